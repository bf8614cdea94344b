package io.handsel.demo.day;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls that are under way, so that the clock is not pushed ahead of one. */
final class InFlight {

    private final AtomicInteger calls = new AtomicInteger();

    /** The same thing, with its calls counted. */
    <T> T watch(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    calls.incrementAndGet();
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    } finally {
                        calls.decrementAndGet();
                    }
                }));
    }

    void begins() {
        calls.incrementAndGet();
    }

    void ends() {
        calls.decrementAndGet();
    }

    boolean isNone() {
        return calls.get() == 0;
    }
}
