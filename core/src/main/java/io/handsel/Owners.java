package io.handsel;

import java.nio.charset.StandardCharsets;

/** What can be an owner's id. */
final class Owners {

    private static final int LONGEST = 200;

    private Owners() {}

    static String checked(String owner) {
        if (owner.isBlank()
                || owner.length() > LONGEST
                || owner.chars().anyMatch(Character::isISOControl)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(owner)) {
            throw new IllegalArgumentException(
                    "an owner is 1 to " + LONGEST + " characters of text, without control characters");
        }
        return owner;
    }
}
