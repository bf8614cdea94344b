package io.handsel.payment;

/** Why money goes back. */
public enum RefundReason {
    /** Delivery is impossible, with proof. */
    NOT_DELIVERED,
    /** The provider undid what it had delivered. */
    DELIVERY_REVERSED,
    /** It came after the purchase had expired or was no longer wanted. */
    LATE,
    /** The purchase was cancelled. */
    CANCELLED,
    /** Less came than was asked. */
    UNDERPAID,
    /** More came than was asked; the rest goes back. */
    EXCESS,
    /** It came in another currency than was asked. */
    OTHER_CURRENCY,
    /** A second payment for the same purchase. */
    SECOND_PAYMENT,
    /** An operator's will. */
    OPERATOR;

    /** {@return whether this reason sends back the money because nothing was delivered for it} */
    public boolean isForNonDelivery() {
        return switch (this) {
            case NOT_DELIVERED, DELIVERY_REVERSED, LATE, CANCELLED, UNDERPAID -> true;
            case EXCESS, OTHER_CURRENCY, SECOND_PAYMENT, OPERATOR -> false;
        };
    }
}
