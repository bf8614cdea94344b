package io.handsel.internal.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes and applies JSON merge patches as RFC 7386 defines them.
 *
 * <p>A patch mirrors the document it changes: an object is merged field by field, a JSON null removes a field, and
 * everything else, arrays included, replaces what was there.
 */
public final class MergePatch {

    private MergePatch() {}

    /**
     * Returns the patch that leads from one document to another.
     *
     * <p>It satisfies {@code apply(from, diff(from, to)).equals(to)}. The order of keys is not part of the difference.
     *
     * @param from the document to start from
     * @param to the document to arrive at, free of JSON nulls, which a merge patch cannot express
     * @return the patch, empty if the documents are equal
     * @throws IllegalArgumentException if there is a JSON null anywhere in the document to arrive at
     */
    public static JsonObject diff(JsonObject from, JsonObject to) {
        if (containsNull(to)) {
            throw new IllegalArgumentException("a merge patch cannot lead to a document that contains a JSON null");
        }
        return difference(from, to);
    }

    /**
     * Applies a patch to a document.
     *
     * <p>Fields that stay keep their place, new ones follow in the order of the patch.
     *
     * @param target the document to change
     * @param patch the patch
     * @return the changed document
     */
    public static JsonObject apply(JsonObject target, JsonObject patch) {
        Map<String, Json> result = new LinkedHashMap<>(target.fields());
        patch.fields().forEach((key, change) -> {
            if (change instanceof JsonNull) {
                result.remove(key);
            } else if (change instanceof JsonObject nested) {
                JsonObject inner = result.get(key) instanceof JsonObject object ? object : JsonObject.empty();
                result.put(key, apply(inner, nested));
            } else {
                result.put(key, change);
            }
        });
        return JsonObject.owning(result);
    }

    private static JsonObject difference(JsonObject from, JsonObject to) {
        Map<String, Json> patch = new LinkedHashMap<>();
        from.fields().forEach((key, before) -> {
            if (!to.has(key)) {
                patch.put(key, JsonNull.INSTANCE);
            }
        });
        to.fields().forEach((key, after) -> {
            Json before = from.fields().get(key);
            if (isSame(before, after)) {
                return;
            }
            if (before instanceof JsonObject old && after instanceof JsonObject changed) {
                JsonObject nested = difference(old, changed);
                if (!nested.keys().isEmpty()) {
                    patch.put(key, nested);
                }
            } else if (!after.equals(before)) {
                patch.put(key, after);
            }
        });
        return JsonObject.owning(patch);
    }

    @SuppressWarnings(
            "ReferenceEquality") // what was taken over unchanged is the same object, and need not be looked into
    private static boolean isSame(@Nullable Json one, Json other) {
        return one == other;
    }

    private static boolean containsNull(Json value) {
        if (value instanceof JsonObject object) {
            return anyIsNull(object.fields().values());
        }
        return value instanceof JsonArray array ? anyIsNull(array) : value instanceof JsonNull;
    }

    private static boolean anyIsNull(Iterable<Json> values) {
        for (Json value : values) {
            if (containsNull(value)) {
                return true;
            }
        }
        return false;
    }
}
