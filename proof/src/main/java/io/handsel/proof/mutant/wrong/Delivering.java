package io.handsel.proof.mutant.wrong;

import io.handsel.internal.lifecycle.DeliveryFinding;
import io.handsel.internal.lifecycle.Event;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import java.time.Duration;
import net.bytebuddy.asm.Advice;

/** Wrong about deliveries. */
@SuppressWarnings("UnusedVariable") // what is assigned to a parameter is what the changed method goes on with
public final class Delivering {

    private Delivering() {}

    /** Takes "no answer" for "not sent". */
    public static final class NotSent {
        private NotSent() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) Event.DeliverySubmitted event) {
            if (event.outcome() instanceof Outcome.Unknown) {
                event = new Event.DeliverySubmitted(
                        event.delivery(), new Outcome.NotSent<>(NotSentProof.NO_CONNECTION, "no answer"));
            }
        }
    }

    /** Takes "no answer" for "no". */
    public static final class Declined {
        private Declined() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) Event.DeliverySubmitted event) {
            if (event.outcome() instanceof Outcome.Unknown) {
                event = new Event.DeliverySubmitted(
                        event.delivery(), new Outcome.Declined<>(Decline.of("X", DeclineCause.CUSTOMER, "no answer")));
            }
        }
    }

    /** Takes one "never seen" for proof. */
    public static final class AbsentOnce {
        private AbsentOnce() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) Event.DeliveryAnswered event) {
            if (event.answer() instanceof Answer.Absent) {
                event = new Event.DeliveryAnswered(
                        event.delivery(),
                        new Answer.Found<>(new DeliveryFinding.NotDelivered(
                                Decline.of("X", DeclineCause.TEMPORARY, "never seen"))),
                        event.terms());
            }
        }
    }

    /** Does not wait until "never seen" can be true. */
    public static final class AbsentEarly {
        private AbsentEarly() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) Event.DeliveryAnswered event) {
            event = new Event.DeliveryAnswered(
                    event.delivery(),
                    event.answer(),
                    new Event.AbsenceTerms(
                            event.terms().trusted(),
                            Duration.ZERO,
                            Duration.ZERO,
                            event.terms().canSendAgain()));
        }
    }

    /** Takes "no answer" to a question for leave to try elsewhere. */
    public static final class Failover {
        private Failover() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) Event.DeliveryAnswered event) {
            if (event.answer() instanceof Answer.Unknown) {
                event = new Event.DeliveryAnswered(
                        event.delivery(),
                        new Answer.Found<>(
                                new DeliveryFinding.NotDelivered(Decline.of("X", DeclineCause.TEMPORARY, "no answer"))),
                        event.terms());
            }
        }
    }

    /** Does not listen when a delivery was undone. */
    public static final class ReversalIgnored {
        private ReversalIgnored() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) Event.DeliveryAnswered event) {
            if (event.answer() instanceof Answer.Found<DeliveryFinding> it
                    && it.found() instanceof DeliveryFinding.Reversed) {
                event = new Event.DeliveryAnswered(
                        event.delivery(), new Answer.Unknown<>(Doubt.UNLISTED, "not listened to"), event.terms());
            }
        }
    }

    /** Believes that every provider refuses a reference that it has seen. */
    public static final class SendAgain {
        private SendAgain() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Event.AbsenceTerms terms) {
            terms = new Event.AbsenceTerms(terms.trusted(), terms.callTimeout(), terms.settlingDelay(), true);
        }
    }
}
