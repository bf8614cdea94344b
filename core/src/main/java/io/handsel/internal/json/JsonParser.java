package io.handsel.internal.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads one RFC 8259 text by recursive descent. */
final class JsonParser {

    private static final JsonBoolean TRUE = new JsonBoolean(true);
    private static final JsonBoolean FALSE = new JsonBoolean(false);

    private final String text;
    private int offset;
    private int depth;

    JsonParser(String text) {
        this.text = Objects.requireNonNull(text, "text");
    }

    Json parse() {
        skipWhitespace();
        Json value = value();
        skipWhitespace();
        if (offset < text.length()) {
            throw unexpected("the end of the text");
        }
        return value;
    }

    private Json value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new JsonString(string());
            case 't' -> literal("true", TRUE);
            case 'f' -> literal("false", FALSE);
            case 'n' -> literal("null", JsonNull.INSTANCE);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw unexpected("a value");
        };
    }

    private JsonObject object() {
        enter();
        Map<String, Json> fields = new LinkedHashMap<>();
        if (peek() != '}') {
            field(fields);
            while (peek() == ',') {
                offset++;
                skipWhitespace();
                field(fields);
            }
        }
        leave('}', "a comma or a closing brace");
        return JsonObject.owning(fields);
    }

    private void field(Map<String, Json> fields) {
        if (peek() != '"') {
            throw unexpected("a quoted key");
        }
        int start = offset;
        String key = string();
        if (fields.containsKey(key)) {
            throw new JsonException("duplicate key at offset " + start);
        }
        skipWhitespace();
        expect(':', "a colon");
        skipWhitespace();
        fields.put(key, value());
        skipWhitespace();
    }

    private JsonArray array() {
        enter();
        List<Json> elements = new ArrayList<>();
        if (peek() != ']') {
            element(elements);
            while (peek() == ',') {
                offset++;
                skipWhitespace();
                element(elements);
            }
        }
        leave(']', "a comma or a closing bracket");
        return JsonArray.copyOf(elements);
    }

    private void element(List<Json> elements) {
        elements.add(value());
        skipWhitespace();
    }

    private void enter() {
        if (++depth > Depth.LIMIT) {
            throw new JsonException("nested deeper than " + Depth.LIMIT + " levels at offset " + offset);
        }
        offset++;
        skipWhitespace();
    }

    private void leave(char end, String expected) {
        expect(end, expected);
        depth--;
    }

    private Json literal(String word, Json value) {
        if (!text.startsWith(word, offset)) {
            throw new JsonException("unknown word at offset " + offset);
        }
        offset += word.length();
        return value;
    }

    private String string() {
        int start = ++offset;
        int length = text.length();
        while (offset < length) {
            char c = text.charAt(offset);
            if (c == '"') {
                return text.substring(start, offset++);
            }
            if (c == '\\') {
                return escapedString(start);
            }
            if (c < ' ') {
                break;
            }
            offset++;
        }
        throw unexpected("a closing quotation mark");
    }

    private String escapedString(int start) {
        StringBuilder out = new StringBuilder();
        int copied = start;
        int length = text.length();
        while (offset < length) {
            char c = text.charAt(offset);
            if (c == '"') {
                return out.append(text, copied, offset++).toString();
            }
            if (c < ' ') {
                break;
            }
            if (c == '\\') {
                out.append(text, copied, offset++).append(escape());
                copied = offset;
            } else {
                offset++;
            }
        }
        throw unexpected("a closing quotation mark");
    }

    private char escape() {
        char c = switch (peek()) {
            case '"' -> '"';
            case '\\' -> '\\';
            case '/' -> '/';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex();
            default -> throw unexpected("an escape");
        };
        offset++;
        return c;
    }

    /** Reads the four digits after the letter and stops at the last of them. */
    private char hex() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            offset++;
            int c = peek();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw unexpected("a hexadecimal digit");
            }
            code = code << 4 | digit;
        }
        return (char) code;
    }

    private JsonNumber number() {
        int start = offset;
        if (peek() == '-') {
            offset++;
        }
        if (peek() == '0') {
            offset++;
        } else {
            digits();
        }
        int wholeEnd = offset;
        if (peek() == '.') {
            offset++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            offset++;
            if (peek() == '+' || peek() == '-') {
                offset++;
            }
            digits();
        }
        return JsonNumbers.of(text, start, offset, offset == wholeEnd);
    }

    private void digits() {
        int start = offset;
        while (isDigit(peek())) {
            offset++;
        }
        if (offset == start) {
            throw unexpected("a digit");
        }
    }

    private void expect(char wanted, String expected) {
        if (peek() != wanted) {
            throw unexpected(expected);
        }
        offset++;
    }

    private void skipWhitespace() {
        int c = peek();
        while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            offset++;
            c = peek();
        }
    }

    /** Returns the character at the offset, or -1 at the end of the text. */
    private int peek() {
        return offset < text.length() ? text.charAt(offset) : -1;
    }

    private JsonException unexpected(String expected) {
        return new JsonException("expected " + expected + " but found " + kindOf(peek()) + " at offset " + offset);
    }

    /** Names the class of a character, so that no message repeats the text. */
    private static String kindOf(int c) {
        if (c < 0) {
            return "the end of the text";
        }
        if (c < ' ') {
            return "a control character";
        }
        if (isDigit(c)) {
            return "a digit";
        }
        if (Character.isLetter(c)) {
            return "a letter";
        }
        return c < 0x7f ? "a punctuation character" : "a special character";
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
