package io.handsel.proof.database;

/** What the company's answer to the money call nearest to the statement comes to. */
enum Company {
    SUCCEEDS,
    DECLINES,
    TIMES_OUT_WITH_EFFECT,
    TIMES_OUT_WITHOUT_EFFECT,
    /** The effect took place, and the first question about it is answered "never seen". */
    NOT_FOUND_THEN_FOUND,
    ANSWERS_GARBAGE
}
