package io.handsel.proof.mutant.wrong;

import io.handsel.internal.lifecycle.Event;
import io.handsel.outcome.Answer;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import net.bytebuddy.asm.Advice;

/** Wrong about what a gateway says. */
@SuppressWarnings("UnusedVariable") // what is assigned to a parameter is what the changed method goes on with
public final class Asking {

    private Asking() {}

    /** What has expired stays expired, whatever is paid. */
    public static final class LateIgnored {
        private LateIgnored() {}

        @Advice.OnMethodEnter
        static void enter(
                @Advice.FieldValue("transaction") Transaction transaction,
                @Advice.Argument(value = 0, readOnly = false) Event.PaymentAnswered event) {
            if (transaction.status() == TransactionStatus.EXPIRED) {
                event = new Event.PaymentAnswered(event.attempt(), new Answer.Absent<>("too late"));
            }
        }
    }

    /** Takes "no answer" for "not paid". */
    public static final class UnknownIsNo {
        private UnknownIsNo() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) Event.PaymentAnswered event) {
            if (event.answer() instanceof Answer.Unknown) {
                event = new Event.PaymentAnswered(event.attempt(), new Answer.Absent<>("no answer"));
            }
        }
    }

    /** Does not look again at what has ended. */
    public static final class NoWatch {
        private NoWatch() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.Argument(0) ObligationKind kind) {
            return kind == ObligationKind.WATCH_PAYMENT;
        }
    }
}
