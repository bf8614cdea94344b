package io.handsel.paystack;

import io.handsel.http.HttpReply.Answered;
import io.handsel.http.JsonTree;
import io.handsel.http.SafeText;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;
import io.handsel.payment.AttemptState;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentReport;
import io.handsel.payment.PaymentState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what Paystack says of a transaction (contract, sections 4 and 11). */
final class Verifications {

    private static final int NOT_FOUND = 404;

    private final Mode keyMode;

    Verifications(Mode keyMode) {
        this.keyMode = keyMode;
    }

    Answer<PaymentReport> read(String reference, Answered answer) {
        return Envelope.of(answer).answer(Verifications::refused, data -> report(reference, data));
    }

    /** Reads a transaction that was asked for by its id. */
    Answer<PaymentReport> readOne(String id, Answered answer) {
        return Envelope.of(answer)
                .answer(
                        Verifications::refused,
                        data -> data.text("id").equals(Optional.of(id))
                                ? report(data.text("reference").orElse(""), data)
                                : unreadable("the answer is about another transaction"));
    }

    /** Only "no such transaction" is an absence; it comes with 400 as well as with 404. */
    private static Answer<PaymentReport> refused(Refusal refusal) {
        boolean canMeanIt = refusal.httpStatus() == 400 || refusal.httpStatus() == NOT_FOUND;
        return canMeanIt && saysUnknownReference(refusal) ? new Answer.Absent<>(refusal.detail()) : refusal.answer();
    }

    private static boolean saysUnknownReference(Refusal refusal) {
        // the specification's own answer to an unknown reference has no code: section 4
        boolean asSpecified = refusal.httpStatus() == NOT_FOUND
                && refusal.code().isEmpty()
                && refusal.message().strip().equalsIgnoreCase("Entity not found");
        return asSpecified || refusal.known().equals(Optional.of(PaystackError.TRANSACTION_NOT_FOUND));
    }

    private Answer<PaymentReport> report(String reference, JsonTree data) {
        String status = data.word("status").orElse("");
        String detail = detail(status, data);
        Optional<PaymentState> paid = paidState(status);
        if (paid.isPresent()) {
            return paid(paid.get(), data, detail);
        }
        return unpaidState(status)
                .map(state -> unpaid(state, reference, data, detail))
                .orElseGet(() ->
                        new Answer.Unknown<>(Doubt.UNLISTED, "a status that Paystack does not document: " + detail));
    }

    /** Where the money is that was taken; nothing if none was, or if the status is not documented. */
    static Optional<PaymentState> paidState(String status) {
        return switch (status) {
            case "success" -> Optional.of(PaymentState.PAID);
            case "reversal-pending" -> Optional.of(PaymentState.REVERSING);
            case "reversed" -> Optional.of(PaymentState.REVERSED);
            default -> Optional.empty();
        };
    }

    /** Where a checkout stands that was not paid; nothing if it was, or if the status is not documented. */
    static Optional<AttemptState> unpaidState(String status) {
        return switch (status) {
            case "abandoned" -> Optional.of(AttemptState.OPEN);
            case "ongoing", "pending", "processing", "queued" -> Optional.of(AttemptState.PENDING);
            case "failed" -> Optional.of(AttemptState.FAILED);
            default -> Optional.empty();
        };
    }

    /** Both spellings occur, and disagree only where nothing was paid (contract, section 11). */
    static Optional<Instant> paidAt(JsonTree data) {
        return data.instant("paid_at").or(() -> data.instant("paidAt"));
    }

    private static Answer<PaymentReport> unpaid(AttemptState state, String reference, JsonTree data, String detail) {
        if (!data.text("reference").equals(Optional.of(reference))) {
            return unreadable("the answer is about another reference");
        }
        return new Answer.Found<>(new PaymentReport(state, List.of(), detail));
    }

    private Answer<PaymentReport> paid(PaymentState state, JsonTree data, String detail) {
        Optional<PaystackCurrency> currency = Amounts.currency(data);
        if (currency.isEmpty()) {
            return new Answer.Unknown<>(Doubt.UNLISTED, "paid in no currency of Paystack's table; " + detail);
        }
        return evidence(state, data, currency.get())
                .<Answer<PaymentReport>>map(
                        evidence -> new Answer.Found<>(new PaymentReport(AttemptState.PAID, List.of(evidence), detail)))
                .orElseGet(() -> unreadable("paid, but id, reference, amount or mode make no sense; " + detail));
    }

    private Optional<PaymentEvidence> evidence(PaymentState state, JsonTree data, PaystackCurrency currency) {
        Optional<String> id = data.text("id");
        Optional<String> reference = data.text("reference");
        Optional<Money> charged = Amounts.read(data, "amount", currency);
        // objects of 2016 to 2018 have no requested amount
        Optional<Money> asked =
                data.has("requested_amount") ? Amounts.read(data, "requested_amount", currency) : charged;
        Optional<Mode> mode = mode(data);
        if (id.isEmpty() || reference.isEmpty() || charged.isEmpty() || asked.isEmpty() || mode.isEmpty()) {
            return Optional.empty();
        }
        Optional<Money> gatewayFee = Amounts.read(data, "fees", currency);
        Money customerFee = customerFee(charged.get(), asked.get(), gatewayFee);
        return Optional.of(new PaymentEvidence(
                id.get(),
                reference.get(),
                asked.get(),
                charged.get(),
                charged.get().minus(customerFee),
                customerFee,
                gatewayFee,
                mode.get(),
                paidAt(data),
                state,
                data.text("channel").map(SafeText::of),
                details(data)));
    }

    /** What is worth keeping and is neither a secret nor a person; authorization codes stay in the answer as it came. */
    private static Map<String, String> details(JsonTree data) {
        Map<String, String> details = new TreeMap<>();
        keep(details, data, "gateway_response");
        keep(details, data, "message");
        data.object("customer").ifPresent(it -> keep(details, it, "customer_code"));
        data.object("authorization").ifPresent(it -> {
            keep(details, it, "bank");
            keep(details, it, "brand");
            keep(details, it, "country_code");
        });
        return details;
    }

    private static void keep(Map<String, String> details, JsonTree from, String field) {
        from.text(field).map(SafeText::of).filter(it -> !it.isEmpty()).ifPresent(it -> details.put(field, it));
    }

    /**
     * What was charged beyond the asked amount is the customer's fee only where it is exactly the fee: Paystack's sample
     * charges 40333 for 30050 with fees of 10283. Any other excess is money that came too much.
     */
    private static Money customerFee(Money charged, Money asked, Optional<Money> gatewayFee) {
        Money beyond = charged.minus(asked);
        boolean isTheFee = beyond.isPositive() && gatewayFee.equals(Optional.of(beyond));
        return isTheFee ? beyond : Money.zero(charged.currency());
    }

    private Optional<Mode> mode(JsonTree data) {
        if (!data.has("domain")) {
            return Optional.of(keyMode);
        }
        return switch (data.word("domain").orElse("")) {
            case "live" -> Optional.of(Mode.LIVE);
            case "test" -> Optional.of(Mode.TEST);
            default -> Optional.empty();
        };
    }

    static String detail(String status, JsonTree data) {
        String words = data.text("gateway_response").map(SafeText::of).orElse("");
        return "status " + SafeText.of(status) + (words.isEmpty() ? "" : " (" + words + ")");
    }

    private static Answer<PaymentReport> unreadable(String why) {
        return new Answer.Unknown<>(Doubt.UNREADABLE, why);
    }
}
