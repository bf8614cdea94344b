package io.handsel.paystack;

import io.handsel.outcome.CallContext;
import java.time.Instant;

/** A call that a person makes: it may start, and nobody records what came back. */
enum Unrecorded implements CallContext {
    CALL;

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
        // bodies hold personal data, and there is no purchase here to keep them with
    }
}
