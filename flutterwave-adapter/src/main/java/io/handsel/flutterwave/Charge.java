package io.handsel.flutterwave;

import io.handsel.http.HttpReply.Answered;
import io.handsel.http.JsonTree;
import io.handsel.http.SafeText;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentState;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One transaction of Flutterwave, which is one attempt of the customer's to pay; a checkout can have several (contract,
 * section 5).
 *
 * @param id Flutterwave's number of it
 * @param reference our reference, as Flutterwave echoes it
 * @param state where this attempt stands
 * @param evidence what was paid, if it was
 * @param createdAt when the attempt was made, if it says
 * @param detail status and words, fit for a journal
 */
record Charge(
        String id,
        String reference,
        State state,
        Optional<PaymentEvidence> evidence,
        Optional<Instant> createdAt,
        String detail) {

    /** Where one attempt stands. A failed one ends nothing: the page stays open for the next. */
    enum State {
        PAID,
        PENDING,
        FAILED,
        UNLISTED
    }

    /** Reads the answer to a question about one transaction. */
    static Answer<Charge> read(Answered answer, Mode mode) {
        Envelope envelope = Envelope.of(answer);
        if (envelope instanceof Envelope.No no) {
            return refused(no.refusal());
        }
        if (envelope instanceof Envelope.Data it) {
            return it.body()
                    .object("data")
                    .map(data -> read(data, mode))
                    .orElseGet(() -> new Answer.Unknown<>(Doubt.UNREADABLE, "no data in the answer"));
        }
        return ((Envelope.Nothing) envelope).answer();
    }

    /** Only these words are an absence, whatever the HTTP status; section 5 of the contract. */
    private static Answer<Charge> refused(Refusal refusal) {
        boolean mayBeAbsent = refusal.httpStatus() == 200 || refusal.httpStatus() == 400 || refusal.httpStatus() == 404;
        return mayBeAbsent && refusal.is(FlutterwaveError.TRANSACTION_NOT_FOUND)
                ? new Answer.Absent<>(refusal.detail())
                : refusal.answer();
    }

    /** Reads a transaction as verify answers it, or as it stands in a list. */
    static Answer<Charge> read(JsonTree data, Mode mode) {
        Optional<String> id = data.text("id").filter(Addresses::isNumber);
        Optional<String> reference = data.text("tx_ref");
        if (id.isEmpty() || reference.isEmpty()) {
            return new Answer.Unknown<>(Doubt.UNREADABLE, "a transaction without a number or without our reference");
        }
        String status = data.word("status").orElse("");
        State state = state(status);
        String detail = detail(status, data);
        Optional<Instant> createdAt = data.instant("created_at");
        if (state != State.PAID) {
            return new Answer.Found<>(
                    new Charge(id.get(), reference.get(), state, Optional.empty(), createdAt, detail));
        }
        if (Amounts.currency(data).isEmpty()) {
            return new Answer.Unknown<>(
                    Doubt.UNLISTED, "paid in no currency that Flutterwave documents for checkouts; " + detail);
        }
        return evidence(id.get(), reference.get(), createdAt, data, mode)
                .<Answer<Charge>>map(evidence -> new Answer.Found<>(
                        new Charge(id.get(), reference.get(), state, Optional.of(evidence), createdAt, detail)))
                .orElseGet(
                        () -> new Answer.Unknown<>(Doubt.UNREADABLE, "paid, but the amounts make no sense; " + detail));
    }

    /** Whether a transaction is paid, by its word alone. */
    static boolean isPaid(JsonTree data) {
        return state(data.word("status").orElse("")) == State.PAID;
    }

    /** Whether it is surely not paid, by its word alone. */
    static boolean isUnpaid(JsonTree data) {
        State state = state(data.word("status").orElse(""));
        return state == State.PENDING || state == State.FAILED;
    }

    private static State state(String status) {
        return switch (status) {
            case "successful" -> State.PAID;
            case "pending", "pending auth" -> State.PENDING;
            case "failed", "cancelled" -> State.FAILED;
            default -> State.UNLISTED;
        };
    }

    /** When it was paid is not said; when the customer began to is the nearest. */
    private static Optional<PaymentEvidence> evidence(
            String id, String reference, Optional<Instant> createdAt, JsonTree data, Mode mode) {
        Currency currency = Amounts.currency(data).orElseThrow();
        Optional<Money> asked = Amounts.read(data, "amount", currency);
        Optional<Money> charged = data.has("charged_amount") ? Amounts.read(data, "charged_amount", currency) : asked;
        if (asked.isEmpty() || charged.isEmpty()) {
            return Optional.empty();
        }
        Money fee = customerFee(data, asked.get(), charged.get());
        return Optional.of(new PaymentEvidence(
                id,
                reference,
                asked.get(),
                charged.get(),
                charged.get().minus(fee),
                fee,
                Amounts.read(data, "app_fee", currency),
                mode,
                createdAt,
                PaymentState.PAID,
                data.text("payment_type").map(SafeText::of),
                details(data)));
    }

    /** What is worth keeping and is neither a secret nor a person; a card's token stays in the answer as it came. */
    private static Map<String, String> details(JsonTree data) {
        Map<String, String> details = new TreeMap<>();
        keep(details, data, "processor_response");
        keep(details, data, "auth_model");
        data.text("flw_ref").filter(Addresses::isReference).ifPresent(it -> details.put("flw_ref", it));
        data.object("customer")
                .flatMap(it -> it.text("id"))
                .filter(Addresses::isNumber)
                .ifPresent(it -> details.put("customer_id", it));
        data.object("card").ifPresent(it -> {
            keep(details, it, "type");
            keep(details, it, "issuer");
            keep(details, it, "country");
        });
        return details;
    }

    private static void keep(Map<String, String> details, JsonTree from, String field) {
        from.text(field).map(SafeText::of).filter(it -> !it.isEmpty()).ifPresent(it -> details.put(field, it));
    }

    /**
     * What was charged beyond the asked amount is the customer's fee where it is exactly a fee that Flutterwave names, or
     * where none of it came to us (tax comes on top of the named fee). Any other excess is money that came too much.
     */
    private static Money customerFee(JsonTree data, Money asked, Money charged) {
        Money beyond = charged.minus(asked);
        Money none = Money.zero(charged.currency());
        if (!beyond.isPositive()) {
            return none;
        }
        Optional<Money> fee = Amounts.read(data, "app_fee", charged.currency());
        Money more = Amounts.read(data, "merchant_fee", charged.currency()).orElse(none);
        boolean isNamed = Stream.of(fee, fee.map(more::plus)).anyMatch(Optional.of(beyond)::equals);
        boolean noneCameToUs = data.decimalOrText("amount_settled")
                .filter(settled -> settled.signum() > 0)
                .map(settled -> settled.compareTo(asked.major()) <= 0)
                .orElse(false);
        return isNamed || noneCameToUs ? beyond : none;
    }

    private static String detail(String status, JsonTree data) {
        String words = data.text("processor_response").map(SafeText::of).orElse("");
        return "status " + SafeText.of(status.isEmpty() ? "missing" : status)
                + (words.isEmpty() ? "" : " (" + words + ")");
    }

    static List<String> details(List<Charge> charges) {
        return charges.stream().map(Charge::detail).distinct().limit(5).toList();
    }
}
