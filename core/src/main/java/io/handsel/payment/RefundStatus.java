package io.handsel.payment;

/** Where one refund stands. */
public enum RefundStatus {
    /** Decided; not yet asked for. */
    PLANNED,
    /** Written down with its mark; the gateway may or may not know it. */
    REQUESTED,
    /** The gateway has it. */
    PROCESSING,
    /** The gateway says that it is paid out. */
    PAID_OUT,
    /** The gateway refused it, with proof; it is tried again later, or a person must look. */
    DECLINED,
    /** The gateway cannot go on without somebody. */
    NEEDS_ATTENTION,
    /** It failed after it was accepted: the money is with us again and still owed. */
    BOUNCED;

    /** {@return whether money of this refund may have left or may still leave} */
    public boolean mayMoveMoney() {
        return switch (this) {
            case REQUESTED, PROCESSING, PAID_OUT, NEEDS_ATTENTION -> true;
            case PLANNED, DECLINED, BOUNCED -> false;
        };
    }
}
