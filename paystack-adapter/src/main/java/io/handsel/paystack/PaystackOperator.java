package io.handsel.paystack;

import io.handsel.http.HttpReply;
import io.handsel.http.HttpReply.Answered;
import io.handsel.http.JsonTree;
import io.handsel.http.QuietCall;
import io.handsel.http.SafeText;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.payment.PaymentReport;
import io.handsel.payment.PaymentWindow;
import io.handsel.payment.RefundEvidence;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a person can ask of Paystack beyond what the engine does by itself. It changes no purchase: the engine learns of it
 * when it asks the gateway next, as {@code Handsel.refresh} makes it do.
 *
 * <p>Thread-safe. Calls block, are made once, and are not recorded. Got from {@link PaystackGateway#operator()}.
 */
public final class PaystackOperator {

    private final PaystackCalls calls;
    private final Verifications verifications;

    PaystackOperator(PaystackCalls calls, Verifications verifications) {
        this.calls = calls;
        this.verifications = verifications;
    }

    /**
     * Reads a transaction by Paystack's number, also one that was made outside of the library.
     *
     * @param paymentId Paystack's number
     * @return what it is
     */
    public Answer<PaymentReport> fetch(String paymentId) {
        return byNumber("fetch", "/transaction/", paymentId, answer -> verifications.readOne(paymentId, answer));
    }

    /**
     * Reads what the customer did at the checkout, step by step.
     *
     * @param paymentId Paystack's number of the transaction
     * @return a line per step, oldest first, without personal data: seconds from the start, kind, and Paystack's words
     */
    public Answer<List<String>> timeline(String paymentId) {
        return byNumber("timeline", "/transaction/timeline/", paymentId, PaystackOperator::steps);
    }

    /**
     * Reads the disputes of a transaction, open or closed.
     *
     * @param paymentId Paystack's number of the transaction
     * @return the disputes, perhaps none
     */
    public Answer<List<PaystackDispute>> disputes(String paymentId) {
        return byNumber("disputes", "/dispute/transaction/", paymentId, Disputes::read);
    }

    /**
     * Sends a refund that needs attention to an account that the customer named. Only from {@code needs-attention};
     * otherwise Paystack declines and nothing happens. If the outcome is unknown, look before trying again: the refund's
     * status tells.
     *
     * @param refundId Paystack's number of the refund
     * @param account the customer's account
     * @return what it came to
     */
    public Outcome<RefundEvidence> retryRefund(String refundId, RefundAccount account) {
        if (!Addresses.isNumber(refundId)) {
            return new Outcome.NotSent<>(NotSentProof.NOT_BUILT, "not a number of a refund");
        }
        HttpReply reply = calls.post(
                "retry refund",
                "/refund/retry_with_customer_details/" + refundId,
                Refunds.retryBody(account),
                QuietCall.INSTANCE);
        return reply.outcome(answer -> Refunds.read("", answer));
    }

    /**
     * Lists the webhooks that Paystack sent, or failed to send, in a window.
     *
     * @param window when they were made
     * @param status which of them
     * @param page what the page before gave as {@link WebhookEvents#next}; empty for the first
     * @return the page
     */
    public Answer<WebhookEvents> webhookEvents(
            PaymentWindow window, WebhookEvents.Status status, Optional<String> page) {
        URI address = WebhookEvents.address(calls.base(), window, status, page);
        return calls.get("webhook events", address, QuietCall.INSTANCE).answer(WebhookEvents::read);
    }

    /**
     * Looks up one webhook.
     *
     * @param idOrResource Paystack's id of the webhook, or its number of what the webhook was about
     * @return the webhooks found, perhaps none
     */
    public Answer<WebhookEvents> webhookEvent(String idOrResource) {
        String path = "/integration/webhooks/events/lookup?reference=" + Addresses.escaped(idOrResource);
        return calls.get("webhook event", Addresses.at(calls.base(), path), QuietCall.INSTANCE)
                .answer(WebhookEvents::read);
    }

    private <F> Answer<F> byNumber(String what, String path, String number, Function<Answered, Answer<F>> read) {
        if (!Addresses.isNumber(number)) {
            return new Answer.Unknown<>(Doubt.OUR_FAULT, "Paystack's numbers are digits");
        }
        return calls.get(what, Addresses.at(calls.base(), path + number), QuietCall.INSTANCE)
                .answer(read);
    }

    private static Answer<List<String>> steps(Answered answer) {
        return Envelope.of(answer)
                .answer(
                        PaystackOperator::refused,
                        data -> data.objects("history")
                                .<Answer<List<String>>>map(steps -> new Answer.Found<>(lines(steps)))
                                .orElseGet(() -> new Answer.Unknown<>(Doubt.UNREADABLE, "no history in the answer")));
    }

    private static <F> Answer<F> refused(Refusal refusal) {
        boolean absent = refusal.httpStatus() == 404
                && refusal.known()
                        .filter(it -> it == PaystackError.NOT_FOUND || it == PaystackError.TRANSACTION_NOT_FOUND)
                        .isPresent();
        return absent ? new Answer.Absent<>(refusal.detail()) : refusal.answer();
    }

    private static List<String> lines(List<JsonTree> steps) {
        List<String> lines = new ArrayList<>();
        for (JsonTree step : steps) {
            String at = step.integerOrText("time").map(it -> it + " s: ").orElse("");
            String kind = step.text("type").map(SafeText::of).orElse("step");
            lines.add(at + kind + ", " + step.text("message").map(SafeText::of).orElse("without words"));
        }
        return List.copyOf(lines);
    }

    @Override
    public String toString() {
        return "PaystackOperator[" + calls.base() + "]";
    }
}
