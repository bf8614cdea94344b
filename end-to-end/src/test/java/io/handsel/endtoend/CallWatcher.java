package io.handsel.endtoend;

import java.util.function.Supplier;

/** Sees every call to a company, before and after. */
public interface CallWatcher {

    /** A call is about to be made. */
    void before(String call);

    /** A call was made. */
    void after(String call);

    /** Makes a call and watches it. */
    default <T> T watch(String name, Supplier<T> call) {
        before(name);
        T result = call.get();
        after(name);
        return result;
    }
}
