package io.handsel.vtpass;

/** What a response code says, on one of the two calls that carry an order. */
enum CodeKind {
    /** Processed: {@code content.transactions.status} decides; without one the order counts as under way. */
    BY_STATUS,
    /** An answer to a question: the inner status, or the inner code of the 2019 envelope, decides; else doubt. */
    BY_CONTENT,
    /** Only a final inner status counts; else doubt. */
    BY_FINAL_STATUS,
    /** They have the order and have not finished. */
    UNDER_WAY,
    /** They put the money back. */
    REVERSED,
    /** The order was refused, and nothing was bought by it. */
    REFUSED,
    /** They never saw the reference. */
    NEVER_SEEN,
    /** An order with this reference exists; nothing is said of what became of it. */
    REFERENCE_EXISTS,
    /** The question itself was refused; nothing is said of the order. */
    QUESTION_REFUSED,
    /** Their system failed; the order may have gone through before it did. */
    FAR_SIDE_ERROR,
    /** Their words leave open what happened. */
    LEFT_OPEN
}
