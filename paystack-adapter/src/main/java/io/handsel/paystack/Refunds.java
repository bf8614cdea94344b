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

    /** Sends a refund that got stuck to an account that the customer named. */
    static String retryBody(RefundAccount account) {
        ObjectNode body = JsonTree.newObject();
        body.putObject("refund_account_details")
                .put("currency", account.currency())
                .put("account_number", account.accountNumber())
                .put("bank_id", account.bankId());
        return JsonTree.write(body);
    }

    static Outcome<RefundEvidence> read(String paymentId, Answered answer) {
        Envelope envelope = Envelope.of(answer);
        if (envelope instanceof Envelope.No no) {
            return no.refusal().outcome();
        }
        if (envelope instanceof Envelope.Data it) {
            Answer<RefundEvidence> found = it.body()
                    .object("data")
                    .map(data -> evidence(paymentId, data))
                    .orElseGet(() -> unreadable("no data in the answer"));
            return found.fold(
                    one -> accepted(one.found()),
                    none -> new Outcome.Unknown<>(Doubt.UNREADABLE, none.detail()),
                    doubt -> new Outcome.Unknown<>(doubt.doubt(), doubt.detail()));
        }
        return ((Envelope.Nothing) envelope).outcome();
    }

    /** Reads one refund that was asked for by its own id. */
    static Answer<RefundEvidence> readOne(String paymentId, Answered answer) {
        // a refusal is never an absence: an unknown refund shows as an empty list
        return Envelope.of(answer).answer(Refusal::answer, data -> evidence(paymentId, data));
    }

    /** What Paystack says of a refund of this payment, whoever asked for it. */
    static Answer<RefundEvidence> evidence(String paymentId, JsonTree data) {
        if (isOfAnotherPayment(paymentId, data)) {
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

    private static boolean isOfAnotherPayment(String paymentId, JsonTree data) {
        // an object where the refund is made, a number where it is read: section 6
        Optional<String> id =
                data.object("transaction").flatMap(it -> it.text("id")).or(() -> data.text("transaction"));
        return Addresses.isNumber(paymentId)
                && id.filter(Addresses::isNumber).isPresent()
                && !id.equals(Optional.of(paymentId));
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
