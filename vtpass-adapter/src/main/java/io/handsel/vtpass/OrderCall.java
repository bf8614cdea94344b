package io.handsel.vtpass;

/** The two calls that carry an order; one code can say different things on each. */
enum OrderCall {
    /** The purchase. */
    PAY,
    /** The question what became of it. */
    REQUERY
}
