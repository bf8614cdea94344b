package io.handsel.paystack;

import io.handsel.http.HttpReply;
import io.handsel.http.HttpReply.Answered;
import io.handsel.http.JsonTree;
import io.handsel.http.SafeText;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentReport;
import io.handsel.payment.PaymentState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks whether a payment is disputed (contract, section 7): a transaction in dispute goes on saying {@code success}.
 *
 * <p>A dispute takes hours to arise, so a payment that is younger than the patience is not asked about: a smooth purchase
 * costs one question, not two.
 */
final class Disputes {

    private final Duration patience;
    private final InstantSource clock;

    Disputes(Duration patience, InstantSource clock) {
        this.patience = patience;
        this.clock = clock;
    }

    /** The report, with what is disputed said to be so. Doubt about the dispute is doubt about the payment. */
    Answer<PaymentReport> applied(Answer<PaymentReport> answer, Function<String, HttpReply> ask) {
        if (!(answer instanceof Answer.Found<PaymentReport> it)) {
            return answer;
        }
        PaymentReport report = it.found();
        List<PaymentEvidence> payments = new ArrayList<>();
        boolean disputed = false;
        for (PaymentEvidence payment : report.payments()) {
            Answer<Boolean> open = isOpen(payment, ask);
            if (open instanceof Answer.Unknown<Boolean> doubt) {
                return new Answer.Unknown<>(doubt.doubt(), report.detail() + ", but is it disputed? " + doubt.detail());
            }
            boolean thisOne = open.equals(new Answer.Found<>(true));
            payments.add(thisOne ? payment.inState(PaymentState.DISPUTED) : payment);
            disputed |= thisOne;
        }
        String detail = disputed ? report.detail() + ", disputed" : report.detail();
        return new Answer.Found<>(new PaymentReport(report.state(), payments, detail));
    }

    private Answer<Boolean> isOpen(PaymentEvidence payment, Function<String, HttpReply> ask) {
        boolean young = payment.paidAt()
                .filter(at -> clock.instant().isBefore(at.plus(patience)))
                .isPresent();
        if (payment.state() != PaymentState.PAID || young || !Addresses.isNumber(payment.gatewayPaymentId())) {
            return new Answer.Found<>(false);
        }
        Answer<List<PaystackDispute>> disputes =
                ask.apply(payment.gatewayPaymentId()).answer(Disputes::read);
        return disputes.map(list -> list.stream().anyMatch(PaystackDispute::isOpen));
    }

    /** One object is documented; a list, null and an empty object are taken too. No dispute at all is an empty list. */
    static Answer<List<PaystackDispute>> read(Answered answer) {
        Envelope envelope = Envelope.of(answer);
        if (envelope instanceof Envelope.No no) {
            return saysNone(no.refusal())
                    ? new Answer.Found<>(List.of())
                    : no.refusal().answer();
        }
        if (envelope instanceof Envelope.Data it) {
            return it.body().has("data") ? listed(it.body()) : new Answer.Found<>(List.of());
        }
        return ((Envelope.Nothing) envelope).answer();
    }

    private static boolean saysNone(Refusal refusal) {
        boolean canMeanIt = refusal.httpStatus() == 404 || refusal.httpStatus() == 400;
        return canMeanIt
                && (refusal.known().equals(Optional.of(PaystackError.NOT_FOUND))
                        || refusal.known().equals(Optional.of(PaystackError.TRANSACTION_NOT_FOUND))
                        || refusal.message().strip().matches("(?i)(?:dispute|entity) not found\\.?"));
    }

    private static Answer<List<PaystackDispute>> listed(JsonTree body) {
        Optional<List<JsonTree>> rows =
                body.objects("data").or(() -> body.object("data").map(List::of));
        if (rows.isEmpty()) {
            return new Answer.Unknown<>(Doubt.UNREADABLE, "neither a dispute nor a list of them");
        }
        List<PaystackDispute> disputes = new ArrayList<>();
        for (JsonTree row : rows.get()) {
            if (row.fields().isEmpty()) {
                continue;
            }
            String status = row.word("status").orElse("");
            Optional<Boolean> open = open(status);
            if (open.isEmpty()) {
                return new Answer.Unknown<>(
                        Doubt.UNLISTED, "a dispute's status that is not documented: " + SafeText.of(status));
            }
            disputes.add(dispute(row, status, open.get()));
        }
        return new Answer.Found<>(List.copyOf(disputes));
    }

    private static PaystackDispute dispute(JsonTree row, String status, boolean open) {
        return new PaystackDispute(
                row.text("id").filter(Addresses::isNumber).orElse(""),
                status,
                open,
                row.word("resolution").map(SafeText::of),
                row.word("category").map(SafeText::of),
                Amounts.currency(row).flatMap(currency -> Amounts.read(row, "refund_amount", currency)),
                row.instant("dueAt"));
    }

    private static Optional<Boolean> open(String status) {
        return switch (status) {
            case "awaiting-merchant-feedback", "awaiting-bank-feedback", "pending" -> Optional.of(true);
            case "resolved", "archived" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
