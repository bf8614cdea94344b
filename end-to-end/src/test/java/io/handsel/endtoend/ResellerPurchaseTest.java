package io.handsel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.Purchase;
import io.handsel.TransactionView;
import io.handsel.delivery.Disco;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.inlomax.InlomaxConfig;
import io.handsel.inlomax.InlomaxProvider;
import io.handsel.money.Money;
import io.handsel.payment.Mode;
import io.handsel.proof.harness.Accounts;
import io.handsel.smeplug.SmeplugConfig;
import io.handsel.smeplug.SmeplugProvider;
import io.handsel.store.Search;
import io.handsel.testkit.ManualClock;
import io.handsel.testkit.contract.Requirement;
import io.handsel.testkit.simulator.Endpoint;
import io.handsel.testkit.simulator.Fault;
import io.handsel.testkit.simulator.InlomaxSimulator;
import io.handsel.testkit.simulator.PaystackSimulator;
import io.handsel.testkit.simulator.SmeplugSimulator;
import io.handsel.testkit.simulator.VtuLedger;
import io.handsel.testkit.store.InMemoryTransactionStore;
import io.handsel.transaction.TransactionStatus;
import io.handsel.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Purchases delivered by resellers that can prove neither absence nor the refusal of a repeat. */
final class ResellerPurchaseTest {

    private static final String KEY = "reseller-key-end-to-end-0123456789";
    private static final String TOKEN = "a-secret-part-of-the-callbacks-address";
    private static final Duration LONG = Duration.ofSeconds(6);
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final ManualClock clock = ManualClock.atNoon();
    private final PaystackSimulator paystack = PaystackSimulator.start(clock, Accounts.PAYSTACK_KEY, Mode.TEST);
    private final InlomaxSimulator inlomax = InlomaxSimulator.start(clock, KEY);
    private final SmeplugSimulator smeplug = SmeplugSimulator.start(clock, KEY);
    private final Handsel handsel = Handsel.builder()
            .store(new InMemoryTransactionStore(clock))
            .gateway(Accounts.PAYSTACK, Accounts.paystack(paystack.baseUrl(), Duration.ofMinutes(2)))
            .provider(
                    "inlomax",
                    InlomaxProvider.create(InlomaxConfig.builder()
                            .apiKey(KEY)
                            .mode(Mode.TEST)
                            .baseUrl(inlomax.baseUrl())
                            .purchaseTimeout(SHORT)
                            .queryTimeout(LONG)
                            .callbackToken("current", TOKEN)
                            .build()))
            .provider(
                    "smeplug",
                    SmeplugProvider.create(SmeplugConfig.builder()
                            .secretKey(KEY)
                            .mode(Mode.TEST)
                            .baseUrl(smeplug.baseUrl())
                            .purchaseTimeout(SHORT)
                            .queryTimeout(LONG)
                            .callbackToken("current", TOKEN)
                            .build()))
            .time(clock)
            .build();

    @AfterEach
    void nothingIsAmiss() {
        try {
            assertThat(paystack.errors()).isEmpty();
            assertThat(inlomax.errors()).isEmpty();
            assertThat(smeplug.errors()).isEmpty();
            assertThat(handsel.check(Search.ALL.limit(500)).findings()).isEmpty();
        } finally {
            handsel.close();
            paystack.close();
            inlomax.close();
            smeplug.close();
        }
    }

    private static Product airtime(Network network) {
        return Product.airtime(network, Money.naira(500));
    }

    /** A purchase that was paid, and whose delivery was tried. */
    private String bought(String provider, Product product, String recipient) {
        Checkout checkout = handsel.begin(Purchase.of(product, recipient)
                .deliverWith(provider)
                .contactPhone("08031234567")
                .customer("Ada", "Obi", "ada@example.com")
                .idempotencyKey(provider + product + recipient)
                .build());
        Checkout.Redirect redirect = (Checkout.Redirect) checkout;
        String payment = redirect.popup().orElseThrow().paymentReference();
        paystack.pay(payment);
        handsel.customerReturned(Accounts.PAYSTACK, Map.of("reference", List.of(payment)));
        return redirect.reference();
    }

    private TransactionView view(String purchase) {
        return handsel.find(purchase).orElseThrow();
    }

    private String delivery(String purchase) {
        return view(purchase).transaction().latestDelivery().orElseThrow().reference();
    }

    private void goOnFor(Duration time) {
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plusMinutes(5)) {
            clock.advance(Duration.ofMinutes(5));
            paystack.runDue();
            inlomax.runDue();
            smeplug.runDue();
            handsel.runDue();
        }
    }

    private static WebhookRequest webhook(String body) {
        return WebhookRequest.of(Map.of(), body.getBytes(StandardCharsets.UTF_8))
                .withPathToken(TOKEN);
    }

    @Nested
    class WhenAllGoesWell {

        @Test
        @Requirement({"A9", "D1"})
        void eachDeliversOnceAndGloIsGloAtBothThoughTheirNumbersForItDiffer() {
            String one = bought("inlomax", airtime(Network.GLO), "08050000001");
            String other = bought("smeplug", airtime(Network.GLO), "08050000002");

            assertThat(view(one).status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(view(other).status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(inlomax.ledger().vends())
                    .extracting(VtuLedger.Vend::what, VtuLedger.Vend::recipient)
                    .containsExactly(tuple("airtime GLO", "08050000001"));
            assertThat(smeplug.ledger().vends())
                    .extracting(VtuLedger.Vend::what, VtuLedger.Vend::recipient)
                    .containsExactly(tuple("airtime Glo", "08050000002"));
        }

        @Test
        void onePlanHasACodeOfItsOwnAtEach() {
            Product plan = new Product(
                    Product.DATA,
                    Money.naira(650),
                    Map.of(Product.NETWORK, "MTN", "plan.inlomax", "16", "plan.smeplug", "171"));

            String one = bought("inlomax", plan, "08030000001");
            String other = bought("smeplug", plan, "08030000002");

            assertThat(view(one).status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(view(other).status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(inlomax.ledger().totalDelivered() + smeplug.ledger().totalDelivered())
                    .isEqualTo(2 * 620_00);
        }

        @Test
        @Requirement("D8")
        void aPendingOneIsDeliveredWhenTheWebhookMakesUsAsk() {
            inlomax.nextIsPending();
            String purchase = bought("inlomax", airtime(Network.MTN), "08030000001");
            assertThat(view(purchase).status()).isEqualTo(TransactionStatus.DELIVERY_PROCESSING);
            inlomax.settle(delivery(purchase));

            int forged = handsel.webhook(
                            "inlomax",
                            WebhookRequest.of(
                                    Map.of(), "{\"data\":{\"reference\":\"x\"}}".getBytes(StandardCharsets.UTF_8)))
                    .status();
            int real = handsel.webhook("inlomax", webhook("{\"data\":{\"reference\":\"" + delivery(purchase) + "\"}}"))
                    .status();

            assertThat(forged).isEqualTo(401);
            assertThat(real).isEqualTo(200);
            assertThat(view(purchase).status()).isEqualTo(TransactionStatus.COMPLETED);
        }
    }

    @Nested
    class WhenTheAnswerIsLost {

        @Test
        void p2_whatTheLookupFindsIsDeliveredOnce() {
            inlomax.nextFault(Endpoint.PAY, new Fault.NoAnswer(true));
            smeplug.nextFault(Endpoint.PAY, new Fault.CutMidway());
            smeplug.lookups(SmeplugSimulator.Lookups.BY_OWN_REFERENCE);

            String one = bought("inlomax", airtime(Network.MTN), "08030000001");
            String other = bought("smeplug", airtime(Network.MTN), "08030000002");
            goOnFor(Duration.ofHours(1));

            assertThat(view(one).status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(view(other).status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(inlomax.requests(Endpoint.PAY)).isEqualTo(1);
            assertThat(smeplug.requests(Endpoint.PAY)).isEqualTo(1);
        }

        /** Whether it was sold or not: the far side never says, so a person has to ask it. */
        @Test
        void p9_aTimeoutThatNoLookupExplainsEndsInReviewAndNeverInASecondPurchase() {
            inlomax.nextFault(Endpoint.PAY, new Fault.NeverAnswers(false));
            smeplug.nextFault(Endpoint.PAY, new Fault.NeverAnswers(true));
            smeplug.lookups(SmeplugSimulator.Lookups.WITHOUT_A_LIST);

            String never = bought("inlomax", airtime(Network.MTN), "08030000001");
            String sold = bought("smeplug", airtime(Network.MTN), "08030000002");
            goOnFor(Duration.ofDays(2));

            assertThat(view(never).status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(view(sold).status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(inlomax.requests(Endpoint.PAY)).isEqualTo(1);
            assertThat(smeplug.requests(Endpoint.PAY)).isEqualTo(1);
            assertThat(inlomax.ledger().vends()).isEmpty();
            assertThat(smeplug.ledger().vends()).hasSize(1);
            assertThat(paystack.ledger().refunds()).isEmpty();
        }
    }

    @Nested
    class WhenTheOrderFails {

        @Test
        void p4_theMoneyGoesBackOnceTheLookupConfirmsIt() {
            inlomax.nextFails();
            smeplug.nextFails();

            String one = bought("inlomax", airtime(Network.MTN), "08030000001");
            String other = bought("smeplug", airtime(Network.MTN), "08030000002");
            goOnFor(Duration.ofHours(6));

            assertThat(view(one).status()).isEqualTo(TransactionStatus.REFUNDED);
            assertThat(view(other).status()).isEqualTo(TransactionStatus.REFUNDED);
            assertThat(inlomax.ledger().vends()).isEmpty();
            assertThat(smeplug.ledger().vends()).isEmpty();
            assertThat(inlomax.requests(Endpoint.PAY) + smeplug.requests(Endpoint.PAY))
                    .isEqualTo(2);
        }

        @Test
        void v2_anEmptyWalletThatIsProvedIsWaitedFor() {
            inlomax.floatIs(0);

            String purchase = bought("inlomax", airtime(Network.MTN), "08030000001");
            assertThat(inlomax.requests(Endpoint.PAY)).isEqualTo(1);
            inlomax.floatIs(1_000_000_00);
            goOnFor(Duration.ofHours(2));

            assertThat(view(purchase).status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(inlomax.ledger().vends()).hasSize(1);
        }

        @Test
        void v2_anEmptyFloatThatIsNotProvedEndsInReview() {
            smeplug.floatIs(0);

            String purchase = bought("smeplug", airtime(Network.MTN), "08030000001");
            smeplug.floatIs(1_000_000_00);
            goOnFor(Duration.ofDays(2));

            assertThat(view(purchase).status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(smeplug.requests(Endpoint.PAY)).isEqualTo(1);
            assertThat(smeplug.ledger().vends()).isEmpty();
        }
    }

    @Nested
    class WhenATokenIsMissing {

        @Test
        void v7_theCustomerIsNotToldThatAllIsDone() {
            inlomax.losesGoods(true);
            Product units = Product.electricity(Disco.IKEJA, MeterType.PREPAID, Money.naira(2_000));

            String purchase = bought("inlomax", units, "11111111111");
            goOnFor(Duration.ofDays(2));

            assertThat(view(purchase).status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(inlomax.requests(Endpoint.PAY)).isEqualTo(1);
            assertThat(paystack.ledger().refunds()).isEmpty();
        }
    }
}
