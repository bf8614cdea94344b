package io.handsel.delivery;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An account that may still deliver a purchase.
 *
 * @param account the account
 * @param notBefore until when this account is not asked again for this purchase; empty while it was not asked in vain
 */
public record RouteStop(String account, Optional<Instant> notBefore) {

    /** Refuses missing parts. */
    public RouteStop {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(notBefore, "notBefore");
    }

    /**
     * An account that was not asked yet.
     *
     * @param account the account
     */
    public RouteStop(String account) {
        this(account, Optional.empty());
    }

    /**
     * Whether it may be asked at a time.
     *
     * @param time the time
     * @return true if nothing speaks against it
     */
    public boolean mayBeAsked(Instant time) {
        return notBefore.filter(time::isBefore).isEmpty();
    }
}
