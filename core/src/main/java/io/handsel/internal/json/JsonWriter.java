package io.handsel.internal.json;

import java.util.Map;

/** Writes the compact text of a value. */
final class JsonWriter {

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder();

    private JsonWriter() {}

    static String write(Json value) {
        JsonWriter writer = new JsonWriter();
        writer.append(value);
        return writer.out.toString();
    }

    private void append(Json value) {
        if (value instanceof JsonObject object) {
            appendObject(object);
        } else if (value instanceof JsonArray array) {
            appendArray(array);
        } else if (value instanceof JsonString string) {
            appendString(string.value());
        } else {
            out.append(value);
        }
    }

    private void appendObject(JsonObject object) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<String, Json> field : object.fields().entrySet()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            appendString(field.getKey());
            out.append(':');
            append(field.getValue());
        }
        out.append('}');
    }

    private void appendArray(JsonArray array) {
        out.append('[');
        for (int i = 0; i < array.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            append(array.get(i));
        }
        out.append(']');
    }

    private void appendString(String text) {
        out.append('"');
        int written = 0;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (isPlain(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            out.append(text, written, i);
            appendEscaped(c);
            written = i + 1;
        }
        if (written == 0) {
            out.append(text); // copies at once, whereas a range goes character by character
        } else {
            out.append(text, written, length);
        }
        out.append('"');
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != '"' && c != '\\' && c != '\u2028' && c != '\u2029' && !Character.isSurrogate(c);
    }

    private void appendEscaped(char c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX.charAt(c >> shift & 0xf));
                }
            }
        }
    }
}
