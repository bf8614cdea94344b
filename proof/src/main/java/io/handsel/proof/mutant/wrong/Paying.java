package io.handsel.proof.mutant.wrong;

import io.handsel.money.Money;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentAttempt;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.bytebuddy.asm.Advice;

/** Wrong about money that comes. */
@SuppressWarnings("UnusedVariable") // what is assigned to a parameter is what the changed method goes on with
public final class Paying {

    private Paying() {}

    /** The report with every payment said to be of another amount, mode and reference. */
    public static PaymentReport said(
            PaymentReport report, boolean asAsked, boolean inOurCurrency, Optional<Mode> mode, Optional<String> echo) {
        List<PaymentEvidence> payments = new ArrayList<>();
        for (PaymentEvidence it : report.payments()) {
            Money charged = it.charged();
            Money fee = it.customerFee();
            if (asAsked && charged.currency().equals(it.asked().currency())) {
                charged = it.asked().plus(fee);
            }
            if (inOurCurrency) {
                charged = new Money(charged.minorUnits(), it.asked().currency());
                fee = new Money(fee.minorUnits(), it.asked().currency());
            }
            payments.add(new PaymentEvidence(
                    it.gatewayPaymentId(),
                    echo.orElse(it.reference()),
                    it.asked(),
                    charged,
                    charged.minus(fee),
                    fee,
                    it.gatewayFee(),
                    mode.orElse(it.mode()),
                    it.paidAt(),
                    it.state(),
                    it.channel()));
        }
        return new PaymentReport(report.state(), payments, report.detail());
    }

    /** Takes any amount for what was asked. */
    public static final class Amount {
        private Amount() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 1, readOnly = false) PaymentReport report) {
            report = said(report, true, false, Optional.empty(), Optional.empty());
        }
    }

    /** Takes any currency for the one that was asked. */
    public static final class CurrencyOnly {
        private CurrencyOnly() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 1, readOnly = false) PaymentReport report) {
            report = said(report, false, true, Optional.empty(), Optional.empty());
        }
    }

    /** Takes play money for money, and the other way round. */
    public static final class AnyMode {
        private AnyMode() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 1, readOnly = false) PaymentReport report) {
            report = said(report, false, false, Optional.of(Mode.TEST), Optional.empty());
        }
    }

    /** Takes somebody else's payment for the one that was asked about. */
    public static final class AnyReference {
        private AnyReference() {}

        @Advice.OnMethodEnter
        static void enter(
                @Advice.Argument(0) PaymentAttempt attempt,
                @Advice.Argument(value = 1, readOnly = false) PaymentReport report) {
            report = said(report, false, false, Optional.empty(), Optional.of(attempt.reference()));
        }
    }

    /** Takes every payment for one never seen. */
    public static final class NeverKnown {
        private NeverKnown() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Optional<?> known) {
            known = Optional.empty();
        }
    }
}
