package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Checkout;
import io.handsel.delivery.DeliveryStatus;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.payment.PaymentAttemptStatus;
import io.handsel.payment.RefundStatus;
import io.handsel.testkit.MoneyCallSeen;
import io.handsel.testkit.Trouble;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** P7: what is about to happen stands in the store, with its reference, before it is attempted. */
class IntentFirstTest {

    private final World world = new World();
    private final List<MoneyCallSeen.Kind> seen = new ArrayList<>();

    IntentFirstTest() {
        world.gateway.onMoneyCall(this::mustBeWrittenDown);
        world.provider.onMoneyCall(this::mustBeWrittenDown);
    }

    private void mustBeWrittenDown(MoneyCallSeen call) {
        seen.add(call.kind());
        Transaction stored = world.all().get(0);
        switch (call.kind()) {
            case INITIALISE -> {
                assertThat(stored.latestAttempt()).hasValueSatisfying(it -> {
                    assertThat(it.reference()).isEqualTo(call.reference());
                    assertThat(it.status()).isEqualTo(PaymentAttemptStatus.INITIALISING);
                    assertThat(call.at()).isBefore(it.notAfter());
                });
                mustBeOwed(
                        stored, ObligationKind.VERIFY_PAYMENT, stored.attempts().size());
            }
            case DELIVER -> {
                assertThat(stored.latestDelivery()).hasValueSatisfying(it -> {
                    assertThat(it.reference()).isEqualTo(call.reference());
                    assertThat(it.status()).isEqualTo(DeliveryStatus.SUBMITTING);
                    assertThat(call.at()).isBefore(it.notAfter());
                });
                mustBeOwed(
                        stored,
                        ObligationKind.QUERY_DELIVERY,
                        stored.deliveries().size());
                mustNotBeOwed(stored, ObligationKind.START_DELIVERY);
            }
            case REFUND -> {
                assertThat(stored.refunds()).last().satisfies(it -> {
                    assertThat(it.mark()).isEqualTo(call.mark().orElseThrow());
                    assertThat(it.status()).isEqualTo(RefundStatus.REQUESTED);
                    assertThat(call.at()).isBefore(it.notAfter());
                });
                mustBeOwed(stored, ObligationKind.QUERY_REFUND, stored.refunds().size());
                mustNotBeOwed(stored, ObligationKind.START_REFUND);
            }
        }
    }

    private static void mustBeOwed(Transaction stored, ObligationKind kind, int subject) {
        assertThat(stored.obligation(kind, subject)).isPresent();
    }

    private static void mustNotBeOwed(Transaction stored, ObligationKind kind) {
        assertThat(stored.obligations()).extracting("kind").doesNotContain(kind);
    }

    @Test
    void p7_openingAndDelivering() {
        world.bought("order-1");

        assertThat(seen).containsExactly(MoneyCallSeen.Kind.INITIALISE, MoneyCallSeen.Kind.DELIVER);
    }

    @Test
    void p7_refunding() {
        world.provider.next(new Outcome.Declined<>(Decline.of("011", DeclineCause.CUSTOMER, "no such number")));

        world.bought("order-1");

        assertThat(seen)
                .containsExactly(MoneyCallSeen.Kind.INITIALISE, MoneyCallSeen.Kind.DELIVER, MoneyCallSeen.Kind.REFUND);
    }

    @Test
    void p7_openingOnceMore() {
        world.gateway.nextCallMeets(Trouble.LOST_BEFORE);
        Checkout lost = world.begin("order-1");

        world.handsel.checkout(lost.reference());

        assertThat(seen).containsExactly(MoneyCallSeen.Kind.INITIALISE, MoneyCallSeen.Kind.INITIALISE);
    }

    @Test
    void p7_sendingTheSameDeliveryOnceMore() {
        world.provider.loseNext(false);
        String reference = world.bought("order-1");

        world.live(Duration.ofMinutes(10));

        assertThat(seen)
                .containsExactly(MoneyCallSeen.Kind.INITIALISE, MoneyCallSeen.Kind.DELIVER, MoneyCallSeen.Kind.DELIVER);
        assertThat(world.transaction(reference).deliveries()).hasSize(1);
        assertThat(world.provider.vends()).hasSize(1);
        world.mustAddUp();
    }

    @Test
    void p7_anIntentThatCannotBeStoredIsNotCarriedOut() {
        String reference = world.paid("order-1");
        world.tap.watch((side, call) -> {
            if (side == Tap.Side.BEFORE && call.equals("commit")) {
                throw new io.handsel.store.StoreUnavailableException("gone", new java.io.IOException("gone"));
            }
        });

        assertThat(world.webhook(reference).status()).isEqualTo(200);

        assertThat(seen).containsExactly(MoneyCallSeen.Kind.INITIALISE);
        world.tap.ignore();
        world.turn(Duration.ofMinutes(1));
        assertThat(seen).containsExactly(MoneyCallSeen.Kind.INITIALISE, MoneyCallSeen.Kind.DELIVER);
        world.mustAddUp();
    }
}
