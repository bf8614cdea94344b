package io.handsel.proof.mutant.wrong;

import io.handsel.internal.lifecycle.Event;
import io.handsel.outcome.Answer;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.payment.RefundEvidence;
import io.handsel.payment.RefundState;
import java.time.Duration;
import net.bytebuddy.asm.Advice;

/** Wrong about money that goes back. */
@SuppressWarnings("UnusedVariable") // what is assigned to a parameter is what the changed method goes on with
public final class Refunding {

    private Refunding() {}

    /** Takes "no answer" for "not sent". */
    public static final class NotSent {
        private NotSent() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) Event.RefundSubmitted event) {
            if (event.outcome() instanceof Outcome.Unknown) {
                event = new Event.RefundSubmitted(
                        event.refund(), new Outcome.NotSent<>(NotSentProof.NO_CONNECTION, "no answer"));
            }
        }
    }

    /** Does not wait until "never seen" can be true. */
    public static final class AbsentEarly {
        private AbsentEarly() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) Event.RefundAnswered event) {
            event = new Event.RefundAnswered(
                    event.refund(),
                    event.answer(),
                    new Event.AbsenceTerms(event.terms().trusted(), Duration.ZERO, Duration.ZERO, false));
        }
    }

    /** Takes money that came back for money that arrived. */
    public static final class NeverBack {
        private NeverBack() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) Event.RefundAnswered event) {
            if (event.answer() instanceof Answer.Found<RefundEvidence> it
                    && it.found().state() == RefundState.FAILED) {
                RefundEvidence was = it.found();
                event = new Event.RefundAnswered(
                        event.refund(),
                        new Answer.Found<>(new RefundEvidence(
                                was.gatewayRefundId(), was.amount(), RefundState.PAID_OUT, was.detail())),
                        event.terms());
            }
        }
    }
}
