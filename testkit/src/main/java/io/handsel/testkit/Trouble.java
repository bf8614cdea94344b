package io.handsel.testkit;

import io.handsel.outcome.Doubt;

/** What can befall one call to a far side. Tests let it befall the next one. */
public enum Trouble {
    /** The far side goes away before it does anything; the request may have left. */
    LOST_BEFORE,
    /** The far side does what it was asked, and its answer never comes. */
    LOST_AFTER,
    /** The far side does what it was asked, and its answer makes no sense. */
    GARBAGE,
    /** The far side does what it was asked, and reports an error of its own (HTTP 5xx, or the like). */
    SERVER_ERROR;

    /** The doubt that an honest adapter is left with. */
    Doubt doubt() {
        return switch (this) {
            case LOST_BEFORE, LOST_AFTER -> Doubt.CONNECTION_LOST;
            case GARBAGE -> Doubt.UNREADABLE;
            case SERVER_ERROR -> Doubt.FAR_SIDE_ERROR;
        };
    }
}
