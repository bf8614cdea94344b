package io.handsel.payment;

/** Where one payment attempt stands. */
public enum PaymentAttemptStatus {
    /** Written down; the gateway may or may not know it yet. */
    INITIALISING,
    /** The customer can pay. */
    OPEN,
    /** The gateway may know it, but the address to pay at was lost: nobody can be sent there any more. */
    LOST,
    /** Never opened, with proof: the gateway refused it, or it was not sent. */
    REFUSED,
    /** The gateway says that this attempt failed. */
    FAILED,
    /** Time passed without payment. */
    EXPIRED,
    /** The purchase was cancelled. */
    CANCELLED,
    /** Money came through it. */
    PAID
}
