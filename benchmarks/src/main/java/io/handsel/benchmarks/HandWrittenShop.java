package io.handsel.benchmarks;

import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Product;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Outcome;
import io.handsel.payment.CheckoutRequest;
import io.handsel.payment.CheckoutSession;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentReport;
import io.handsel.transaction.TransactionId;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The smooth path as a careful developer writes it by hand: the same five steps, each durable before the next; intent
 * before the provider is called; payment compared with what was asked; an event row a step. It lacks what only troubles
 * need (asking again, refunds, review, the sweep after a crash), which costs nothing while all goes well.
 */
final class HandWrittenShop implements Shop {

    private static final Logger LOG = LoggerFactory.getLogger(HandWrittenShop.class);

    private final Records records;
    private final Companies companies;
    private final Delivered delivered;
    private final ExecutorService workers;

    private HandWrittenShop(Records records, Companies companies, int workers, Delivered delivered) {
        this.records = records;
        this.companies = companies;
        this.delivered = delivered;
        this.workers = Executors.newFixedThreadPool(workers);
    }

    static Shop open(Records records, Companies companies, int inFlight, Delivered delivered) {
        records.create();
        return new HandWrittenShop(records, companies, inFlight, delivered);
    }

    @Override
    public URI begin(Order order) {
        UUID id = timeOrdered();
        Records.Row row = new Records.Row(
                id,
                1,
                order.key(),
                fingerprint(order),
                "hw-" + new TransactionId(id).compact() + "-p1",
                order.amount().minorUnits(),
                order.network().name(),
                order.phone(),
                order.email(),
                Instant.now().truncatedTo(ChronoUnit.MICROS));
        if (!records.accept(row)) {
            return records.checkout(order.key()).orElseThrow();
        }
        Call call = new Call();
        Outcome<CheckoutSession> outcome = companies
                .gateway()
                .initialise(
                        new CheckoutRequest(
                                row.paymentReference(),
                                order.amount(),
                                order.email(),
                                "Ada",
                                "Obi",
                                Optional.of(URI.create("https://shop.example/return")),
                                Map.of("Service", "airtime", "Recipient", order.phone())),
                        call);
        if (!(outcome instanceof Outcome.Succeeded<CheckoutSession> opened)) {
            throw new IllegalStateException("no checkout for " + order.key() + ": " + outcome);
        }
        URI url = opened.evidence().url().orElseThrow();
        records.opened(row, url, call.reply());
        return url;
    }

    @Override
    public void webhook(WebhookRequest request) {
        WebhookReading reading = companies.gateway().readWebhook(request);
        if (!(reading instanceof WebhookReading.Understood understood)) {
            throw new IllegalStateException("the webhook was refused: " + reading);
        }
        String reference = understood.hints().get(0).reference();
        UUID id = timeOrdered();
        if (records.receive(id, digest(request.body()), reference, request.body())) {
            workers.execute(() -> {
                try {
                    handle(id, reference);
                } catch (RuntimeException e) {
                    LOG.warn("webhook {} failed", id, e);
                }
            });
        }
    }

    private void handle(UUID webhook, String reference) {
        Records.Row row = records.find(reference).orElseThrow();
        Call asked = new Call();
        PaymentEvidence payment = proven(row, companies.gateway().verify(reference, asked));
        String deliveryReference = "hw" + new TransactionId(row.id()).compact() + "d1";
        if (!records.paid(row, payment.gatewayPaymentId(), deliveryReference, asked.reply())) {
            return;
        }
        Call submitted = new Call();
        Outcome<DeliveryEvidence> outcome = companies
                .provider()
                .submit(
                        new DeliveryRequest(
                                row.paymentReference(),
                                deliveryReference,
                                new Product(Product.AIRTIME, naira(row), Map.of(Product.NETWORK, row.network())),
                                row.phone(),
                                row.phone()),
                        submitted);
        if (!(outcome instanceof Outcome.Succeeded<DeliveryEvidence> done)
                || !done.evidence().amount().orElseThrow().equals(naira(row))
                || !done.evidence().recipient().orElseThrow().equals(row.phone())) {
            throw new IllegalStateException("not delivered: " + outcome);
        }
        records.delivered(row.next(), done.evidence().providerReference().orElseThrow(), submitted.reply(), webhook);
        delivered.delivered(reference);
    }

    private static PaymentEvidence proven(Records.Row row, Answer<PaymentReport> answer) {
        if (answer instanceof Answer.Found<PaymentReport> found
                && found.found().payments().size() == 1) {
            PaymentEvidence payment = found.found().payments().get(0);
            if (payment.reference().equals(row.paymentReference())
                    && payment.credited().equals(naira(row))) {
                return payment;
            }
        }
        throw new IllegalStateException("not paid: " + answer);
    }

    private static Money naira(Records.Row row) {
        return Money.of(row.amount(), "NGN");
    }

    private static String fingerprint(Order order) {
        return digest((order.network() + "\n" + order.phone() + "\n" + order.amount() + "\n" + order.email())
                        .getBytes(StandardCharsets.UTF_8))
                .substring(0, 32);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A UUID of version 7: ordered by time, so that indexes grow at one end. */
    private static UUID timeOrdered() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (System.currentTimeMillis() << 16) | 0x7000L | (random.nextLong() & 0xFFFL);
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    @Override
    public void close() {
        workers.shutdown();
        try {
            if (!workers.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("workers did not come to their end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps the reply, as evidence in the event row. */
    private static final class Call implements CallContext {
        private volatile String body = "";

        String reply() {
            return body;
        }

        @Override
        public Instant notAfter() {
            return Instant.MAX;
        }

        @Override
        public boolean mayStart() {
            return true;
        }

        @Override
        public void received(String what, int httpStatus, String text) {
            body = text;
        }
    }
}
