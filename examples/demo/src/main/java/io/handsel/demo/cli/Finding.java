package io.handsel.demo.cli;

import java.util.Locale;

/**
 * One line of the doctor's.
 *
 * @param level how bad it is
 * @param topic what it is about
 * @param text what was found, and what to do; no key
 */
record Finding(Level level, String topic, String text) {

    /** How bad something is. */
    enum Level {
        OK,
        WARN,
        FAIL
    }

    static Finding ok(String topic, String text) {
        return new Finding(Level.OK, topic, text);
    }

    static Finding warn(String topic, String text) {
        return new Finding(Level.WARN, topic, text);
    }

    static Finding fail(String topic, String text) {
        return new Finding(Level.FAIL, topic, text);
    }

    /** {@return the line} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%-4s  %-18s  %s", level, topic, text);
    }
}
