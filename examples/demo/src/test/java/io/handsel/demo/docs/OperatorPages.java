package io.handsel.demo.docs;

import io.handsel.Handsel;
import io.handsel.ReviewCase;
import io.handsel.WebhookLimits;
import io.handsel.event.PutAside;
import io.handsel.event.Subscription;
import io.handsel.report.Health;
import io.handsel.report.Statistics;
import io.handsel.report.SweepReport;
import io.handsel.review.Decision;
import io.handsel.review.Operator;
import io.handsel.store.InboxId;
import io.handsel.store.InboxItem;
import io.handsel.store.InboxState;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;

/** What those who look after a running system write. */
final class OperatorPages {

    private final Handsel handsel;

    OperatorPages(Handsel handsel) {
        this.handsel = handsel;
    }

    /** Where the host counts what its customers collect. */
    @FunctionalInterface
    interface Points {

        /** Credits the points of a purchase, once. */
        void creditOnce(String reference);
    }

    static Handsel told(Handsel.Builder builder, Points points) {
        // README:start events-subscriber
        Handsel handsel = builder // with its store, gateways and providers
                .subscriber("loyalty", event -> {
                    if (event.view().status() == TransactionStatus.COMPLETED) {
                        points.creditOnce(event.reference());
                    }
                })
                .build();
        // README:end events-subscriber
        return handsel;
    }

    void subscriptions(PutAside putAside) {
        // README:start events-desk
        for (Subscription each : handsel.subscriptions().list()) {
            System.out.println(each); // its name, how long it waits, what is put aside and given up
        }
        handsel.subscriptions().retry("loyalty", "hs-01k…"); // again, from the event that failed
        handsel.subscriptions().retryAll("loyalty"); // after an outage
        handsel.subscriptions().skip("loyalty", putAside.event()); // leaves out this one, goes on with what waits
        // README:end events-desk
    }

    void health() {
        // README:start health
        Health health = handsel.health();
        health.status(); // HEALTHY, DEGRADED or DOWN
        health.isReady(); // false if DOWN: let nobody in
        health.summary(); // a line for each part that is not up, with its reasons
        health.parts(); // kind, name, UP/DEGRADED/DOWN, reasons, figures
        // README:end health
    }

    void statistics(Instant midnight) {
        // README:start statistics
        Statistics day = handsel.statistics(midnight, midnight.plus(Duration.ofDays(1)));
        for (Statistics.Line it : day.byProvider()) {
            double delivered = 100 * it.deliveryRate().orElse(0);
            String median = it.deliveryTimes().map(t -> t.median().toString()).orElse("-");
            System.out.printf("%s: %.1f %% of %d paid, median %s%n", it.name(), delivered, it.paid(), median);
            System.out.printf(
                    "  margin %s, cost known for %d%n",
                    it.sales().margin(), it.sales().costKnown());
        }
        // README:end statistics
    }

    SweepReport sweep(Instant midnight) {
        // README:start sweep
        SweepReport report = handsel.sweep("paystack", midnight.minus(Duration.ofDays(30)), midnight);
        // README:end sweep
        return report;
    }

    void review(String reference) {
        // README:start review
        for (ReviewCase open : handsel.desk().reviews().items()) {
            System.out.println(open); // question, evidence of both sides, where to look, what is safe now
        }
        Operator ada = new Operator("ada");
        handsel.desk().settle(reference, 1, new Decision.Delivered("VT-77"), ada, "seen in their dashboard");
        // README:end review
    }

    void inbox(InboxId id) {
        // README:start inbox
        for (InboxItem it : handsel.webhooks().list(InboxState.ASIDE, 50)) { // parked, expired, ignored, failed
            System.out.println(it); // without its body
        }
        handsel.webhooks().replay(id, new Operator("ada"), "adapter updated"); // false: nothing to replay
        // README:end inbox
    }

    static Handsel.Builder sealed(
            Handsel.Builder builder, byte[] secretFromYourVault, byte[] formerSecretFromYourVault) {
        // README:start journal-keys
        builder.journalKey("j2027", secretFromYourVault) // seals; at least 32 random bytes, the same on every node
                .formerJournalKey("j2026", formerSecretFromYourVault); // still checks what it sealed
        // README:end journal-keys
        return builder;
    }

    static Handsel.Builder bounded(Handsel.Builder builder) {
        // README:start webhook-limits
        builder.webhookLimits(WebhookLimits.DEFAULTS.unmatchedRate(50, 500).keepFor(Duration.ofDays(90)));
        // README:end webhook-limits
        return builder;
    }
}
