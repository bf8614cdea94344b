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
}
