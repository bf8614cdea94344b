package io.handsel.jdbi.wallet;

/** Checks what the host hands in. */
final class Check {

    private Check() {}

    static void text(String field, String value, int most) {
        if (value.isBlank() || value.length() > most) {
            throw new IllegalArgumentException(
                    field + " must have 1 to " + most + " characters, has " + value.length());
        }
    }

    /** A text on one line, stripped. */
    static String line(String field, String value, int most) {
        String stripped = value.strip();
        text(field, stripped, most);
        if (stripped.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(field + " must not contain control characters");
        }
        return stripped;
    }

    static void limit(int limit) {
        if (limit < 1 || limit > 500) {
            throw new IllegalArgumentException("limit must be 1 to 500: " + limit);
        }
    }
}
