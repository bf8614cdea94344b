package io.handsel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.Purchase;
import io.handsel.TransactionView;
import io.handsel.delivery.Disco;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.delivery.TvOperator;
import io.handsel.flutterwave.FlutterwaveBills;
import io.handsel.flutterwave.FlutterwaveConfig;
import io.handsel.flutterwave.FlutterwaveGateway;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.jdbi.Schema;
import io.handsel.money.Money;
import io.handsel.proof.harness.Postgres;
import io.handsel.store.Search;
import io.handsel.testkit.Canaries;
import io.handsel.testkit.ManualClock;
import io.handsel.testkit.simulator.Endpoint;
import io.handsel.testkit.simulator.FlutterwaveBillLedger;
import io.handsel.testkit.simulator.FlutterwaveSimulator;
import io.handsel.testkit.simulator.FlutterwaveTokenPlace;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Paid through Flutterwave and delivered by its bills, over HTTP and on PostgreSQL: one company, one balance. */
final class FlutterwaveBillsPurchaseTest {

    private static final String KEY = Canaries.FLUTTERWAVE_KEY;
    private static final String HASH = Canaries.FLUTTERWAVE_HASH;
    private static final String BILLS = "flutterwave-bills";
    private static final Duration LONG = Duration.ofSeconds(6);

    private final ManualClock clock = ManualClock.atNoon();
    private final HikariDataSource database = database();
    private final FlutterwaveSimulator flutterwave = FlutterwaveSimulator.start(clock, KEY, HASH);
    private final FlutterwaveConfig account = FlutterwaveConfig.builder(KEY, HASH)
            .baseUrl(flutterwave.baseUrl())
            .timeouts(LONG, LONG, LONG)
            .clock(clock::now)
            .build();
    private final Handsel handsel = Handsel.builder()
            .store(JdbiTransactionStore.create(database))
            .gateway("flutterwave", FlutterwaveGateway.create(account))
            .provider(BILLS, FlutterwaveBills.create(account))
            .time(clock)
            .build();

    private static HikariDataSource database() {
        HikariDataSource pool = Postgres.pool(Postgres.freshDatabase(), 4);
        Schema.migrate(pool);
        return pool;
    }

    @AfterEach
    void nothingIsAmiss() {
        try {
            assertThat(flutterwave.errors()).isEmpty();
            assertThat(handsel.check(Search.ALL.limit(500)).findings()).isEmpty();
        } finally {
            handsel.close();
            flutterwave.close();
            database.close();
        }
    }

    /** A purchase whose payment came and was reported; our reference of it. */
    private String paid(Product product, String recipient) {
        Checkout checkout = handsel.begin(Purchase.of(product, recipient)
                .customer("Ada", "Obi", Canaries.EMAIL)
                .contactPhone(Canaries.phone(1))
                .idempotencyKey("order-" + product.kind())
                .build());
        assertThat(checkout).isInstanceOf(Checkout.Redirect.class);
        String payment = flutterwave.ledger().opened().get(0).reference();
        flutterwave.pay(payment);
        assertThat(handsel.webhook("flutterwave", flutterwave.webhook(payment)).status())
                .isEqualTo(200);
        return ((Checkout.Redirect) checkout).reference();
    }

    private TransactionView view(String purchase) {
        return handsel.find(purchase).orElseThrow();
    }

    private String delivery(String purchase) {
        return view(purchase).transaction().deliveries().get(0).reference();
    }

    private void goOnFor(Duration time) {
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plusMinutes(10)) {
            clock.advance(Duration.ofMinutes(10));
            flutterwave.runDue();
            handsel.runDue();
        }
    }

    private FlutterwaveBillLedger ledger() {
        return flutterwave.bills().ledger();
    }

    @Test
    void airtimeIsPaidForAndDelivered() {
        String purchase = paid(Product.airtime(Network.GLO, Money.naira(500)), Canaries.phone(2));

        assertThat(view(purchase).status()).isEqualTo(TransactionStatus.COMPLETED);
        assertThat(ledger().effects(delivery(purchase))).isEqualTo(1);
    }

    @Test
    void aPlanIsDeliveredWhateverItsPriceIsReportedAs() {
        flutterwave.bills().nextDelivers(1_99);

        String purchase = paid(Product.tv(TvOperator.DSTV, "BIL119/CB141", Money.naira(2_000)), "0025401100");

        assertThat(view(purchase).status()).isEqualTo(TransactionStatus.COMPLETED);
    }

    @Test
    void electricityIsCompleteWhenTheTokenIsThereAndNotBefore() {
        flutterwave.bills().tokensIn(FlutterwaveTokenPlace.EXTRA_PREPAID_TOKEN);
        flutterwave.bills().nextIsPending();
        String purchase = paid(Product.electricity(Disco.IKEJA, MeterType.PREPAID, Money.naira(5_000)), "45012345678");
        assertThat(view(purchase).status()).isEqualTo(TransactionStatus.DELIVERY_PROCESSING);

        flutterwave.bills().settle(delivery(purchase));
        assertThat(handsel.webhook(BILLS, flutterwave.bills().webhook(delivery(purchase)))
                        .status())
                .isEqualTo(200);

        assertThat(view(purchase).status()).isEqualTo(TransactionStatus.COMPLETED);
        assertThat(ledger().vends())
                .singleElement()
                .satisfies(it -> assertThat(it.token()).isEqualTo(Optional.of(Canaries.METER_TOKEN)));
        assertThat(handsel.goods(purchase)).contains(Canaries.METER_TOKEN);
        assertThat(handsel.explain(purchase).toString()).doesNotContain(Canaries.METER_TOKEN);
    }

    @Test
    void aPaymentOfABillThatWasLostOnTheWayBackIsFoundAndNotPaidTwice() {
        flutterwave.nextFault(Endpoint.PAY, FlutterwaveSimulator.timedOut(true));
        String purchase = paid(Product.airtime(Network.MTN, Money.naira(500)), Canaries.phone(2));
        assertThat(view(purchase).status()).isEqualTo(TransactionStatus.DELIVERY_PROCESSING);

        goOnFor(Duration.ofHours(1));

        assertThat(view(purchase).status()).isEqualTo(TransactionStatus.COMPLETED);
        assertThat(flutterwave.requests(Endpoint.PAY)).isEqualTo(1);
    }

    @Test
    void doubtThatNothingCanSettleEndsWithAPersonAndNotWithASecondPayment() {
        flutterwave.nextFault(Endpoint.PAY, FlutterwaveSimulator.timedOut(false));
        String purchase = paid(Product.airtime(Network.MTN, Money.naira(500)), Canaries.phone(2));

        goOnFor(Duration.ofDays(2));

        assertThat(view(purchase).status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
        assertThat(flutterwave.requests(Endpoint.PAY)).isEqualTo(1);
        assertThat(ledger().vends()).isEmpty();
        assertThat(flutterwave.ledger().refunds()).isEmpty();
    }

    @Test
    void aBillThatFailedWithoutNamingItselfGoesBackToTheCustomerInTheEnd() {
        for (int attempt = 0; attempt < 100; attempt++) {
            flutterwave.bills().nextFails();
        }
        String purchase = paid(Product.airtime(Network.MTN, Money.naira(500)), Canaries.phone(2));

        goOnFor(Duration.ofDays(2));

        assertThat(view(purchase).status()).isEqualTo(TransactionStatus.REFUNDED);
        assertThat(ledger().vends()).isEmpty();
        assertThat(ledger().spent()).isZero();
    }
}
