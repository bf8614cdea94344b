package io.handsel.flutterwave;

import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryReport;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.http.JsonTree;
import io.handsel.http.SafeText;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One bill as Flutterwave tells of it: in the answer to its payment, to a question about it, or in the history.
 *
 * <p>The answer to the payment calls the provider's reference {@code reference}; ours is {@code customer_reference}, and comes
 * only with the others.
 *
 * @param txRef Flutterwave's own reference, if it is named
 * @param status where it stands, in lower case; empty where nothing is said
 * @param oddCode the code beside it, where it is not the one of a good end
 * @param words what is said beside it, fit for a journal
 * @param evidence what was bought, for whom, and the token
 */
record Bill(Optional<String> txRef, String status, Optional<String> oddCode, String words, DeliveryEvidence evidence) {

    /** The code that stands beside every end that is known to be a good one. */
    private static final String DONE = "200";

    /** Reads a bill; unknown where it is another's, or contradicts itself. */
    static Answer<Bill> read(JsonTree data, DeliveryRequest request) {
        if (Stream.of("tx_ref", "flw_ref", "customer_reference").noneMatch(data::has)) {
            return unreadable("no bill in the answer");
        }
        if (data.text("customer_reference")
                .filter(it -> !it.strip().equals(request.reference()))
                .isPresent()) {
            return unreadable("the answer is about another bill");
        }
        if (data.text("currency")
                .filter(it -> !it.strip().equalsIgnoreCase(Bills.NAIRA.getCurrencyCode()))
                .isPresent()) {
            return unreadable("a bill in another currency than naira");
        }
        Optional<Money> amount = Amounts.read(data, "amount", Bills.NAIRA);
        if (data.has("amount") && amount.isEmpty()) {
            return unreadable("an amount that is none");
        }
        Optional<String> txRef = data.text("tx_ref").map(String::strip).filter(Addresses::isReference);
        DeliveryEvidence evidence = new DeliveryEvidence(
                txRef,
                request.product().isPlan() ? Optional.empty() : amount,
                data.text("customer_id").or(() -> data.text("phone_number")).map(String::strip),
                Optional.empty(),
                Bills.bringsToken(request.product()) ? Tokens.in(data) : Optional.empty());
        return new Answer.Found<>(new Bill(
                txRef,
                data.word("status").orElse(""),
                data.text("code").map(String::strip).filter(it -> !it.equals(DONE)),
                data.text("message").map(SafeText::of).orElse("no reason given"),
                evidence));
    }

    boolean saysWhereItStands() {
        return !status.isEmpty();
    }

    /** The same bill, with what an earlier answer said of it and this one leaves out. */
    Bill keeping(DeliveryEvidence earlier) {
        return new Bill(
                txRef,
                status,
                oddCode,
                words,
                new DeliveryEvidence(
                        evidence.providerReference().or(earlier::providerReference),
                        evidence.amount().or(earlier::amount),
                        evidence.recipient().or(earlier::recipient),
                        Optional.empty(),
                        evidence.goods().or(earlier::goods)));
    }

    /**
     * What the bill comes to. A prepaid meter's token belongs to the delivery: until it is there, the bill is under way,
     * whatever its status says. A token, on the other hand, is the delivery.
     */
    Answer<DeliveryReport> report(DeliveryRequest request) {
        boolean tokenIsMissing =
                Bills.bringsToken(request.product()) && evidence.goods().isEmpty();
        return switch (status) {
            case "successful", "success", "completed" -> {
                if (oddCode.isPresent()) {
                    yield new Answer.Unknown<>(
                            Doubt.UNLISTED, "code " + SafeText.of(oddCode.get()) + " beside status " + status);
                }
                yield found(
                        tokenIsMissing
                                ? new DeliveryReport.Processing(evidence)
                                : new DeliveryReport.Delivered(evidence));
            }
            case "fail", "failed", "error" ->
                evidence.goods().isPresent()
                        ? new Answer.Unknown<>(Doubt.UNREADABLE, "status " + status + " beside a token")
                        : found(new DeliveryReport.NotDelivered(decline("bill_failed")));
            case "reversed" -> found(new DeliveryReport.Reversed(decline("bill_reversed")));
            case "pending", "processing", "" ->
                found(
                        evidence.goods().isPresent()
                                ? new DeliveryReport.Delivered(evidence)
                                : new DeliveryReport.Processing(evidence));
            default ->
                new Answer.Unknown<>(
                        Doubt.UNLISTED, "a bill's status that Flutterwave does not document: " + SafeText.of(status));
        };
    }

    /** Why bills fail is not documented; the one reason that was seen is an empty float, which passes. */
    private Decline decline(String code) {
        DeclineCause cause = FlutterwaveError.of(words)
                .flatMap(FlutterwaveError::cause)
                .filter(it -> it != DeclineCause.CATALOGUE)
                .orElse(DeclineCause.TEMPORARY);
        return Decline.of(code, cause, "status " + status + ": " + words);
    }

    private static Answer<DeliveryReport> found(DeliveryReport report) {
        return new Answer.Found<>(report);
    }

    private static Answer<Bill> unreadable(String why) {
        return new Answer.Unknown<>(Doubt.UNREADABLE, why);
    }
}
