package io.handsel.examples.credits;

import io.handsel.web.ErrorView;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what browsers send. */
final class Request {

    static final ErrorView NOT_SIGNED_IN = ErrorView.of("not_signed_in", 401, "Please sign in first.");

    private Request() {}

    /** The fields of a JSON object, as texts. */
    static Map<String, String> fields(Context ctx) {
        Map<?, ?> body;
        try {
            body = ctx.bodyAsClass(Map.class);
        } catch (RuntimeException noObject) {
            throw new IllegalArgumentException("the body is no JSON object", noObject);
        }
        return body.entrySet().stream()
                .filter(it -> it.getValue() != null)
                .collect(Collectors.toMap(it -> String.valueOf(it.getKey()), it -> String.valueOf(it.getValue())));
    }

    static User user(Context ctx) {
        String name = field(ctx, "firstName");
        String email = field(ctx, "email").toLowerCase(Locale.ROOT);
        return new User(email, name, field(ctx, "lastName"), email, field(ctx, "phone"), 0);
    }

    private static String field(Context ctx, String name) {
        @Nullable String value = ctx.formParam(name);
        return Objects.requireNonNullElse(value, "").strip();
    }
}
