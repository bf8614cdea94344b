package io.handsel.payment;

import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.Outcome;
import io.handsel.webhook.WebhookReader;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes money from customers and gives it back.
 *
 * <p>Used by many threads at once. Calls block. Rules, each proved by the contract tests in {@code handsel-testkit}:
 *
 * <ul>
 *   <li>G1. {@code initialise} and {@code refund} make at most one attempt: they never resend by themselves.
 *   <li>G2. They answer {@code Declined} or {@code NotSent} only with proof that nothing happened and nothing will.
 *   <li>G3. Whatever cannot be understood is {@code Unknown}; no exception leaves the gateway for a far side's fault.
 *   <li>G4. {@code verify} and {@code queryRefund} have no effect and may be repeated at will.
 *   <li>G5. Evidence repeats what the gateway said, not what was asked: reference, amounts, currency, mode.
 *   <li>G6. A checkout that the customer has not finished is {@code OPEN}, not {@code FAILED}.
 *   <li>G7. After {@code notAfter}, {@code initialise} and {@code refund} answer {@code NotSent} with {@code TOO_LATE} and
 *       send nothing.
 *   <li>G8. {@code readWebhook} authenticates the raw bytes in constant time before it reads a word of them.
 *   <li>G9. A refund is found again by its mark, also when the answer to its request was lost.
 *   <li>G10. {@code verify} of a reference that the gateway never saw is {@code Absent}.
 *   <li>G11. Where payments are listed, the pages of a window hold every payment made in it, whatever became of its money
 *       since, and no checkout that was not paid. While others pay, a payment may come on two pages, never on none.
 *   <li>G12. A page that did not come whole is {@code Unknown}, never an empty or a last one; asking for it again is safe.
 *   <li>G13. What may be a payment and cannot be read is named on its page, not left out.
 * </ul>
 */
public interface PaymentGateway extends WebhookReader {

    /** {@return what this gateway can do; constant} */
    GatewayCapabilities capabilities();

    /**
     * Opens a checkout.
     *
     * @param request what to ask of whom, and under which reference
     * @param call whether it may still start; where to put what came back
     * @return what it came to
     */
    Outcome<CheckoutSession> initialise(CheckoutRequest request, CallContext call);

    /**
     * Asks what was paid under a reference.
     *
     * @param reference our reference of a payment attempt
     * @param call where to put what came back
     * @return what the gateway said
     */
    Answer<PaymentReport> verify(String reference, CallContext call);

    /**
     * Asks the gateway to give money back. {@code Succeeded} and {@code Pending} both mean that it took the request; the
     * evidence says where the refund stands.
     *
     * @param request how much, of which payment, under which mark
     * @param call whether it may still start; where to put what came back
     * @return what it came to
     */
    Outcome<RefundEvidence> refund(RefundRequest request, CallContext call);

    /**
     * Asks what became of a refund that was, or may have been, requested.
     *
     * @param request the same request
     * @param call where to put what came back
     * @return what the gateway said
     */
    Answer<RefundEvidence> queryRefund(RefundRequest request, CallContext call);

    /**
     * Lists the payments of a window, a page at a time: so a payment is found whose webhook never came. Only for a gateway
     * whose capabilities say so; any other answers {@code Unknown}. Never {@code Absent}: a window without payments is an
     * empty page.
     *
     * @param window when the payments were made
     * @param page what the page before gave as {@link PaymentPage#next}, of the same window; empty for the first
     * @param call where to put what came back
     * @return the page
     */
    default Answer<PaymentPage> list(PaymentWindow window, Optional<String> page, CallContext call) {
        return new Answer.Unknown<>(Doubt.QUESTION_REFUSED, "this gateway lists no payments");
    }

    /**
     * Authenticates a webhook and reads what it may be about.
     *
     * @param request the raw request
     * @return hints, or a rejection
     */
    @Override
    WebhookReading readWebhook(WebhookRequest request);

    /**
     * Finds our reference in the address that the customer came back to.
     *
     * @param queryParameters the address's parameters, which prove nothing
     * @return the reference, if there is one
     */
    Optional<String> referenceInReturn(Map<String, List<String>> queryParameters);
}
