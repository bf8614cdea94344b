package io.handsel.store;

/** What a reference names. Each is unique within its kind and account. */
public enum ReferenceKind {
    /** The transaction itself; the account is empty. */
    TRANSACTION(1),
    /** A payment attempt, as the gateway sees it. */
    PAYMENT(2),
    /** A delivery attempt, as the provider sees it. */
    DELIVERY(3),
    /** A payment, by the gateway's id; so no payment can count for two transactions. */
    GATEWAY_PAYMENT(4),
    /** A refund, by our mark. */
    REFUND(5);

    private final int code;

    ReferenceKind(int code) {
        this.code = code;
    }

    /** {@return the stored code} */
    public int code() {
        return code;
    }

    /**
     * Reads a stored code.
     *
     * @param code the code
     * @return its kind
     * @throws IllegalArgumentException if there is none
     */
    public static ReferenceKind ofCode(int code) {
        for (ReferenceKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of reference has the code " + code);
    }
}
