package io.handsel.paystack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handsel.http.HttpReply.Answered;
import io.handsel.http.JsonTree;
import io.handsel.http.SafeText;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.Outcome;
import io.handsel.payment.RefundEvidence;
import io.handsel.payment.RefundRequest;
import io.handsel.payment.RefundState;
import java.util.Optional;

/**
 * Writes the request for a refund and reads refunds (contract, section 6).
 *
 * <p>Paystack keeps no refund reference of ours and no idempotency key, so our mark stands in the merchant's note.
 */
final class Refunds {

    private Refunds() {}

    /** What speaks against sending the request at all. */
    static Optional<String> objection(RefundRequest request) {
        if (!Addresses.isNumber(request.gatewayPaymentId()) && !Addresses.isReference(request.paymentReference())) {
            return Optional.of("neither the payment's id nor its reference is one that Paystack takes");
        }
        return Amounts.objection(request.amount());
    }

    /** The amount is always named: left out, it would be the whole payment, not what is left of it. */
    static String body(RefundRequest request) {
        ObjectNode body = JsonTree.newObject();
        body.put(
                "transaction",
                Addresses.isNumber(request.gatewayPaymentId())
                        ? request.gatewayPaymentId()
                        : request.paymentReference());
        body.put("amount", Amounts.onTheWire(request.amount()));
        body.put("currency", request.amount().currency().getCurrencyCode());
        body.put("merchant_note", note(request));
        if (!request.note().isBlank()) {
            body.put("customer_note", request.note());
        }
        return JsonTree.write(body);
    }

    static Outcome<RefundEvidence> read(RefundRequest request, Answered answer) {
        Envelope envelope = Envelope.of(answer);
        if (envelope instanceof Envelope.No no) {
            return no.refusal().outcome();
        }
        if (envelope instanceof Envelope.Data it) {
            Answer<RefundEvidence> found = it.body()
                    .object("data")
                    .map(data -> evidence(request, data))
                    .orElseGet(() -> unreadable("no data in the answer"));
            return found.fold(
                    one -> accepted(one.found()),
                    none -> new Outcome.Unknown<>(Doubt.UNREADABLE, none.detail()),
                    doubt -> new Outcome.Unknown<>(doubt.doubt(), doubt.detail()));
        }
        return ((Envelope.Nothing) envelope).outcome();
    }

    /** Reads one refund that was asked for by its own id. */
    static Answer<RefundEvidence> readOne(RefundRequest request, Answered answer) {
        Envelope envelope = Envelope.of(answer);
        if (envelope instanceof Envelope.No no) {
            return refusedQuestion(no.refusal());
        }
        if (envelope instanceof Envelope.Data it) {
            return it.body()
                    .object("data")
                    .map(data -> evidence(request, data))
                    .orElseGet(() -> unreadable("no data in the answer"));
        }
        return ((Envelope.Nothing) envelope).answer();
    }

    /** A refusal of a question about refunds never proves an absence: an unknown one shows as an empty list. */
    static <F> Answer<F> refusedQuestion(Refusal refusal) {
        boolean refused = refusal.httpStatus() == 401 || refusal.httpStatus() == 403 || refusal.httpStatus() == 429;
        return new Answer.Unknown<>(refused ? Doubt.QUESTION_REFUSED : Doubt.UNLISTED, refusal.detail());
    }

    /** What Paystack says of a refund of this payment, whoever asked for it. */
    static Answer<RefundEvidence> evidence(RefundRequest request, JsonTree data) {
        if (isOfAnotherPayment(request, data)) {
            return unreadable("the answer is about a refund of another payment");
        }
        Optional<RefundState> state = state(data.word("status").orElse(""));
        if (state.isEmpty()) {
            return new Answer.Unknown<>(
                    Doubt.UNLISTED, "a refund status that Paystack does not document: " + detail(data));
        }
        Optional<Money> amount = Amounts.currency(data).flatMap(currency -> Amounts.read(data, "amount", currency));
        Optional<String> id = data.text("id");
        if (amount.isEmpty() || id.isEmpty()) {
            return unreadable("a refund without an id, or with an amount that makes no sense");
        }
        return new Answer.Found<>(new RefundEvidence(id, amount.get(), state.get(), detail(data)));
    }

    static boolean isMarked(RefundRequest request, JsonTree data) {
        return data.text("merchant_note").orElse("").contains(inBrackets(request));
    }

    private static Outcome<RefundEvidence> accepted(RefundEvidence evidence) {
        return evidence.state() == RefundState.PROCESSING
                ? new Outcome.Pending<>(evidence)
                : new Outcome.Succeeded<>(evidence);
    }

    private static boolean isOfAnotherPayment(RefundRequest request, JsonTree data) {
        // an object where the refund is made, a number where it is read: section 6
        Optional<String> id =
                data.object("transaction").flatMap(it -> it.text("id")).or(() -> data.text("transaction"));
        return Addresses.isNumber(request.gatewayPaymentId())
                && id.filter(Addresses::isNumber).isPresent()
                && !id.equals(Optional.of(request.gatewayPaymentId()));
    }

    private static Optional<RefundState> state(String status) {
        return switch (status) {
            case "pending", "processing" -> Optional.of(RefundState.PROCESSING);
            case "processed" -> Optional.of(RefundState.PAID_OUT);
            case "failed" -> Optional.of(RefundState.FAILED);
            case "needs-attention" -> Optional.of(RefundState.NEEDS_ATTENTION);
            default -> Optional.empty();
        };
    }

    private static String note(RefundRequest request) {
        return "Handsel refund " + inBrackets(request);
    }

    /** In brackets, so that mark 1 is not found in mark 10. */
    private static String inBrackets(RefundRequest request) {
        return "[" + request.mark() + "]";
    }

    private static String detail(JsonTree data) {
        String reason = data.text("reason").map(SafeText::of).orElse("");
        return "status " + SafeText.of(data.text("status").orElse("missing"))
                + (reason.isEmpty() ? "" : " (" + reason + ")");
    }

    private static <F> Answer<F> unreadable(String why) {
        return new Answer.Unknown<>(Doubt.UNREADABLE, why);
    }
}
