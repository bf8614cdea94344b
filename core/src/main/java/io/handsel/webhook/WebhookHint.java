package io.handsel.webhook;

import java.util.Objects;

/**
 * Something that a webhook says may have changed. A hint to ask, never evidence.
 *
 * @param about what kind of thing
 * @param reference our reference of it, as the company repeats it
 */
public record WebhookHint(About about, String reference) {

    /** What a hint can be about. */
    public enum About {
        /** A payment attempt. */
        PAYMENT,
        /** A refund; the reference is that of the payment. */
        REFUND,
        /** A delivery attempt. */
        DELIVERY
    }

    /** Refuses missing parts. */
    public WebhookHint {
        Objects.requireNonNull(about, "about");
        Objects.requireNonNull(reference, "reference");
    }
}
