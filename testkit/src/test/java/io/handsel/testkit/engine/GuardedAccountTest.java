package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handsel.AccountGuard;
import io.handsel.Alert;
import io.handsel.ConfigurationException;
import io.handsel.Handsel;
import io.handsel.delivery.Product;
import io.handsel.delivery.Route;
import io.handsel.money.Money;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.Outcome;
import io.handsel.report.Health;
import io.handsel.testkit.contract.Requirement;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Accounts are kept from being asked in vain: what was not sent waits or goes elsewhere, and never fails for it. */
class GuardedAccountTest {

    private static final AccountGuard QUICK = AccountGuard.DEFAULTS
            .breaker(3, 6)
            .openFor(Duration.ofSeconds(30), Duration.ofMinutes(2))
            .pauseFor(Duration.ofMinutes(1), Duration.ofMinutes(4));

    private final World world = new World();
    private final List<Alert> alerts = new ArrayList<>();

    @AfterEach
    void itAddsUp() {
        world.mustAddUp();
    }

    private void guarded(AccountGuard guard) {
        world.handsel = node(guard).build();
    }

    private void guardedWithARoute(AccountGuard guard) {
        world.handsel = node(guard)
                .provider("other", world.otherProvider)
                .route(Product.AIRTIME, Route.inOrder("vtpass", "other"))
                .build();
    }

    /** The provider itself, so that its float can be read. */
    private Handsel.Builder node(AccountGuard guard) {
        return Handsel.builder()
                .store(world.store)
                .time(world.clock)
                .journalKey("tests", World.JOURNAL_KEY)
                .alerts(alerts::add)
                .guard(guard)
                .gateway("paystack", world.gateway)
                .provider("vtpass", world.provider);
    }

    private void theNextAreNotAnswered(int many) {
        for (int i = 0; i < many; i++) {
            world.provider.nextIsUnknown(Doubt.TIMED_OUT, true);
            world.bought("silent-" + i);
        }
    }

    private Instant due(String reference) {
        return world.transaction(reference)
                .obligation(ObligationKind.START_DELIVERY, 0)
                .orElseThrow()
                .due();
    }

    private Health.Part part() {
        return world.handsel.health().parts().stream()
                .filter(it -> it.name().equals("vtpass"))
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class WhenAnAccountDoesNotAnswer {

        @Test
        void whatComesNextIsHeldBackAndWaits() {
            guarded(QUICK);
            theNextAreNotAnswered(3);

            String reference = world.bought("order-1");

            Transaction held = world.transaction(reference);
            assertThat(held.status()).isEqualTo(TransactionStatus.PAYMENT_VERIFIED);
            assertThat(held.deliveries()).as("no intent, no attempt").isEmpty();
            assertThat(Duration.between(world.clock.now(), due(reference)))
                    .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(37));
        }

        @Test
        void itIsDeliveredOnceItAnswersAgain() {
            guarded(QUICK);
            theNextAreNotAnswered(3);
            String reference = world.bought("order-1");

            world.live(Duration.ofMinutes(2));

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(part().figures()).doesNotContainKey("openSeconds");
        }

        @Test
        void withARouteItGoesElsewhereAtOnce() {
            guardedWithARoute(QUICK);
            theNextAreNotAnswered(3);

            String reference = world.bought("order-1");

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(world.otherProvider.vends()).hasSize(1);
        }

        @Test
        void p2_whatMayHaveBeenSentIsAskedAboutThereAllTheSame() {
            guardedWithARoute(QUICK);
            theNextAreNotAnswered(3);

            world.turn(Duration.ofSeconds(11));

            assertThat(world.all()).allSatisfy(it -> assertThat(it.status()).isEqualTo(TransactionStatus.COMPLETED));
            assertThat(world.otherProvider.vends()).isEmpty();
        }

        @Test
        void onlyOnePurchaseTriesItThen() {
            guarded(QUICK);
            theNextAreNotAnswered(3);
            List<String> waiting = IntStream.range(0, 5)
                    .mapToObj(it -> world.bought("order-" + it))
                    .toList();
            for (int i = 0; i < 5; i++) {
                world.provider.nextIsUnknown(Doubt.TIMED_OUT, true);
            }

            world.turn(Duration.ofSeconds(40));

            assertThat(waiting)
                    .filteredOn(it -> !world.transaction(it).deliveries().isEmpty())
                    .hasSize(1);
        }

        @Test
        void itIsNeverFailedForThatButWaitsUntilPatienceEnds() {
            guarded(QUICK.openFor(Duration.ofHours(24), Duration.ofHours(24)));
            world.gateway.paysOutRefundsAtOnce();
            theNextAreNotAnswered(3);
            String reference = world.bought("order-1");

            world.live(Duration.ofMinutes(118));
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.PAYMENT_VERIFIED);

            world.live(Duration.ofMinutes(4));
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.REFUNDED);
        }

        @Test
        void refusalsForTheCustomersReasonDoNotCount() {
            guarded(QUICK);
            for (int i = 0; i < 6; i++) {
                world.provider.next(new Outcome.Declined<>(Decline.of("011", DeclineCause.CUSTOMER, "no such number")));
                world.bought("refused-" + i);
            }

            assertThat(world.status(world.bought("order-1"))).isEqualTo(TransactionStatus.COMPLETED);
        }

        @Test
        void inADryRunItIsReportedAndNothingIsHeldBack() {
            guarded(QUICK.reportingOnly());
            theNextAreNotAnswered(3);

            assertThat(part().reasons()).anySatisfy(it -> assertThat(it).contains("would be open"));
            assertThat(world.status(world.bought("order-1"))).isEqualTo(TransactionStatus.COMPLETED);
        }

        @Test
        void healthSaysSoAndForHowLong() {
            guarded(QUICK);
            theNextAreNotAnswered(3);

            assertThat(part().reasons()).anySatisfy(it -> assertThat(it).contains("new deliveries are held back"));
            assertThat(part().figures().get("openSeconds")).isBetween(30L, 33L);
        }
    }

    @Nested
    @Requirement("A12")
    class WhenTheFloatIsEmpty {

        private final Decline empty = Decline.of("018", DeclineCause.OUR_ACCOUNT, "wallet is empty");

        private void theFloatIsEmpty() {
            world.provider.floatIs(Money.naira(0));
            world.provider.next(new Outcome.Declined<>(empty));
        }

        @Test
        void oneAttemptIsMadeAndOneAlertRaisedHoweverManyPurchasesWait() {
            guarded(QUICK);
            theFloatIsEmpty();

            List<String> waiting = IntStream.range(0, 10)
                    .mapToObj(it -> world.bought("order-" + it))
                    .toList();
            world.live(Duration.ofMinutes(20));

            assertThat(waiting).extracting(world::status).containsOnly(TransactionStatus.PAYMENT_VERIFIED);
            assertThat(world.all().stream()
                            .mapToInt(it -> it.deliveries().size())
                            .sum())
                    .isEqualTo(1);
            assertThat(alerts).extracting(Alert::kind).containsExactly(Alert.Kind.OUR_ACCOUNT_REFUSED);
        }

        @Test
        void allAreDeliveredSoonAfterItIsFilled() {
            guarded(QUICK);
            theFloatIsEmpty();
            List<String> waiting = IntStream.range(0, 10)
                    .mapToObj(it -> world.bought("order-" + it))
                    .toList();
            world.live(Duration.ofMinutes(10));

            world.provider.floatIs(Money.naira(100_000));
            world.live(Duration.ofMinutes(6));

            assertThat(waiting).extracting(world::status).containsOnly(TransactionStatus.COMPLETED);
            assertThat(part().figures()).doesNotContainKey("pausedSeconds");
        }

        @Test
        void withARouteTheOthersDeliverMeanwhile() {
            guardedWithARoute(QUICK);
            theFloatIsEmpty();

            List<String> bought = IntStream.range(0, 5)
                    .mapToObj(it -> world.bought("order-" + it))
                    .toList();

            assertThat(bought).extracting(world::status).containsOnly(TransactionStatus.COMPLETED);
            assertThat(world.otherProvider.vends()).hasSize(5);
        }

        @Test
        void healthSaysUntilWhenItIsLeftAlone() {
            guarded(QUICK);
            theFloatIsEmpty();
            world.bought("order-1");

            assertThat(part().figures().get("pausedSeconds")).isBetween(60L, 66L);
            assertThat(part().reasons()).anySatisfy(it -> assertThat(it).contains("held back", "018, wallet is empty"));
        }

        @Test
        void theNextTimeItIsNewsAgain() {
            guarded(QUICK);
            theFloatIsEmpty();
            world.bought("order-1");
            world.provider.floatIs(Money.naira(100_000));
            world.live(Duration.ofMinutes(6));

            theFloatIsEmpty();
            world.bought("order-2");

            assertThat(alerts)
                    .extracting(Alert::kind)
                    .containsExactly(Alert.Kind.OUR_ACCOUNT_REFUSED, Alert.Kind.OUR_ACCOUNT_REFUSED);
            world.provider.floatIs(Money.naira(100_000));
            world.live(Duration.ofMinutes(10));
        }
    }

    @Nested
    class WhenCallsInASecondAreLimited {

        @Test
        void whatFindsNoPlaceWaitsForTheNextSecond() {
            guarded(QUICK);
            List<String> paid = IntStream.range(0, 3)
                    .mapToObj(it -> world.paid("order-" + it))
                    .toList();
            world.handsel = node(QUICK).guard("vtpass", QUICK.callsPerSecond(1)).build();
            paid.forEach(world::webhook);
            assertThat(world.provider.vends()).hasSize(1);

            for (int i = 0; i < 3; i++) {
                world.turn(Duration.ofSeconds(1));
            }

            assertThat(world.provider.vends()).hasSize(3);
            assertThat(paid).extracting(world::status).containsOnly(TransactionStatus.COMPLETED);
        }
    }

    @Test
    void aGuardForAnAccountThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> node(QUICK).guard("vtpas", QUICK).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'vtpas'");
    }
}
