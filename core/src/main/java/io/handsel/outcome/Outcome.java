package io.handsel.outcome;

import java.util.Objects;
import java.util.function.Function;

/**
 * What one submission of a money call came to: exactly five things, and no sixth.
 *
 * <p>An adapter answers {@link Declined} or {@link NotSent} only with proof that nothing happened and nothing will.
 * Everything it cannot prove (an exception, a timeout, a body that makes no sense, a 5xx, a code that is not in the
 * company's table) is {@link Unknown}. Unknown is not failure: the engine asks, and never repeats blindly.
 *
 * @param <E> what is known when it succeeded or is pending
 */
public sealed interface Outcome<E> {

    /**
     * It happened.
     *
     * @param <E> what is known
     * @param evidence what the far side said of it
     */
    record Succeeded<E>(E evidence) implements Outcome<E> {
        /** Refuses missing evidence. */
        public Succeeded {
            Objects.requireNonNull(evidence, "evidence");
        }
    }

    /**
     * The far side has it and has not finished.
     *
     * @param <E> what is known
     * @param evidence what the far side said so far
     */
    record Pending<E>(E evidence) implements Outcome<E> {
        /** Refuses missing evidence. */
        public Pending {
            Objects.requireNonNull(evidence, "evidence");
        }
    }

    /**
     * The far side said no, and nothing happened.
     *
     * @param <E> what would be known
     * @param decline the proof: their code, the cause, when to come back
     */
    record Declined<E>(Decline decline) implements Outcome<E> {
        /** Refuses a missing proof. */
        public Declined {
            Objects.requireNonNull(decline, "decline");
        }
    }

    /**
     * It provably never left this machine.
     *
     * @param <E> what would be known
     * @param proof why that is certain
     * @param detail a sentence for the journal, without secrets or personal data
     */
    record NotSent<E>(NotSentProof proof, String detail) implements Outcome<E> {
        /** Refuses a missing proof. */
        public NotSent {
            Objects.requireNonNull(proof, "proof");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * It may have happened.
     *
     * @param <E> what would be known
     * @param doubt where the doubt comes from
     * @param detail a sentence for the journal, without secrets or personal data
     */
    record Unknown<E>(Doubt doubt, String detail) implements Outcome<E> {
        /** Refuses a missing cause. */
        public Unknown {
            Objects.requireNonNull(doubt, "doubt");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * Answers each of the five by a function of its own, so that none can be forgotten.
     *
     * @param succeeded what to do with {@link Succeeded}
     * @param pending what to do with {@link Pending}
     * @param declined what to do with {@link Declined}
     * @param notSent what to do with {@link NotSent}
     * @param unknown what to do with {@link Unknown}
     * @param <T> the result's type
     * @return what the function that applied returned
     */
    default <T> T fold(
            Function<Succeeded<E>, T> succeeded,
            Function<Pending<E>, T> pending,
            Function<Declined<E>, T> declined,
            Function<NotSent<E>, T> notSent,
            Function<Unknown<E>, T> unknown) {
        if (this instanceof Succeeded<E> it) {
            return succeeded.apply(it);
        }
        if (this instanceof Pending<E> it) {
            return pending.apply(it);
        }
        if (this instanceof Declined<E> it) {
            return declined.apply(it);
        }
        if (this instanceof NotSent<E> it) {
            return notSent.apply(it);
        }
        return unknown.apply((Unknown<E>) this);
    }

    /**
     * The same outcome with its evidence turned into something else.
     *
     * @param change turns the evidence
     * @param <T> the new evidence's type
     * @return the outcome, of the same kind
     */
    default <T> Outcome<T> map(Function<E, T> change) {
        return fold(
                it -> new Succeeded<>(change.apply(it.evidence())),
                it -> new Pending<>(change.apply(it.evidence())),
                it -> new Declined<>(it.decline()),
                it -> new NotSent<>(it.proof(), it.detail()),
                it -> new Unknown<>(it.doubt(), it.detail()));
    }
}
