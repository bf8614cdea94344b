package io.handsel;

import io.handsel.internal.engine.RateLimits;

/**
 * How often one owner may do something, counted in the store for all nodes together. Configured by
 * {@link Handsel.Builder#limit}; made by {@link Handsel#limits()}. Thread-safe.
 */
public final class Limits {

    /** Recording a purchase: {@code accept} and {@code begin}, repeats of a known idempotency key excepted. */
    public static final String BEGIN = "begin";

    /** Asking for a purchase's checkout again: {@code checkout}. */
    public static final String CHECKOUT = "checkout";

    /** Having companies asked about a purchase: {@code refresh}. */
    public static final String REFRESH = "refresh";

    private final RateLimits limits;

    Limits(RateLimits limits) {
        this.limits = limits;
    }

    /**
     * Takes one off what an owner may do, for an action of the host's own: claiming a gift, trying a PIN.
     *
     * @param owner the host's id of the user, 1 to 200 characters
     * @param action an action for which a limit is configured
     * @throws RateLimitedException if nothing is left at this moment; nothing was taken then
     * @throws IllegalArgumentException if the owner is blank or too long, or no limit is configured for the action
     * @throws io.handsel.store.StoreUnavailableException if the store cannot tell; it may have been taken
     */
    public void take(String owner, String action) {
        limits.take(Owners.checked(owner), action);
    }
}
