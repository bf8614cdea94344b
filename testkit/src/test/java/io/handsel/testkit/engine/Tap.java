package io.handsel.testkit.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Sits on every line between the engine and the rest of the world: counts, watches, fails, or turns the clock. */
final class Tap {

    /** Which end of a call. */
    enum Side {
        BEFORE,
        AFTER
    }

    /** What happens at one end of a call. */
    interface Watcher {
        void at(Side side, String call);
    }

    private final List<String> calls = new ArrayList<>();
    private volatile Watcher watcher = (side, call) -> {};

    void watch(Watcher newWatcher) {
        watcher = newWatcher;
    }

    void ignore() {
        watcher = (side, call) -> {};
    }

    /** Does something at the next occurrence of one end of a call, and then never again. */
    void once(Side wantedSide, String wantedCall, Runnable action) {
        watch((side, call) -> {
            if (side == wantedSide && call.equals(wantedCall)) {
                ignore();
                action.run();
            }
        });
    }

    <T> T through(String call, Supplier<T> work) {
        synchronized (calls) {
            calls.add(call);
        }
        watcher.at(Side.BEFORE, call);
        T result = work.get();
        watcher.at(Side.AFTER, call);
        return result;
    }

    void through(String call, Runnable work) {
        through(call, () -> {
            work.run();
            return call;
        });
    }

    /** How often a call was made. */
    long count(String call) {
        synchronized (calls) {
            return calls.stream().filter(call::equals).count();
        }
    }
}
