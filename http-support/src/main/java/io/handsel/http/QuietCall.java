package io.handsel.http;

import io.handsel.outcome.CallContext;
import java.time.Instant;

/** A question asked on the way to a purchase: its answer belongs to no transaction and is not kept. */
public enum QuietCall implements CallContext {
    /** The one. */
    INSTANCE;

    @Override
    public Instant notAfter() {
        return Instant.MAX;
    }

    @Override
    public boolean mayStart() {
        return true;
    }

    @Override
    public void received(String what, int httpStatus, String body) {
        // a list of services is no evidence of a purchase
    }
}
