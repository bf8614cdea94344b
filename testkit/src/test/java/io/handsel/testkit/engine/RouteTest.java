package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handsel.ConfigurationException;
import io.handsel.Handsel;
import io.handsel.InvalidPurchaseException;
import io.handsel.Purchase;
import io.handsel.Routes;
import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.Product;
import io.handsel.delivery.Route;
import io.handsel.delivery.RouteStop;
import io.handsel.money.Money;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.Outcome;
import io.handsel.testkit.contract.Requirement;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** One of several accounts delivers, chosen by a route. */
class RouteTest {

    private final World world = new World().routed();

    @AfterEach
    void itAddsUp() {
        world.mustAddUp();
    }

    private static <E> Outcome<E> declined(DeclineCause cause) {
        return new Outcome.Declined<>(Decline.of("016", cause, "refused"));
    }

    private List<String> asked(String reference) {
        return world.transaction(reference).deliveries().stream()
                .map(DeliveryAttempt::account)
                .toList();
    }

    @Nested
    class WhenThePurchaseNamesNoAccount {

        @Test
        void theFirstOfTheRouteDelivers() {
            String reference = world.bought("order-1");

            assertThat(asked(reference)).containsExactly("vtpass");
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
        }

        @Test
        void withoutARouteItMustNameOneOfSeveral() {
            world.handsel.routes(Routes.NONE);

            assertThatThrownBy(() -> world.begin("order-1"))
                    .isInstanceOf(InvalidPurchaseException.class)
                    .hasMessageContaining("deliverWith: name one of: vtpass, other");
        }

        @Test
        void sharesSendEachItsShareOfThePurchasesFirst() {
            world.handsel.routes(Routes.NONE.with(Product.AIRTIME, Route.byShare(Map.of("vtpass", 30, "other", 70))));

            long others = IntStream.range(0, 400)
                    .mapToObj(it ->
                            world.handsel.accept(World.airtime("order-" + it).build()))
                    .filter(it -> it.transaction().deliveryAccount().equals("other"))
                    .count();

            assertThat(others).as("280, give or take five times what is usual").isBetween(235L, 325L);
        }

        @Test
        void anAccountWithoutACodeForThePlanIsLeftOut() {
            world.handsel.routes(Routes.NONE.with(Product.DATA, Route.inOrder("vtpass", "other")));

            Transaction recorded = recorded(data("order-1", Map.of("network", "MTN", "plan.other", "M1024")));

            assertThat(recorded.deliveryAccount()).isEqualTo("other");
            assertThat(recorded.route()).isEmpty();
        }

        @Test
        void aPlanThatNoneOfThemHasACodeForIsRefused() {
            world.handsel.routes(Routes.NONE.with(Product.DATA, Route.inOrder("vtpass", "other")));

            assertThatThrownBy(() -> recorded(data("order-1", Map.of("network", "MTN", "plan.third", "9"))))
                    .isInstanceOf(InvalidPurchaseException.class)
                    .hasMessageContaining("plan: must have a code for one of: vtpass, other");
        }

        private Purchase data(String key, Map<String, String> details) {
            Purchase.Builder purchase = Purchase.of(Product.DATA, Money.naira(500), World.PHONE)
                    .payWith("paystack")
                    .customer("Ada", "Obi", "ada@example.com")
                    .idempotencyKey(key);
            details.forEach(purchase::detail);
            return purchase.build();
        }

        private Transaction recorded(Purchase purchase) {
            return world.handsel.accept(purchase).transaction();
        }
    }

    @Nested
    class WhenThePurchaseNamesAnAccount {

        @Test
        void nobodyElseIsAsked() {
            world.provider.next(declined(DeclineCause.CATALOGUE));
            String reference = world.handsel
                    .begin(World.airtime("order-1").deliverWith("vtpass").build())
                    .reference();
            world.gateway.paysOutRefundsAtOnce();
            world.gateway.pays(reference + "-p1", World.PRICE);

            world.webhook(reference);
            world.live(Duration.ofHours(1));

            assertThat(asked(reference)).containsExactly("vtpass");
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.REFUNDED);
        }
    }

    @Nested
    @Requirement("D2")
    class WhenTheFirstProviderDeclines {

        @Test
        void theNextOneDeliversAtOnce() {
            world.provider.next(declined(DeclineCause.TEMPORARY));

            String reference = world.bought("order-1");

            assertThat(asked(reference)).containsExactly("vtpass", "other");
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(world.transaction(reference).deliveries())
                    .extracting(DeliveryAttempt::reference)
                    .doesNotHaveDuplicates();
        }

        @Test
        void theNextOneMaySellWhatItDoesNot() {
            world.provider.next(declined(DeclineCause.CATALOGUE));

            String reference = world.bought("order-1");

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(world.transaction(reference).route())
                    .extracting(RouteStop::account)
                    .containsExactly("other");
        }

        @Test
        @Requirement({"A12", "E3"})
        void aWrongNumberIsRefundedAndNobodyElseIsAsked() {
            world.provider.next(declined(DeclineCause.CUSTOMER));
            world.gateway.paysOutRefundsAtOnce();

            String reference = world.bought("order-1");

            assertThat(asked(reference)).containsExactly("vtpass");
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.REFUNDED);
        }

        @Test
        void ifAllDeclineTheFirstIsAskedAgainLater() {
            world.provider.next(declined(DeclineCause.TEMPORARY));
            world.otherProvider.next(declined(DeclineCause.TEMPORARY));
            String reference = world.bought("order-1");
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.PAYMENT_VERIFIED);

            world.live(Duration.ofMinutes(1));

            assertThat(asked(reference)).containsExactly("vtpass", "other", "vtpass");
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
        }
    }

    @Nested
    @Requirement({"A12", "D2"})
    class WhenTheFirstProviderIsUnknown {

        @Test
        void p2_nobodyElseIsAskedWhileItMayHaveDelivered() {
            world.provider.nextIsUnknown(Doubt.TIMED_OUT, true);
            String reference = world.bought("order-1");
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.DELIVERY_PROCESSING);

            world.live(Duration.ofHours(1));

            assertThat(asked(reference)).containsExactly("vtpass");
            assertThat(world.otherProvider.vends()).isEmpty();
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
        }

        @Test
        void p2_theNextOneDeliversOnlyOnceItIsProvedThatItNeverArrived() {
            world.provider.canSendWhen((reference, now) -> false);
            world.provider.nextIsUnknown(Doubt.TIMED_OUT, false);
            String reference = world.bought("order-1");
            world.live(Duration.ofMinutes(1));
            assertThat(asked(reference)).as("absent once at most").containsExactly("vtpass");

            world.live(Duration.ofMinutes(10));

            assertThat(asked(reference)).containsExactly("vtpass", "other");
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
        }
    }

    @Nested
    class WhenRoutesChangeWhileRunning {

        @Test
        void whatIsRecordedFromThenOnTakesTheNewOne() {
            String before = world.paid("order-1");

            world.handsel.routes(Routes.NONE.with(Product.AIRTIME, Route.inOrder("other")));
            String after = world.bought("order-2");
            world.webhook(before);

            assertThat(asked(before)).containsExactly("vtpass");
            assertThat(asked(after)).containsExactly("other");
        }

        @Test
        void aRepeatOfTheSameRequestIsStillTheSame() {
            String first = world.begun("order-1");

            world.handsel.routes(Routes.NONE.with(Product.AIRTIME, Route.inOrder("other")));

            assertThat(world.begun("order-1")).isEqualTo(first);
        }

        @Test
        void anAccountThatCannotDeliverThatIsRefusedAndNothingChanges() {
            Routes before = world.handsel.routes();

            assertThatThrownBy(() -> world.handsel.routes(
                            Routes.NONE.with(Product.AIRTIME, Route.inOrder("vtpass", "paystack"))))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("'paystack'");

            assertThat(world.handsel.routes()).isEqualTo(before);
        }
    }

    @Nested
    class OnSeveralNodes {

        @Test
        void anotherNodeGoesOnWithTheAccountsThatWereChosenWhateverItsOwnRoutesAre() {
            Handsel other = world.node();
            other.routes(Routes.NONE.with(Product.AIRTIME, Route.inOrder("other")));
            String reference = world.paid("order-1");
            world.provider.next(declined(DeclineCause.TEMPORARY));

            world.handsel = other;
            world.webhook(reference);

            assertThat(asked(reference)).containsExactly("vtpass", "other");
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
        }
    }
}
