package io.handsel.payment;

/** What the gateway says of money that it took. */
public enum PaymentState {
    /** Taken, and ours. */
    PAID,
    /** On its way back to the customer. */
    REVERSING,
    /** Back with the customer, by refund or chargeback. */
    REVERSED
}
