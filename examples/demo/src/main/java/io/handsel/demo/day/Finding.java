package io.handsel.demo.day;

/**
 * Something that is not as it must be.
 *
 * @param about the reference, or what else it is about
 * @param text what was expected and what was found
 */
record Finding(String about, String text) {

    /** {@return both in a line} */
    @Override
    public String toString() {
        return about + ": " + text;
    }
}
