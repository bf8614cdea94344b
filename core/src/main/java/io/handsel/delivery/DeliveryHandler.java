package io.handsel.delivery;

import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Outcome;
import io.handsel.webhook.WebhookReader;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.time.Duration;
import java.time.Instant;

/**
 * Delivers what was paid for. The engine knows nothing else of deliveries: providers of airtime and the host's own code
 * are adapted onto this.
 *
 * <p>Used by many threads at once. Calls block. Rules, each proved by the contract tests in {@code handsel-testkit}:
 *
 * <ul>
 *   <li>D1. {@code submit} makes at most one attempt: it never resends by itself.
 *   <li>D2. {@code submit} answers {@code Declined} or {@code NotSent} only with proof that nothing happened and nothing
 *       will.
 *   <li>D3. Whatever cannot be understood is {@code Unknown}; no exception leaves the handler for a far side's fault.
 *   <li>D4. {@code query} has no effect and may be repeated at will.
 *   <li>D5. {@code query} answers {@code Absent} only if the far side itself said that it never saw the reference.
 *   <li>D6. {@code submit} after {@code notAfter} answers {@code NotSent} with {@code TOO_LATE} and sends nothing.
 *   <li>D7. {@code mintReference} is a pure function: the same seed and time give the same reference, other seeds
 *       another one.
 *   <li>D8. Where repeated references are refused, a second {@code submit} of one reference has no second effect.
 *   <li>D9. Evidence repeats what the far side said, not what was asked.
 * </ul>
 */
public interface DeliveryHandler extends WebhookReader {

    /** {@return what this handler can do; constant} */
    DeliveryCapabilities capabilities();

    /**
     * Whether this handler delivers products of a kind.
     *
     * @param kind a product's kind
     * @return true if it does
     */
    boolean delivers(String kind);

    /**
     * Turns the engine's seed into a reference that the far side accepts. It is committed before it is sent, and never
     * made again for the same attempt.
     *
     * @param seed 1 to 38 characters, letters and digits only, unique for ever
     * @param now the time of the attempt
     * @return the reference to send
     */
    default String mintReference(String seed, Instant now) {
        return seed;
    }

    /**
     * Whether a reference can be sent (again) at this time. VTpass takes a reference only on the Lagos day that it
     * names.
     *
     * @param reference a minted reference
     * @param now the time
     * @return true if it can
     */
    default boolean canSend(String reference, Instant now) {
        return true;
    }

    /**
     * How long the far side takes a second order of one {@link #likeness} for a copy of the first and refuses it. The engine
     * begins such orders no sooner than that after each other, on whichever nodes.
     *
     * @return the time, not negative; constant. By default none, and nothing is kept apart
     */
    default Duration twinWindow() {
        return Duration.ZERO;
    }

    /**
     * What orders have in common that the far side takes for copies of each other. Asked only if there is a {@link #twinWindow};
     * hashed before it is stored.
     *
     * @param product what is ordered
     * @param recipient for whom; personal data
     * @return the same text for orders that are alike, and another one for others
     */
    default String likeness(Product product, String recipient) {
        return product.kind() + " " + recipient;
    }

    /**
     * Whether a recipient is one that the far side's test mode gives a meaning to, though it is no valid one. Validation
     * lets those through in test mode only.
     *
     * @param recipient the recipient as the customer gave it
     * @return true if it is such a magic value
     */
    default boolean isTestRecipient(String recipient) {
        return false;
    }

    /**
     * Asks the far side to deliver.
     *
     * @param request what, to whom, and under which reference
     * @param call whether it may still start; where to put what came back
     * @return what it came to
     */
    Outcome<DeliveryEvidence> submit(DeliveryRequest request, CallContext call);

    /**
     * Asks the far side what became of an attempt.
     *
     * @param request the same request that was, or may have been, submitted
     * @param call where to put what came back
     * @return what it said
     */
    Answer<DeliveryReport> query(DeliveryRequest request, CallContext call);

    /**
     * Reads a callback of this company. What it says is a hint to ask, never evidence.
     *
     * @param request the raw request
     * @return what it may be about; by default, that no callbacks are known
     */
    @Override
    default WebhookReading readWebhook(WebhookRequest request) {
        return new WebhookReading.Rejected("this handler takes no callbacks");
    }
}
