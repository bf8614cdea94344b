package io.handsel.transaction;

/** What a transaction can still owe. Stored by {@link #code()}; codes never change their meaning. */
public enum ObligationKind {
    /** End a purchase for which no checkout was ever opened. Subject: 0. */
    EXPIRE(1),
    /** Ask the gateway about payment attempt n. */
    VERIFY_PAYMENT(2),
    /** Ask once more about payment attempt n, which has ended: late money exists. */
    WATCH_PAYMENT(3),
    /** Begin a delivery attempt. Subject: 0. */
    START_DELIVERY(4),
    /** Ask the provider about delivery attempt n. */
    QUERY_DELIVERY(5),
    /** Ask the gateway for refund n. */
    START_REFUND(6),
    /** Ask the gateway what became of refund n. */
    QUERY_REFUND(7),
    /** Remind people of review item n. */
    REMIND_REVIEW(8),
    /** Have the host take back what delivery attempt n delivered: its money is back with the customer. */
    TAKE_BACK(9);

    private final int code;

    ObligationKind(int code) {
        this.code = code;
    }

    /** {@return the stored code} */
    public int code() {
        return code;
    }

    /**
     * Finds a kind by its stored code.
     *
     * @param code the code
     * @return the kind
     * @throws IllegalArgumentException if this version knows no such kind: a newer node wrote it, and it is left alone
     */
    public static ObligationKind ofCode(int code) {
        for (ObligationKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("obligation kind " + code + " is not known to this version of Handsel");
    }
}
