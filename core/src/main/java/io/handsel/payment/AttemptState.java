package io.handsel.payment;

/** What a gateway says of one checkout, apart from the payments made through it. */
public enum AttemptState {
    /** The customer has not finished and still can: Paystack's {@code abandoned} is this, not a failure. */
    OPEN,
    /** Money may be on its way. */
    PENDING,
    /** It was paid; the payments say how. */
    PAID,
    /** This attempt cannot be paid any more. */
    FAILED
}
