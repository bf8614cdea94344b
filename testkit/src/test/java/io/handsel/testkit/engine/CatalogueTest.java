package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.handsel.Fault;
import io.handsel.Handsel;
import io.handsel.InvalidPurchaseException;
import io.handsel.Purchase;
import io.handsel.catalogue.CustomerCheck;
import io.handsel.catalogue.Listing;
import io.handsel.catalogue.Plan;
import io.handsel.catalogue.Readiness;
import io.handsel.catalogue.Readiness.Standing;
import io.handsel.delivery.Disco;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.store.Search;
import io.handsel.testkit.InMemoryGateway;
import io.handsel.testkit.InMemoryProvider;
import io.handsel.testkit.ManualClock;
import io.handsel.testkit.Trouble;
import io.handsel.testkit.contract.Requirement;
import io.handsel.testkit.store.InMemoryTransactionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a shop asks before it takes money. */
class CatalogueTest {

    private static final String PROVIDER = "vtpass";
    private static final String METER = "45030011223";

    private final ManualClock clock = ManualClock.atNoon();
    private final InMemoryTransactionStore store = new InMemoryTransactionStore(clock);
    private final InMemoryProvider provider = new InMemoryProvider(clock);
    private final Handsel handsel = Handsel.builder()
            .store(store)
            .time(clock)
            .gateway("paystack", new InMemoryGateway(clock))
            .provider(PROVIDER, provider)
            .build();

    private static Plan plan(String code, long naira) {
        return new Plan(Product.DATA, "MTN", code, code, Optional.of(Money.naira(naira)));
    }

    private Answer<Listing<Plan>> plans() {
        return handsel.catalogue().plans(PROVIDER, Product.DATA, "MTN");
    }

    private Listing<Plan> listed() {
        return ((Answer.Found<Listing<Plan>>) plans()).found();
    }

    @Nested
    @Requirement({"D1", "D6"})
    class WhenPlansWereListed {

        private final Instant asked = clock.now();

        @BeforeEach
        void list() {
            provider.sells(Product.DATA, "MTN", List.of(plan("1gb", 300)));
            listed();
            provider.sells(Product.DATA, "MTN", List.of(plan("1gb", 350)));
        }

        @Test
        void theyAreKeptForAnHour() {
            clock.advance(Duration.ofMinutes(59));

            assertThat(listed()).isEqualTo(new Listing<>(List.of(plan("1gb", 300)), asked, false));
        }

        @Test
        void theyAreAskedForAgainAfterThat() {
            clock.advance(Duration.ofHours(1));

            assertThat(listed()).isEqualTo(new Listing<>(List.of(plan("1gb", 350)), clock.now(), false));
        }

        @Test
        void anOldListBeatsNoneAndSaysSo() {
            clock.advance(Duration.ofHours(1));
            provider.nextCallMeets(Trouble.LOST_BEFORE);

            assertThat(listed()).isEqualTo(new Listing<>(List.of(plan("1gb", 300)), asked, true));
        }

        @Test
        void aProviderInTroubleIsLeftAloneForAMinute() {
            clock.advance(Duration.ofHours(1));
            provider.nextCallMeets(Trouble.LOST_BEFORE);
            listed();

            clock.advance(Duration.ofSeconds(59));
            assertThat(listed().stale()).isTrue();

            clock.advance(Duration.ofSeconds(1));
            assertThat(listed()).isEqualTo(new Listing<>(List.of(plan("1gb", 350)), clock.now(), false));
        }

        @Test
        void theyAreAskedForAgainOnceTheProviderSaysThatTheyChanged() {
            handsel.catalogue().changed(PROVIDER);

            assertThat(listed().items()).containsExactly(plan("1gb", 350));
        }
    }

    @Test
    void aListThatNeverCameIsUnknown() {
        provider.nextCallMeets(Trouble.LOST_BEFORE);

        assertThat(plans()).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void aListThatTheProviderDoesNotHaveIsAbsent() {
        assertThat(handsel.catalogue().services(PROVIDER, Product.TV)).isInstanceOf(Answer.Absent.class);
    }

    @Test
    void anAccountThatSellsNothingIsAnErrorOfTheHosts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> handsel.catalogue().services("nobody", Product.TV))
                .withMessage("no provider is configured as 'nobody'");
    }

    @Nested
    class WhenAMeterIsChecked {

        private Purchase.Builder purchase(long naira) {
            return Purchase.of(Product.electricity(Disco.IKEJA, MeterType.PREPAID, Money.naira(naira)), METER)
                    .customer("Ada", "Obi", "ada@example.com")
                    .contactPhone(World.PHONE)
                    .idempotencyKey("order-1");
        }

        private Readiness check(long naira) {
            return handsel.catalogue().check(purchase(naira).build());
        }

        @Test
        void aGoodOneMayBuy() {
            CustomerCheck.Payable payable = new CustomerCheck.Payable(
                    Optional.of("ADA OBI"),
                    Optional.of(Money.naira(500)),
                    Optional.of(Money.naira(5_000)),
                    Optional.empty(),
                    Optional.empty());
            provider.customerIs(METER, payable);

            Readiness readiness = check(1_000);

            assertThat(readiness)
                    .isEqualTo(new Readiness(
                            PROVIDER, Standing.IN_ORDER, Standing.IN_ORDER, Optional.of(payable), List.of()));
            assertThat(readiness.mayBuy()).isTrue();
            assertThat(readiness.toString()).doesNotContain("ADA");
            assertThat(handsel.list(Search.ALL).items()).isEmpty();
        }

        @Test
        void aWrongOneMayNot() {
            provider.customerIs(METER, new CustomerCheck.Refused("no such meter"));

            assertThat(check(1_000).faults()).containsExactly(new Fault("recipient", "no such meter"));
            assertThat(check(1_000).mayBuy()).isFalse();
        }

        @Test
        void anAmountThatItDoesNotTakeIsNamed() {
            provider.customerIs(
                    METER,
                    new CustomerCheck.Payable(
                            Optional.empty(),
                            Optional.of(Money.naira(500)),
                            Optional.of(Money.naira(5_000)),
                            Optional.empty(),
                            Optional.empty()));

            assertThat(check(499).faults())
                    .containsExactly(new Fault("faceValue", "must be at least NGN 500.00 for this recipient"));
            assertThat(check(5_001).faults())
                    .containsExactly(new Fault("faceValue", "must be at most NGN 5000.00 for this recipient"));
        }

        @Test
        void aProviderThatDoesNotAnswerRefusesNobody() {
            provider.nextCallMeets(Trouble.LOST_BEFORE);

            assertThat(check(1_000).recipient()).isEqualTo(Standing.UNKNOWN);
            assertThat(check(1_000).mayBuy()).isTrue();
        }

        @Test
        void aFloatThatIsTooSmallIsToldBeforeMoneyIsTaken() {
            provider.floatIs(Money.naira(999));

            assertThat(check(1_000).balance()).isEqualTo(Standing.NOT_IN_ORDER);
            assertThat(check(1_000).mayBuy()).isFalse();
        }

        @Test
        void whatIsWrongByItselfIsRefusedAsWhenItIsBegun() {
            assertThatExceptionOfType(InvalidPurchaseException.class)
                    .isThrownBy(() -> handsel.catalogue()
                            .check(purchase(1_000).contactPhone("12").build()))
                    .withMessageContaining("contactPhone: must be a Nigerian phone number");
        }
    }

    @Nested
    @Requirement("D1")
    class WhenAPurchaseIsOfAKnownKind {

        private Purchase.Builder of(Product product, String recipient) {
            return Purchase.of(product, recipient)
                    .customer("Ada", "Obi", "ada@example.com")
                    .contactPhone(World.PHONE)
                    .idempotencyKey("order-1");
        }

        private String refusal(Purchase.Builder purchase) {
            try {
                handsel.begin(purchase.build());
            } catch (InvalidPurchaseException e) {
                return String.valueOf(e.getMessage());
            }
            return "accepted";
        }

        @Test
        void dataNeedsNetworkPlanAndPhone() {
            assertThat(refusal(of(new Product(Product.DATA, Money.naira(300), Map.of()), "12")))
                    .contains("network: must be one of MTN, Glo, Airtel, 9mobile")
                    .contains("plan: must be the code of a plan")
                    .contains("recipient: must be a Nigerian phone number");
            assertThat(refusal(of(Product.data(Network.MTN, "1gb", Money.kobo(29_950)), World.PHONE)))
                    .isEqualTo("accepted");
        }

        @Test
        void aTvRenewalNeedsNoPlanWhereItCanBeRenewed() {
            Product dstv = new Product(Product.TV, Money.naira(300), Map.of("service", "DStv"));
            Product startimes = new Product(Product.TV, Money.naira(300), Map.of("service", "startimes"));

            assertThat(refusal(of(startimes, "0212345678"))).contains("plan: must be");
            assertThat(refusal(of(dstv, "7032")))
                    .contains("recipient: must be a smart card number")
                    .doesNotContain("plan");
            assertThat(refusal(of(dstv, "7032 1234 56"))).isEqualTo("accepted");
        }

        @Test
        void electricityNeedsAMeterAndWholeNaira() {
            assertThat(refusal(of(new Product(Product.ELECTRICITY, Money.kobo(50), Map.of()), "x")))
                    .contains("service: must be one of Ikeja Electric,")
                    .contains("meter: must be one of prepaid, postpaid")
                    .contains("recipient: must be a meter number")
                    .contains("faceValue: must be whole naira");
        }

        @Test
        void examPinsNeedAQuantityAndJambAProfile() {
            Product waec = new Product(
                    Product.EXAM_PIN,
                    Money.naira(900),
                    Map.of("service", "waec_result", "plan", "waecdirect", "quantity", "11"));
            Product jamb =
                    new Product(Product.EXAM_PIN, Money.naira(900), Map.of("service", "JAMB", "plan", "utme-mock"));

            assertThat(refusal(of(waec, World.PHONE))).contains("quantity: must be 1 to 10");
            assertThat(refusal(of(jamb, "123"))).contains("recipient: must be a JAMB profile id");
            assertThat(refusal(of(jamb, "0123456789"))).isEqualTo("accepted");
        }
    }
}
