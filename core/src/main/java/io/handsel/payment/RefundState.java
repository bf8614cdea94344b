package io.handsel.payment;

/** What a gateway says of one refund. */
public enum RefundState {
    /** Accepted, or on its way. */
    PROCESSING,
    /** Paid out to the customer. */
    PAID_OUT,
    /** It cannot go on without somebody, for instance without the customer's bank details. */
    NEEDS_ATTENTION,
    /** It failed, and the money is with us again. */
    FAILED
}
