package io.handsel.proof.harness;

import io.handsel.outcome.CallContext;
import java.time.Instant;
import java.util.function.Supplier;

/** Sees every call to a company, before and after. */
public interface CallWatcher {

    /** A call is about to be made. */
    void before(String call);

    /** A call was made. */
    void after(String call);

    /** A call has been allowed to start, and is about to. */
    default void mayStart() {}

    /** The same call, whose start is seen as well. */
    default CallContext watched(CallContext call) {
        return new CallContext() {
            @Override
            public Instant notAfter() {
                return call.notAfter();
            }

            @Override
            public boolean mayStart() {
                boolean may = call.mayStart();
                if (may) {
                    CallWatcher.this.mayStart();
                }
                return may;
            }

            @Override
            public void received(String what, int httpStatus, String body) {
                call.received(what, httpStatus, body);
            }
        };
    }

    /** Makes a call and watches it. */
    default <T> T watch(String name, Supplier<T> call) {
        before(name);
        T result = call.get();
        after(name);
        return result;
    }
}
