package io.handsel.testkit;

import io.handsel.TimeSource;
import io.handsel.outcome.CallContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A call without an engine: for trying a gateway or a provider by itself. Thread-safe. */
public final class TestCall implements CallContext {

    private final TimeSource time;
    private final Instant notAfter;
    private final List<String> received = new CopyOnWriteArrayList<>();

    private TestCall(TimeSource time, Instant notAfter) {
        this.time = time;
        this.notAfter = notAfter;
    }

    /** {@return a call that may start at any time} */
    public static TestCall any() {
        return new TestCall(TimeSource.system(), Instant.MAX);
    }

    /**
     * A call that must start soon.
     *
     * @param time the clock
     * @param within how long from now it may start
     * @return the call
     */
    public static TestCall within(TimeSource time, Duration within) {
        return new TestCall(time, time.now().plus(within));
    }

    /** {@return a call that must not start any more} */
    public static TestCall tooLate() {
        return new TestCall(TimeSource.system(), Instant.EPOCH);
    }

    @Override
    public Instant notAfter() {
        return notAfter;
    }

    @Override
    public boolean mayStart() {
        return time.now().isBefore(notAfter);
    }

    @Override
    public void received(String what, int httpStatus, String body) {
        received.add(what + " " + httpStatus + " " + body);
    }

    /** {@return what came back so far, one line per answer: call, HTTP status, body} */
    public List<String> received() {
        return List.copyOf(received);
    }
}
