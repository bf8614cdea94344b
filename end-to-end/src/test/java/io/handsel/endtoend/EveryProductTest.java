package io.handsel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Purchase;
import io.handsel.catalogue.CustomerCheck;
import io.handsel.catalogue.Listing;
import io.handsel.catalogue.Plan;
import io.handsel.catalogue.Readiness;
import io.handsel.delivery.Disco;
import io.handsel.delivery.Exam;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.delivery.TvOperator;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.proof.harness.Accounts;
import io.handsel.proof.harness.Postgres;
import io.handsel.testkit.contract.Requirement;
import io.handsel.testkit.simulator.Endpoint;
import io.handsel.testkit.simulator.VtpassLedger;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Data, TV, electricity and exam pins, paid through Paystack and bought from VTpass over HTTP, on PostgreSQL. */
@Requirement({"A9", "D1"})
final class EveryProductTest {

    private static final String PHONE = "08031234567";
    private static final String CARD = "1212121212";
    private static final String METER = "1111111111111";

    private final World world = new World();
    private int orders;

    @AfterEach
    void everyPromiseHolds() {
        try {
            world.everyPromiseHolds();
        } finally {
            world.close();
        }
    }

    private Purchase purchase(Product product, String recipient) {
        orders++;
        return Purchase.of(product, recipient)
                .customer("Ada", "Obi", "ada@example.com")
                .contactPhone(PHONE)
                .idempotencyKey("product-" + orders)
                .build();
    }

    private String paid(Product product, String recipient) {
        String payment = world.open(purchase(product, recipient));
        world.paystack.pay(payment);
        world.paystack.runDue();
        return payment;
    }

    private VtpassLedger.Vend theOnlyVend(String payment) {
        assertThat(world.status(payment)).as(() -> world.story(payment)).isEqualTo(TransactionStatus.COMPLETED);
        assertThat(world.vtpass.requests(Endpoint.PAY)).isEqualTo(1);
        assertThat(world.vtpass.ledger().vends()).hasSize(1);
        return world.vtpass.ledger().vends().get(0);
    }

    /** What the simulator gave to the customer. */
    private List<String> tokens(VtpassLedger.Vend vend) {
        return world.vtpass.goodsOf(vend.requestId());
    }

    /** What the host can hand on to the customer. */
    private Optional<String> goods(String payment) {
        return world.handsel.goods(world.view(payment).reference());
    }

    @Nested
    class WhenAPlanIsBought {

        @Test
        void v6_dataIsDeliveredThoughThePlanCostsUsLessThanItsPrice() {
            String payment = paid(Product.data(Network.MTN, "mtn-50mb-200", Money.naira(250)), PHONE);

            VtpassLedger.Vend vend = theOnlyVend(payment);
            assertThat(vend.service()).isEqualTo("mtn-data");
            assertThat(vend.amount()).isEqualTo(200_00);
            assertThat(vend.phone()).isEqualTo(PHONE);
        }

        @Test
        void aBouquetIsChangedAtThePriceOfToday() {
            world.vtpass.price("dstv", "dstv-padi", 1_900_00);

            String payment = paid(Product.tv(TvOperator.DSTV, "dstv-padi", Money.naira(1_850)), CARD);

            assertThat(theOnlyVend(payment).amount()).isEqualTo(1_900_00);
        }

        @Test
        void aPlanThatIsNoMoreGoesBackToTheCustomer() {
            String payment = paid(Product.data(Network.MTN, "no-such-plan", Money.naira(250)), PHONE);
            world.until(payment, TransactionStatus.REFUNDED);

            assertThat(world.vtpass.ledger().vends()).isEmpty();
        }

        @Test
        void pinsAreBoughtTogether() {
            String payment = paid(Product.examPin(Exam.WAEC_RESULT, "waecdirect", 3, Money.naira(2_700)), PHONE);

            VtpassLedger.Vend vend = theOnlyVend(payment);
            assertThat(vend.amount()).isEqualTo(2_700_00);
            assertThat(tokens(vend)).hasSize(3);
            assertThat(goods(payment).orElseThrow()).contains(tokens(vend));
        }
    }

    @Nested
    class WhenAnAmountIsBought {

        @Test
        void p1_aRenewalIsComparedWithWhatWasAskedFor() {
            String payment = paid(Product.tvRenewal(TvOperator.GOTV, Money.naira(400)), CARD);

            assertThat(theOnlyVend(payment).amount()).isEqualTo(400_00);
        }

        @Test
        void p1_anotherAmountOfElectricityIsHeldForReview() {
            world.vtpass.nextDelivers(900_00);
            String payment = paid(Product.electricity(Disco.JOS, MeterType.PREPAID, Money.naira(1_000)), METER);

            assertThat(world.status(payment)).isEqualTo(TransactionStatus.NEEDS_REVIEW);
        }

        @Test
        void aPostpaidMeterNeedsNoToken() {
            String payment = paid(Product.electricity(Disco.EKO, MeterType.POSTPAID, Money.naira(1_000)), METER);

            assertThat(theOnlyVend(payment).service()).isEqualTo("eko-electric");
        }

        @Test
        void v7_aPrepaidMeterIsDeliveredOnceItsTokenIsThereAndBoughtOnce() {
            world.vtpass.goodsComeLate(Duration.ofMinutes(3));
            String payment = paid(Product.electricity(Disco.IKEJA, MeterType.PREPAID, Money.naira(1_000)), METER);
            assertThat(world.status(payment)).isEqualTo(TransactionStatus.DELIVERY_PROCESSING);

            world.until(payment, TransactionStatus.COMPLETED);

            assertThat(goods(payment)).contains(tokens(theOnlyVend(payment)).get(0));
            assertThat(world.paystack.ledger().refunds()).isEmpty();
        }

        @Test
        void p12_noTokenIsInTheStory() {
            String payment = paid(Product.electricity(Disco.IKEJA, MeterType.PREPAID, Money.naira(1_000)), METER);

            String token = tokens(theOnlyVend(payment)).get(0);
            assertThat(world.story(payment)).doesNotContain(token, METER, PHONE);
        }
    }

    @Nested
    class WhenTwoAreBoughtForOneNumber {

        @Test
        void theSecondWaitsUntilItCanBeTakenForNoCopyAndBothAreDelivered() {
            Product product = Product.electricity(Disco.IKEJA, MeterType.PREPAID, Money.naira(1_000));
            String first = paid(product, METER);
            String second = paid(product, METER);
            assertThat(world.status(first)).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(world.status(second)).isEqualTo(TransactionStatus.PAYMENT_VERIFIED);

            world.until(second, TransactionStatus.COMPLETED);

            assertThat(world.vtpass.requests(Endpoint.PAY))
                    .as("none was refused as a twin")
                    .isEqualTo(2);
            List<VtpassLedger.Vend> vends = world.vtpass.ledger().vends();
            assertThat(vends).hasSize(2);
            assertThat(Duration.between(vends.get(0).at(), vends.get(1).at()))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(30));
            assertThat(Postgres.rows(world.database, "SELECT likeness FROM handsel_twin"))
                    .hasSize(1)
                    .noneMatch(it -> it.contains(METER));
        }

        @Test
        void anotherServiceOrNumberDoesNotWait() {
            paid(Product.airtime(Network.MTN, Money.naira(100)), PHONE);
            paid(Product.airtime(Network.GLO, Money.naira(100)), PHONE);
            paid(Product.airtime(Network.MTN, Money.naira(100)), "08031234568");

            assertThat(world.vtpass.ledger().vends()).hasSize(3);
        }
    }

    @Nested
    class WhenItIsAskedBeforehand {

        @Test
        void aMeterThatIsKnownMayBuyAndAWrongOneMayNot() {
            paid(Product.airtime(Network.MTN, Money.naira(100)), PHONE);
            Product product = Product.electricity(Disco.IKEJA, MeterType.PREPAID, Money.naira(1_000));

            Readiness good = world.handsel.catalogue().check(purchase(product, METER));
            Readiness tooLittle = world.handsel
                    .catalogue()
                    .check(purchase(Product.electricity(Disco.IKEJA, MeterType.PREPAID, Money.naira(100)), METER));
            Readiness wrong = world.handsel.catalogue().check(purchase(product, "123456"));

            assertThat(good.mayBuy()).isTrue();
            assertThat(good.customer().flatMap(CustomerCheck.Payable::least)).isEqualTo(Optional.of(Money.naira(500)));
            assertThat(tooLittle.mayBuy()).isFalse();
            assertThat(wrong.mayBuy()).isFalse();
        }

        @Test
        void aCallbackMakesTheListOfPlansFreshAgain() {
            paid(Product.airtime(Network.MTN, Money.naira(100)), PHONE);
            assertThat(priceOf("glo100")).contains(Money.naira(100));

            world.vtpass.price("glo-data", "glo100", 120_00);
            assertThat(priceOf("glo100")).contains(Money.naira(100));
            world.vtpass.runDue();

            assertThat(priceOf("glo100")).contains(Money.naira(120));
            assertThat(world.vtpass.callbacksSent())
                    .last()
                    .satisfies(it -> assertThat(it.taken()).isTrue());
        }

        private Optional<Money> priceOf(String code) {
            Answer<Listing<Plan>> answer = world.handsel.catalogue().plans(Accounts.VTPASS, Product.DATA, "GLO");
            assertThat(answer).isInstanceOf(Answer.Found.class);
            return ((Answer.Found<Listing<Plan>>) answer)
                    .found().items().stream()
                            .filter(it -> it.code().equals(code))
                            .findFirst()
                            .flatMap(Plan::price);
        }
    }
}
