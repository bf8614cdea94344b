package io.handsel.payment;

/** What the gateway says of money that it took. */
public enum PaymentState {
    /** Taken, and ours. */
    PAID,
    /** Disputed by the customer's bank: here, but it may yet be taken back, so it is neither refunded nor delivered for. */
    DISPUTED,
    /** On its way back to the customer. */
    REVERSING,
    /** Back with the customer, by refund or chargeback. */
    REVERSED
}
