package io.handsel.transaction;

/** Why money that came is neither delivered nor back with the customer. */
public enum HeldMoney {
    /** The delivery is owed. */
    AWAITING_DELIVERY,
    /** A delivery may be under way. */
    DELIVERING,
    /** A refund is decided and not yet asked for. */
    REFUND_OWED,
    /** A refund was asked for and is not paid out yet. */
    REFUND_UNDER_WAY,
    /** A person must decide. */
    IN_REVIEW,
    /** More went back than came, and a person accepted the loss: a negative amount. */
    WRITTEN_OFF
}
