package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.handsel.Checkout;
import io.handsel.TransactionView;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.store.InboxState;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * The process dies at every single interaction with the store, the gateway and the provider, before it and after it; a new
 * one goes on with what is stored. Whatever the moment, the customer ends with the goods or the money, and never both.
 */
class CrashTest {

    /** The process died here. An error, because nobody may catch it. */
    @SuppressWarnings("serial")
    private static final class Crash extends VirtualMachineError {
        Crash(String where) {
            super(where);
        }
    }

    /** One purchase of a customer who insists, at companies that come again, on a machine that dies once. */
    private static final class Run {

        private final World world = new World();
        private final Tap.Side side;
        private final int at;
        private int met;
        private boolean died;

        Run(Consumer<World> mood, Tap.Side side, int at) {
            this.side = side;
            this.at = at;
            mood.accept(world);
            world.tap.watch(this::meet);
        }

        private void meet(Tap.Side here, String call) {
            if (here == side && ++met == at) {
                died = true;
                world.tap.ignore();
                throw new Crash(here + " " + call + ", number " + at);
            }
        }

        /** Does it; when the process dies meanwhile, starts another and does it again. */
        private <T> T insist(Supplier<T> work) {
            try {
                return work.get();
            } catch (Crash e) {
                world.restart();
                return work.get();
            }
        }

        void play() {
            Checkout checkout = insist(() -> world.begin("order-1"));
            if (checkout instanceof Checkout.NotReady) {
                insistOnTime(Duration.ofMinutes(2));
                checkout =
                        insist(() -> world.handsel.checkout(world.all().get(0).reference()));
            }
            if (!(checkout instanceof Checkout.Redirect)) {
                fail("the customer could not pay: " + checkout);
            }
            String payment = World.paymentReference(checkout);
            world.gateway.pays(payment, World.PRICE);
            assertThat(insist(() -> world.webhook(world.gateway.webhook(payment)))
                            .status())
                    .isEqualTo(200);
            insistOnTime(Duration.ofDays(9));
        }

        private void insistOnTime(Duration time) {
            insist(() -> {
                world.live(time);
                return time;
            });
        }

        TransactionStatus end() {
            world.mustAddUp();
            assertThat(world.all()).hasSize(1);
            TransactionView view = new TransactionView(world.all().get(0));
            assertThat(view.status())
                    .matches(it -> it.isFinal() || it == TransactionStatus.NEEDS_REVIEW, "an end, or a person's turn");
            assertThat(world.memory.countInbox()).doesNotContainKeys(InboxState.PENDING, InboxState.PARKED);
            assertThat(world.gateway.refunds()).hasSizeLessThanOrEqualTo(1);
            return view.status();
        }
    }

    /** Dies at every point in turn until there is none left; how it ended, and how often. */
    private static Map<TransactionStatus, Integer> dieEverywhere(String what, int least, Consumer<World> mood) {
        Map<TransactionStatus, Integer> ends = new EnumMap<>(TransactionStatus.class);
        int points = 0;
        for (Tap.Side side : Tap.Side.values()) {
            boolean died = true;
            for (int at = 1; died; at++) {
                Run run = new Run(mood, side, at);
                try {
                    run.play();
                    ends.merge(run.end(), 1, Integer::sum);
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError(what + ", died " + side + " interaction " + at, e);
                }
                died = run.died;
                points += died ? 1 : 0;
            }
        }
        System.out.println("CrashTest: " + what + ": died at " + points + " points, ended " + ends);
        assertThat(points).as("points of %s", what).isGreaterThanOrEqualTo(least);
        return ends;
    }

    @Test
    void p3_aSmoothPurchaseIsDeliveredWhereverItDies() {
        assertThat(dieEverywhere("smooth", 25, world -> {})).containsOnlyKeys(TransactionStatus.COMPLETED);
    }

    @Test
    void p3_aDeclinedPurchaseIsRefundedWhereverItDies() {
        assertThat(dieEverywhere("declined", 29, world -> {
                    world.gateway.paysOutRefundsAtOnce();
                    world.provider.next(
                            new Outcome.Declined<>(Decline.of("011", DeclineCause.CUSTOMER, "no such number")));
                }))
                .containsKey(TransactionStatus.REFUNDED)
                .doesNotContainKeys(TransactionStatus.NEEDS_REVIEW);
    }

    @Test
    void p2_aDeliveryWithALostAnswerIsNeverMadeTwiceWhereverItDies() {
        assertThat(dieEverywhere("delivered, answer lost", 42, world -> world.provider.loseNext(true)))
                .containsOnlyKeys(TransactionStatus.COMPLETED);
    }

    @Test
    void p2_aDeliveryThatNeverArrivedIsMadeOnceWhereverItDies() {
        assertThat(dieEverywhere("never arrived", 65, world -> world.provider.loseNext(false)))
                .containsOnlyKeys(TransactionStatus.COMPLETED);
    }

    @Test
    void p2_aDeliveryThatGoesOnToAnotherAccountIsMadeOnceWhereverItDies() {
        assertThat(dieEverywhere(
                        "goes on to another account",
                        35,
                        world -> world.routed()
                                .provider
                                .next(new Outcome.Declined<>(
                                        Decline.of("018", DeclineCause.OUR_ACCOUNT, "float is empty")))))
                .containsOnlyKeys(TransactionStatus.COMPLETED);
    }

    @Test
    void p2_aDeliveryThatNeverArrivedAndGoesOnToAnotherAccountIsMadeOnceWhereverItDies() {
        assertThat(dieEverywhere("never arrived, goes on to another account", 50, world -> {
                    world.routed().provider.canSendWhen((reference, now) -> false);
                    world.provider.loseNext(false);
                }))
                .containsOnlyKeys(TransactionStatus.COMPLETED);
    }

    @Test
    void p4_aRefundWithALostAnswerGoesOutOnceWhereverItDies() {
        assertThat(dieEverywhere("refund lost", 44, world -> {
                    world.gateway.paysOutRefundsAtOnce();
                    world.gateway.loseNextRefund(true);
                    world.provider.next(
                            new Outcome.Declined<>(Decline.of("011", DeclineCause.CUSTOMER, "no such number")));
                }))
                .containsKey(TransactionStatus.REFUNDED)
                .doesNotContainKeys(TransactionStatus.NEEDS_REVIEW);
    }
}
