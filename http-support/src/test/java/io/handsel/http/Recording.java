package io.handsel.http;

import io.handsel.outcome.CallContext;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A call that may start or not, and that keeps what came back. */
final class Recording implements CallContext {

    private final boolean mayStart;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();

    private Recording(boolean mayStart) {
        this.mayStart = mayStart;
    }

    static Recording inTime() {
        return new Recording(true);
    }

    static Recording tooLate() {
        return new Recording(false);
    }

    @Override
    public Instant notAfter() {
        return mayStart ? Instant.MAX : Instant.EPOCH;
    }

    @Override
    public boolean mayStart() {
        asked.incrementAndGet();
        return mayStart;
    }

    @Override
    public void received(String what, int httpStatus, String body) {
        received.add(what + " " + httpStatus + " " + body);
    }

    List<String> received() {
        return received;
    }

    int asked() {
        return asked.get();
    }
}
