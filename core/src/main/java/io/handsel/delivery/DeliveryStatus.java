package io.handsel.delivery;

/** Where one delivery attempt stands. */
public enum DeliveryStatus {
    /** Written down; it may be on its way or may never have left. */
    SUBMITTING,
    /** The provider has it and has not finished. */
    PROCESSING,
    /** It may have happened; only asking can tell. */
    UNKNOWN,
    /** The provider suspects a twin; the refusal is being confirmed by a query. */
    POSSIBLE_TWIN,
    /** Delivered. */
    DELIVERED,
    /** Delivered, but not what or to whom it was asked: a person must look. */
    MISMATCHED,
    /** Refused, with proof. */
    DECLINED,
    /** Never left this machine, with proof. */
    NOT_SENT,
    /** Proved never to have arrived: absent twice, with the settling delay between. */
    ABSENT,
    /** Undone by the provider, or taken back by the host. */
    REVERSED;

    /** {@return whether it is proved that this attempt delivered nothing and will deliver nothing} */
    public boolean provesNothingHappened() {
        return switch (this) {
            case DECLINED, NOT_SENT, ABSENT, REVERSED -> true;
            case SUBMITTING, PROCESSING, UNKNOWN, POSSIBLE_TWIN, DELIVERED, MISMATCHED -> false;
        };
    }
}
