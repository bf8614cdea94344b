package io.handsel.benchmarks;

import io.handsel.webhook.WebhookRequest;
import java.net.URI;

/** What both contenders can do. Thread-safe; what returns is durable. */
interface Shop extends AutoCloseable {

    /** Records an order once per key, opens its checkout, and records that. */
    URI begin(Order order);

    /** Keeps a webhook, so that it may be acknowledged; what follows from it goes on beside the caller. */
    void webhook(WebhookRequest request);

    /** Lets what is under way end. */
    @Override
    void close();

    /**
     * What a shop's own records say at the end.
     *
     * @param orders orders recorded
     * @param completed those that are delivered, as far as the shop knows
     * @param charged what was taken for those, in minor units
     */
    record Totals(long orders, long completed, long charged) {}

    /** Is told of each order whose delivery is recorded, by its payment's reference. */
    interface Delivered {
        /** Called after the commit. */
        void delivered(String paymentReference);
    }
}
