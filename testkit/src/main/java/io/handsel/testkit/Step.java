package io.handsel.testkit;

import io.handsel.outcome.Doubt;
import io.handsel.outcome.Outcome;

/**
 * One scripted answer to one submission, and what happens at the far side behind it.
 *
 * @param effect what happens
 * @param answer what the caller is told
 * @param <E> the evidence's type
 */
record Step<E>(Effect effect, Outcome<E> answer) {

    /** What happens behind an answer. */
    enum Effect {
        /** It happens before the answer. */
        HAPPENS,
        /** It never happens. */
        NEVER,
        /** It happens when the test says that the request arrived. */
        LATER
    }

    /** An answer and the effect that an honest far side would have had. */
    static <E> Step<E> honest(Outcome<E> answer) {
        boolean happened = answer instanceof Outcome.Succeeded<E> || answer instanceof Outcome.Pending<E>;
        return new Step<>(happened ? Effect.HAPPENS : Effect.NEVER, answer);
    }

    /** An answer that never reaches the caller. */
    static <E> Step<E> lost(Effect effect) {
        return new Step<>(effect, new Outcome.Unknown<>(Doubt.TIMED_OUT, "no answer came"));
    }

    /** What an honest adapter makes of trouble. */
    static <E> Step<E> inTrouble(Trouble trouble) {
        Effect effect = trouble == Trouble.LOST_BEFORE ? Effect.NEVER : Effect.HAPPENS;
        return new Step<>(effect, new Outcome.Unknown<>(trouble.doubt(), "the call met " + trouble));
    }
}
