package io.handsel.store;

import java.util.Set;

/** Where the handling of a webhook stands. */
public enum InboxState {
    /** Stored and acknowledged; somebody must still ask about what it says. */
    PENDING(1),
    /** It names a reference that no transaction has yet; looked for again until it expires. */
    PARKED(2),
    /** What it says was asked about. */
    SETTLED(3),
    /** Nobody ever knew its reference. Kept as a trace. */
    EXPIRED(4),
    /** Authentic, but about nothing that concerns a transaction, or not understood. Kept as a trace. */
    IGNORED(5),
    /** Looked at again and again without getting to know what it is about; the timers go on asking. Kept as a trace. */
    FAILED(6);

    /** What came to nothing and can be replayed. */
    public static final Set<InboxState> ASIDE = Set.of(PARKED, EXPIRED, IGNORED, FAILED);

    private final int code;

    InboxState(int code) {
        this.code = code;
    }

    /** {@return the stored code} */
    public int code() {
        return code;
    }

    /**
     * Finds a state by its stored code.
     *
     * @param code the code
     * @return the state
     * @throws IllegalArgumentException if there is none
     */
    public static InboxState ofCode(int code) {
        for (InboxState state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        throw new IllegalArgumentException("inbox state " + code + " is not known to this version of Handsel");
    }
}
