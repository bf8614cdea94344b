package io.handsel.outcome;

import java.util.Objects;
import java.util.function.Function;

/**
 * What a query said: the thing was found, it is absent, or we could not learn which.
 *
 * <p>{@link Absent} is what the far side said at that moment. Whether it proves that nothing happened is for the core
 * to decide: it waits until no submission can still be under way, and asks twice.
 *
 * @param <F> what was found
 */
public sealed interface Answer<F> {

    /**
     * The far side knows it.
     *
     * @param <F> what was found
     * @param found what it said
     */
    record Found<F>(F found) implements Answer<F> {
        /** Refuses a missing finding. */
        public Found {
            Objects.requireNonNull(found, "found");
        }
    }

    /**
     * The far side says that it never saw it.
     *
     * @param <F> what would be found
     * @param detail their words or code, without secrets or personal data
     */
    record Absent<F>(String detail) implements Answer<F> {
        /** Refuses a missing detail. */
        public Absent {
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * The question was not answered; nothing was learnt.
     *
     * @param <F> what would be found
     * @param doubt why not
     * @param detail a sentence for the journal, without secrets or personal data
     */
    record Unknown<F>(Doubt doubt, String detail) implements Answer<F> {
        /** Refuses a missing cause. */
        public Unknown {
            Objects.requireNonNull(doubt, "doubt");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * Answers each of the three by a function of its own, so that none can be forgotten.
     *
     * @param found what to do with {@link Found}
     * @param absent what to do with {@link Absent}
     * @param unknown what to do with {@link Unknown}
     * @param <T> the result's type
     * @return what the function that applied returned
     */
    default <T> T fold(Function<Found<F>, T> found, Function<Absent<F>, T> absent, Function<Unknown<F>, T> unknown) {
        if (this instanceof Found<F> it) {
            return found.apply(it);
        }
        if (this instanceof Absent<F> it) {
            return absent.apply(it);
        }
        return unknown.apply((Unknown<F>) this);
    }

    /**
     * The same answer with its finding turned into something else.
     *
     * @param change turns the finding
     * @param <T> the new finding's type
     * @return the answer, of the same kind
     */
    default <T> Answer<T> map(Function<F, T> change) {
        return fold(
                it -> new Found<>(change.apply(it.found())),
                it -> new Absent<>(it.detail()),
                it -> new Unknown<>(it.doubt(), it.detail()));
    }
}
