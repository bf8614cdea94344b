package io.handsel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.Purchase;
import io.handsel.TransactionView;
import io.handsel.delivery.Network;
import io.handsel.flutterwave.FlutterwaveConfig;
import io.handsel.flutterwave.FlutterwaveGateway;
import io.handsel.money.Money;
import io.handsel.proof.harness.Accounts;
import io.handsel.store.Search;
import io.handsel.testkit.Canaries;
import io.handsel.testkit.ManualClock;
import io.handsel.testkit.contract.Requirement;
import io.handsel.testkit.simulator.Endpoint;
import io.handsel.testkit.simulator.FlutterwaveLedger;
import io.handsel.testkit.simulator.FlutterwaveSimulator;
import io.handsel.testkit.simulator.VtpassSimulator;
import io.handsel.testkit.store.InMemoryTransactionStore;
import io.handsel.transaction.Flag;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Purchases paid through Flutterwave, whose checkouts know several tries and whose refunds are "completed" too early. */
final class FlutterwavePurchaseTest {

    private static final String KEY = Canaries.FLUTTERWAVE_KEY;
    private static final String HASH = Canaries.FLUTTERWAVE_HASH;
    private static final Duration LONG = Duration.ofSeconds(6);

    private final ManualClock clock = ManualClock.atNoon();
    private final FlutterwaveSimulator flutterwave = FlutterwaveSimulator.start(clock, KEY, HASH);
    private final VtpassSimulator vtpass =
            VtpassSimulator.start(clock, Accounts.VTPASS_KEYS, VtpassSimulator.Personality.LIVE_LIKE);
    private final Handsel handsel = Handsel.builder()
            .store(new InMemoryTransactionStore(clock))
            .gateway(
                    "flutterwave",
                    FlutterwaveGateway.create(FlutterwaveConfig.builder(KEY, HASH)
                            .baseUrl(flutterwave.baseUrl())
                            .timeouts(LONG, LONG, LONG)
                            .clock(clock::now)
                            .build()))
            .provider(Accounts.VTPASS, Accounts.vtpass(vtpass.baseUrl(), Duration.ofMinutes(2), LONG))
            .time(clock)
            .build();
    private final String purchase =
            reference(handsel.begin(Purchase.airtime(Network.MTN, Canaries.phone(1), Money.naira(500))
                    .customer("Ada", "Obi", Canaries.EMAIL)
                    .idempotencyKey("order-1")
                    .build()));
    private final String payment = flutterwave.ledger().opened().get(0).reference();

    private static String reference(Checkout checkout) {
        assertThat(checkout).isInstanceOf(Checkout.Redirect.class);
        return ((Checkout.Redirect) checkout).reference();
    }

    @AfterEach
    void nothingIsAmiss() {
        try {
            assertThat(flutterwave.errors()).isEmpty();
            assertThat(vtpass.errors()).isEmpty();
            assertThat(handsel.check(Search.ALL.limit(500)).findings()).isEmpty();
            view().money()
                    .forEach(position -> assertThat(position.isBalanced())
                            .as(position.toString())
                            .isTrue());
        } finally {
            handsel.close();
            flutterwave.close();
            vtpass.close();
        }
    }

    private TransactionView view() {
        return handsel.find(purchase).orElseThrow();
    }

    private void goOnFor(Duration time) {
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plusMinutes(1)) {
            clock.advance(Duration.ofMinutes(1));
            flutterwave.runDue();
            vtpass.runDue();
            handsel.runDue();
        }
    }

    private List<FlutterwaveLedger.RefundEntry> refunds() {
        return flutterwave.ledger().refunds();
    }

    @Test
    @Requirement({"A9", "C5"})
    void theWebhookOfAFailedTryEndsNothingAndThatOfAPaidOneDelivers() {
        flutterwave.tryFails(payment);
        assertThat(handsel.webhook("flutterwave", flutterwave.webhook(payment)).status())
                .isEqualTo(200);
        assertThat(view().status()).isEqualTo(TransactionStatus.PAYMENT_PENDING);

        flutterwave.pay(payment);
        handsel.webhook("flutterwave", flutterwave.webhook(payment));

        assertThat(view().status()).isEqualTo(TransactionStatus.COMPLETED);
        assertThat(vtpass.ledger().vends()).hasSize(1);
        assertThat(handsel.webhook("flutterwave", flutterwave.forgedWebhook(payment))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void theCustomersReturnIsAskedAboutAndNotBelieved() {
        assertThat(comesBack().status()).isEqualTo(TransactionStatus.PAYMENT_PENDING);

        flutterwave.pay(payment);
        clock.advance(Duration.ofMinutes(1)); // customers who come back again and again do not make us ask each time

        assertThat(comesBack().status()).isEqualTo(TransactionStatus.COMPLETED);
    }

    private TransactionView comesBack() {
        return handsel.customerReturned(
                "flutterwave",
                Map.of(
                        "status", List.of("successful"),
                        "tx_ref", List.of(payment),
                        "transaction_id", List.of("1")));
    }

    @Test
    void aSecondPaymentUnderTheSameReferenceGoesBackAndTheFirstDelivers() {
        flutterwave.tryFails(payment);
        flutterwave.pay(payment);
        long second = flutterwave.pay(payment);

        goOnFor(Duration.ofHours(2));

        assertThat(view().status()).isEqualTo(TransactionStatus.COMPLETED);
        assertThat(view().transaction().flags()).contains(Flag.PAID_TWICE);
        assertThat(vtpass.ledger().vends()).hasSize(1);
        assertThat(refunds()).singleElement().satisfies(refund -> {
            assertThat(refund.transaction()).isEqualTo(second);
            assertThat(refund.paidOut()).isTrue();
        });
    }

    @Test
    void aRefundWhoseAnswerWasA503IsFoundAndNotAskedForTwice() {
        flutterwave.pay(payment);
        flutterwave.pay(payment);
        flutterwave.nextFault(Endpoint.REFUND, FlutterwaveSimulator.timedOut(true));

        goOnFor(Duration.ofHours(2));

        assertThat(flutterwave.requests(Endpoint.REFUND)).isEqualTo(1);
        assertThat(refunds()).singleElement().matches(FlutterwaveLedger.RefundEntry::paidOut);
        assertThat(view().status()).isEqualTo(TransactionStatus.COMPLETED);
    }

    @Test
    void aRefundThatNeverArrivedIsAskedForAgainAfterAbsenceIsProved() {
        flutterwave.pay(payment);
        flutterwave.pay(payment);
        flutterwave.nextFault(Endpoint.REFUND, FlutterwaveSimulator.timedOut(false));

        goOnFor(Duration.ofHours(2));

        assertThat(flutterwave.requests(Endpoint.REFUND)).isEqualTo(2);
        assertThat(refunds()).singleElement().matches(FlutterwaveLedger.RefundEntry::paidOut);
    }
}
