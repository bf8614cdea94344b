package io.handsel.flutterwave;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handsel.http.HttpReply.Answered;
import io.handsel.http.JsonTree;
import io.handsel.http.SafeText;
import io.handsel.http.UnreadableException;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.Outcome;
import io.handsel.payment.RefundEvidence;
import io.handsel.payment.RefundRequest;
import io.handsel.payment.RefundState;
import java.util.Currency;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes the request for a refund and reads refunds (contract, section 7).
 *
 * <p>Flutterwave keeps no refund reference of ours and no idempotency key, so our mark stands in the comments. Refunds
 * name no currency: they are in the payment's.
 */
final class Refunds {

    private Refunds() {}

    /** What speaks against sending the request at all. */
    static Optional<String> objection(RefundRequest request) {
        if (!Addresses.isNumber(request.gatewayPaymentId())) {
            return Optional.of("Flutterwave refunds by its number of the payment, and this is none");
        }
        return Amounts.objection(request.amount());
    }

    /** The amount is always named: left out, it would be the whole payment. The mark is first, in case of a cut. */
    static String body(RefundRequest request) {
        ObjectNode body = JsonTree.newObject();
        body.put("amount", Amounts.onTheWire(request.amount()));
        body.put("comments", ("Handsel refund " + inBrackets(request) + " " + request.note()).strip());
        return JsonTree.write(body);
    }

    static Outcome<RefundEvidence> read(RefundRequest request, Answered answer) {
        Envelope envelope = Envelope.of(answer);
        if (envelope instanceof Envelope.No no) {
            return no.refusal().outcome();
        }
        if (envelope instanceof Envelope.Data it) {
            return data(request, it.body())
                    .fold(
                            one -> accepted(one.found()),
                            none -> new Outcome.Unknown<>(Doubt.UNREADABLE, none.detail()),
                            doubt -> new Outcome.Unknown<>(doubt.doubt(), doubt.detail()));
        }
        return ((Envelope.Nothing) envelope).outcome();
    }

    /** Reads one refund that was asked for by its own id. A refusal of that question never proves an absence. */
    static Answer<RefundEvidence> readOne(RefundRequest request, Answered answer) {
        Envelope envelope = Envelope.of(answer);
        if (envelope instanceof Envelope.No no) {
            return no.refusal().answer();
        }
        if (envelope instanceof Envelope.Data it) {
            return data(request, it.body());
        }
        return ((Envelope.Nothing) envelope).answer();
    }

    private static Answer<RefundEvidence> data(RefundRequest request, JsonTree body) {
        return body.object("data")
                .map(data -> evidence(request, data))
                .orElseGet(() -> unreadable("no data in the answer"));
    }

    /** What Flutterwave says of a refund of this payment, whoever asked for it. */
    static Answer<RefundEvidence> evidence(RefundRequest request, JsonTree data) {
        if (!isOfThisPayment(request, data)) {
            return unreadable("the answer is about a refund of another payment");
        }
        Optional<RefundState> state = state(data);
        if (state.isEmpty()) {
            return new Answer.Unknown<>(
                    Doubt.UNLISTED, "a refund status that Flutterwave does not document: " + detail(data));
        }
        Currency currency = request.amount().currency();
        boolean inAnother = data.text("currency")
                .filter(text -> !text.strip().equalsIgnoreCase(currency.getCurrencyCode()))
                .isPresent();
        Optional<Money> amount = Amounts.read(data, "amount_refunded", currency);
        Optional<String> id = data.text("id").filter(Addresses::isNumber);
        if (inAnother || amount.isEmpty() || id.isEmpty()) {
            return unreadable("a refund without a number, or with an amount or currency that makes no sense");
        }
        return new Answer.Found<>(new RefundEvidence(id, amount.get(), state.get(), detail(data)));
    }

    /** The answer to the request calls the payment {@code tx_id}, lists call it {@code transaction_id}. */
    static boolean isOfThisPayment(RefundRequest request, JsonTree data) {
        return data.text("tx_id").or(() -> data.text("transaction_id")).equals(Optional.of(request.gatewayPaymentId()));
    }

    static boolean isMarked(RefundRequest request, JsonTree data) {
        return comments(data).contains(inBrackets(request));
    }

    /** Sent as {@code comments}, listed as {@code comment}. */
    static String comments(JsonTree data) {
        return Stream.of("comment", "comments")
                .flatMap(field -> data.text(field).stream())
                .findFirst()
                .orElse("");
    }

    private static Outcome<RefundEvidence> accepted(RefundEvidence evidence) {
        return evidence.state() == RefundState.PROCESSING
                ? new Outcome.Pending<>(evidence)
                : new Outcome.Succeeded<>(evidence);
    }

    /**
     * {@code completed} is "initiated and pending disbursement": the money has left only with a status that names the way,
     * or where the disbursement is said to be successful. A disbursement that failed under {@code completed} is known
     * from third parties alone, so a person looks before the money is sent again.
     */
    private static Optional<RefundState> state(JsonTree data) {
        return switch (data.word("status").orElse("")) {
            case "new", "pending", "pending-momo", "processing" -> Optional.of(RefundState.PROCESSING);
            case "completed" -> Optional.of(disbursed(data));
            case "completed-bank-transfer",
                    "completed-momo",
                    "completed-mpgs",
                    "completed-offline",
                    "completed-preauth",
                    "successful" -> Optional.of(RefundState.PAID_OUT);
            case "failed" -> Optional.of(RefundState.FAILED);
            default -> Optional.empty();
        };
    }

    private static RefundState disbursed(JsonTree data) {
        return switch (meta(data).flatMap(it -> it.word("disburse_status")).orElse("")) {
            case "successful" -> RefundState.PAID_OUT;
            case "failed" -> RefundState.NEEDS_ATTENTION;
            default -> RefundState.PROCESSING;
        };
    }

    /** An object where the refund is made, the text of an object where it is read. */
    private static Optional<JsonTree> meta(JsonTree data) {
        return data.object("meta").or(() -> data.text("meta").flatMap(Refunds::parsed));
    }

    private static Optional<JsonTree> parsed(String text) {
        try {
            return Optional.of(JsonTree.parse(text));
        } catch (UnreadableException noObject) {
            return Optional.empty();
        }
    }

    /** In brackets, so that mark 1 is not found in mark 10. */
    private static String inBrackets(RefundRequest request) {
        return "[" + request.mark() + "]";
    }

    private static String detail(JsonTree data) {
        String disbursed = meta(data)
                .flatMap(it -> it.text("disburse_status"))
                .map(text -> ", disbursement " + SafeText.of(text))
                .orElse("");
        return "status " + SafeText.of(data.text("status").orElse("missing")) + disbursed;
    }

    private static <F> Answer<F> unreadable(String why) {
        return new Answer.Unknown<>(Doubt.UNREADABLE, why);
    }
}
