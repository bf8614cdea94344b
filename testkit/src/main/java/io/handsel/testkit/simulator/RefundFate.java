package io.handsel.testkit.simulator;

/** What becomes of a refund at the Paystack simulator after it was taken. */
public enum RefundFate {
    /** It is processed: the customer gets the money. */
    PROCESSED,
    /** It fails: the money is credited back to the merchant. */
    FAILED,
    /** It is stuck until somebody gives the customer's bank details. */
    NEEDS_ATTENTION,
    /** It stays where it began. */
    STAYS_PENDING
}
