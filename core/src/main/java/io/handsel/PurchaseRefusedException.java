package io.handsel;

/** A guard of the host's refused a purchase; nothing was stored and no call was made. */
public final class PurchaseRefusedException extends HandselException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String reason;

    /**
     * For a refusal.
     *
     * @param refusal what the guard said
     */
    public PurchaseRefusedException(PurchaseGuard.Refusal refusal) {
        super("the purchase was refused (" + refusal.code() + "): " + refusal.message());
        this.code = refusal.code();
        this.reason = refusal.message();
    }

    /** {@return the guard's code, for programs} */
    public String code() {
        return code;
    }

    /** {@return the guard's message, for the person who wanted to buy} */
    public String reason() {
        return reason;
    }
}
