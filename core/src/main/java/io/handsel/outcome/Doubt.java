package io.handsel.outcome;

/** Where the doubt about a call comes from. */
public enum Doubt {
    /** No answer within the time allowed. */
    TIMED_OUT,
    /** The connection broke after something may have been sent. */
    CONNECTION_LOST,
    /** An answer came that makes no sense: not the company's format, too large, cut short, contradictory. */
    UNREADABLE,
    /** The far side reports an error of its own. */
    FAR_SIDE_ERROR,
    /** The far side answered with a code or status that its documentation does not list, or leaves open. */
    UNLISTED,
    /** The far side says that it already has something under this reference. */
    REFERENCE_EXISTS,
    /** The far side refused the question (credentials, limits), which says nothing about what was asked. */
    QUESTION_REFUSED,
    /** Our own code failed in the middle. */
    OUR_FAULT
}
