package io.handsel.benchmarks;

import io.handsel.delivery.DeliveryCapabilities;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryReport;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.VtuProvider;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.payment.AttemptState;
import io.handsel.payment.CheckoutRequest;
import io.handsel.payment.CheckoutSession;
import io.handsel.payment.GatewayCapabilities;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentGateway;
import io.handsel.payment.PaymentReport;
import io.handsel.payment.PaymentState;
import io.handsel.payment.RefundEvidence;
import io.handsel.payment.RefundRequest;
import io.handsel.webhook.WebhookHint;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Both companies, in this process and without any delay: hash maps, and no lock that all would share. What they keep is
 * the ledger that the books are compared with afterwards.
 */
final class Companies {

    static final String GATEWAY = "gateway";
    static final String PROVIDER = "provider";

    private static final String PAGE = "https://checkout.example/";
    private static final String SIGNATURE = "x-signature";
    private static final SecretKeySpec KEY =
            new SecretKeySpec("benchmark".getBytes(StandardCharsets.US_ASCII), "HmacSHA512");

    /** Of all companies in this process: a company never gives an id twice, also not to a later round in one schema. */
    private static final AtomicLong IDS = new AtomicLong();

    private final Map<String, Sale> sales = new ConcurrentHashMap<>();
    private final Map<String, Vend> vends = new ConcurrentHashMap<>();

    private record Sale(Money asked, List<PaymentEvidence> payments) {}

    private record Vend(String id, Money amount, String recipient, AtomicInteger times) {}

    private final PaymentGateway gateway = new Gateway();
    private final VtuProvider provider = new Provider();

    PaymentGateway gateway() {
        return gateway;
    }

    VtuProvider provider() {
        return provider;
    }

    /** {@return our reference in a checkout's address} */
    static String reference(URI checkout) {
        return checkout.toString().substring(PAGE.length());
    }

    /** A customer pays what is asked; the webhook that the gateway sends about it. */
    WebhookRequest pay(String reference) {
        Sale sale = sale(reference);
        String id = "pay-" + IDS.incrementAndGet();
        synchronized (sale) {
            sale.payments.add(new PaymentEvidence(
                    id,
                    reference,
                    sale.asked,
                    sale.asked,
                    sale.asked,
                    Money.zero(sale.asked.currency()),
                    Optional.empty(),
                    Mode.TEST,
                    Optional.of(Instant.now()),
                    PaymentState.PAID,
                    Optional.of("card")));
        }
        byte[] body = ("{\"event\":\"charge.success\",\"data\":{\"reference\":\"" + reference + "\",\"id\":\"" + id
                        + "\",\"status\":\"success\",\"amount\":" + sale.asked.minorUnits()
                        + ",\"currency\":\"NGN\",\"channel\":\"card\",\"gateway_response\":\"Approved\"}}")
                .getBytes(StandardCharsets.UTF_8);
        return WebhookRequest.of(Map.of(SIGNATURE, List.of(signature(body))), body);
    }

    private Sale sale(String reference) {
        Sale sale = sales.get(reference);
        if (sale == null) {
            throw new IllegalStateException("no checkout was opened under " + reference);
        }
        return sale;
    }

    private static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(KEY);
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA512", e);
        }
    }

    /**
     * What the companies know at the end.
     *
     * @param opened checkouts that were opened
     * @param paid those that were paid
     * @param charged what was paid, in minor units
     * @param vended deliveries
     * @param vendedTwice deliveries that had an effect more than once
     * @param value what was delivered, in minor units
     */
    record Ledger(long opened, long paid, long charged, long vended, long vendedTwice, long value) {}

    Ledger ledger() {
        long paid = 0;
        long charged = 0;
        for (Sale sale : sales.values()) {
            synchronized (sale) {
                paid += sale.payments.isEmpty() ? 0 : 1;
                charged += sale.payments.stream()
                        .mapToLong(it -> it.charged().minorUnits())
                        .sum();
            }
        }
        long twice = vends.values().stream().filter(it -> it.times.get() > 1).count();
        long value = vends.values().stream()
                .mapToLong(it -> it.amount.minorUnits() * it.times.get())
                .sum();
        return new Ledger(sales.size(), paid, charged, vends.size(), twice, value);
    }

    /** Takes a reference once. */
    private final class Gateway implements PaymentGateway {

        private final GatewayCapabilities capabilities =
                new GatewayCapabilities(Mode.TEST, false, true, true, Duration.ofSeconds(30), Duration.ofSeconds(60));

        @Override
        public GatewayCapabilities capabilities() {
            return capabilities;
        }

        @Override
        public Outcome<CheckoutSession> initialise(CheckoutRequest request, CallContext call) {
            if (!call.mayStart()) {
                return new Outcome.NotSent<>(NotSentProof.TOO_LATE, "the time to start had passed");
            }
            Sale sale = new Sale(request.price(), new ArrayList<>(1));
            if (sales.putIfAbsent(request.reference(), sale) != null) {
                return new Outcome.Unknown<>(Doubt.REFERENCE_EXISTS, "the reference was used before");
            }
            call.received(
                    "initialise",
                    200,
                    "{\"status\":true,\"message\":\"Authorization URL created\",\"data\":{\"reference\":\""
                            + request.reference() + "\"}}");
            return new Outcome.Succeeded<>(new CheckoutSession(
                    Optional.of(URI.create(PAGE + request.reference())),
                    Optional.empty(),
                    Optional.empty(),
                    Long.toString(request.price().minorUnits())));
        }

        @Override
        public Answer<PaymentReport> verify(String reference, CallContext call) {
            Sale sale = sales.get(reference);
            if (sale == null) {
                return new Answer.Absent<>("no such reference");
            }
            List<PaymentEvidence> payments;
            synchronized (sale) {
                payments = List.copyOf(sale.payments);
            }
            AttemptState state = payments.isEmpty() ? AttemptState.OPEN : AttemptState.PAID;
            call.received(
                    "verify",
                    200,
                    "{\"status\":true,\"message\":\"Verification successful\",\"data\":{\"status\":\"" + state
                            + "\",\"reference\":\"" + reference + "\",\"amount\":" + sale.asked.minorUnits()
                            + ",\"currency\":\"NGN\",\"channel\":\"card\"}}");
            return new Answer.Found<>(new PaymentReport(state, payments, state.name()));
        }

        @Override
        public Outcome<RefundEvidence> refund(RefundRequest request, CallContext call) {
            return new Outcome.Declined<>(
                    Decline.of("no_refunds", DeclineCause.CATALOGUE, "nothing goes back in a benchmark"));
        }

        @Override
        public Answer<RefundEvidence> queryRefund(RefundRequest request, CallContext call) {
            return new Answer.Absent<>("nothing goes back in a benchmark");
        }

        @Override
        public WebhookReading readWebhook(WebhookRequest request) {
            byte[] body = request.body();
            byte[] expected = signature(body).getBytes(StandardCharsets.US_ASCII);
            byte[] came = request.header(SIGNATURE).orElse("").getBytes(StandardCharsets.US_ASCII);
            if (!MessageDigest.isEqual(expected, came)) {
                return new WebhookReading.Rejected("the signature does not fit");
            }
            String text = new String(body, StandardCharsets.UTF_8);
            int start = text.indexOf("\"reference\":\"") + "\"reference\":\"".length();
            String reference = text.substring(start, text.indexOf('"', start));
            return new WebhookReading.Understood(
                    "charge.success", List.of(new WebhookHint(WebhookHint.About.PAYMENT, reference)), "benchmark");
        }

        @Override
        public Optional<String> referenceInReturn(Map<String, List<String>> queryParameters) {
            return queryParameters.getOrDefault("reference", List.of()).stream().findFirst();
        }
    }

    /** Delivers at once, each time it is asked: a second submission is seen in the ledger. */
    private final class Provider implements VtuProvider {

        private final DeliveryCapabilities capabilities =
                new DeliveryCapabilities(Mode.TEST, true, false, Duration.ofSeconds(30), Duration.ofSeconds(60));

        @Override
        public DeliveryCapabilities capabilities() {
            return capabilities;
        }

        @Override
        public boolean delivers(String kind) {
            return true;
        }

        @Override
        public Outcome<DeliveryEvidence> submit(DeliveryRequest request, CallContext call) {
            if (!call.mayStart()) {
                return new Outcome.NotSent<>(NotSentProof.TOO_LATE, "the time to start had passed");
            }
            Vend vend = vends.computeIfAbsent(
                    request.reference(),
                    it -> new Vend(
                            "vend-" + IDS.incrementAndGet(),
                            request.product().faceValue(),
                            request.recipient(),
                            new AtomicInteger()));
            vend.times.incrementAndGet();
            call.received(
                    "submit",
                    200,
                    "{\"code\":\"000\",\"response_description\":\"TRANSACTION SUCCESSFUL\",\"requestId\":\""
                            + request.reference() + "\",\"transactionId\":\"" + vend.id + "\"}");
            return new Outcome.Succeeded<>(evidence(vend));
        }

        @Override
        public Answer<DeliveryReport> query(DeliveryRequest request, CallContext call) {
            return Optional.ofNullable(vends.get(request.reference()))
                    .<Answer<DeliveryReport>>map(it -> new Answer.Found<>(new DeliveryReport.Delivered(evidence(it))))
                    .orElseGet(() -> new Answer.Absent<>("never seen"));
        }

        @Override
        public Answer<Money> balance(CallContext call) {
            return new Answer.Unknown<>(Doubt.QUESTION_REFUSED, "there is no float in a benchmark");
        }

        private static DeliveryEvidence evidence(Vend vend) {
            return new DeliveryEvidence(
                    Optional.of(vend.id),
                    Optional.of(vend.amount),
                    Optional.of(vend.recipient),
                    Optional.empty(),
                    Optional.empty());
        }
    }
}
