package io.handsel.internal.json;

/** The nesting limit, shared by the parser and by everything that builds values. */
final class Depth {

    /** The number of arrays and objects that may lie within each other. */
    static final int LIMIT = 64;

    private Depth() {}

    /** Returns the depth of a container of these values, or throws if it is beyond the limit. */
    static int around(Iterable<Json> children) {
        int deepest = 0;
        for (Json child : children) {
            deepest = Math.max(deepest, of(child));
        }
        if (deepest >= LIMIT) {
            throw new IllegalArgumentException("nested deeper than " + LIMIT + " levels");
        }
        return deepest + 1;
    }

    private static int of(Json value) {
        if (value instanceof JsonObject object) {
            return object.depth();
        }
        return value instanceof JsonArray array ? array.depth() : 0;
    }
}
