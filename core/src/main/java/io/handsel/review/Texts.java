package io.handsel.review;

/** What people type, checked before it is kept. */
final class Texts {

    private Texts() {}

    /** One line of words: stripped, not empty, not too long, no control characters. */
    static String line(String name, String value, int most) {
        String stripped = value.strip();
        boolean controls = stripped.chars().anyMatch(Character::isISOControl);
        if (stripped.isEmpty() || stripped.length() > most || controls) {
            throw new IllegalArgumentException(
                    name + " must be one line of 1 to " + most + " characters, without control characters");
        }
        return stripped;
    }
}
