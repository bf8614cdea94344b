package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.handsel.CommandResult;
import io.handsel.NoSuchTransactionException;
import io.handsel.Policy;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.store.StoreUnavailableException;
import io.handsel.transaction.Flag;
import io.handsel.transaction.JournalEntry;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Personal data goes when it is no longer needed, and not before; the journal says so and stays whole. */
class ErasureTest {

    private final World world = new World();

    private CommandResult erase(String reference) {
        return world.handsel.erasePersonalData(reference, "grace", "the customer asked");
    }

    private void isErased(String reference) {
        Transaction it = world.transaction(reference);
        assertThat(it.flags()).contains(Flag.PERSONAL_DATA_ERASED);
        assertThat(world.memory.personalData(it.id())).isEmpty();
        assertThat(world.memory.replies(it.id())).isEmpty();
    }

    private void isRefused(String reference, String why) {
        assertThat(erase(reference))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        it -> assertThat(it.reason()).contains(why));
        Transaction it = world.transaction(reference);
        assertThat(it.flags()).doesNotContain(Flag.PERSONAL_DATA_ERASED);
        assertThat(world.memory.personalData(it.id())).isPresent();
    }

    @Nested
    class WhenItIsNoLongerNeeded {

        @Test
        void itGoesAndTheJournalSaysWhoHadItErasedAndWhy() {
            String reference = world.bought("order-1");
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);

            assertThat(erase(reference)).isInstanceOf(CommandResult.Done.class);

            isErased(reference);
            JournalEntry last = lastOf(reference);
            assertThat(last.event()).isEqualTo("personal-data-erased");
            assertThat(last.story()).contains("grace", "the customer asked");
            assertThat(world.handsel.explain(reference).headline()).contains("COMPLETED", "personal data erased");
        }

        @Test
        void askingAgainIsAnAnswerAndNoSecondEntry() {
            String reference = world.bought("order-1");
            erase(reference);
            JournalEntry last = lastOf(reference);

            assertThat(erase(reference)).isInstanceOf(CommandResult.Done.class);

            assertThat(lastOf(reference)).isEqualTo(last);
        }

        @Test
        void aRefundUnderWayNeedsItNoMore() {
            world.provider.next(new Outcome.Declined<>(Decline.of("011", DeclineCause.CUSTOMER, "no such number")));
            String reference = world.bought("order-1");
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.REFUND_PENDING);

            assertThat(erase(reference)).isInstanceOf(CommandResult.Done.class);
            world.paysOutRefunds();
            world.live(Duration.ofHours(2));

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.REFUNDED);
            isErased(reference);
            world.mustAddUp();
        }

        @Test
        void nobodyKnownIsNobodyErased() {
            assertThatExceptionOfType(NoSuchTransactionException.class).isThrownBy(() -> erase("hs-nobody"));
        }

        private JournalEntry lastOf(String reference) {
            var journal = world.memory.journal(world.transaction(reference).id());
            return journal.get(journal.size() - 1);
        }
    }

    @Nested
    class WhenItIsStillNeeded {

        @Test
        void whileItCanBePaid() {
            isRefused(world.begun("order-1"), "it can still be paid");
        }

        @Test
        void whileADeliveryMayBeUnderWay() {
            world.provider.nextIsPending();

            isRefused(world.bought("order-1"), "to whom");
        }

        @Test
        void whileADeliveryIsOwed() {
            world.provider.next(new Outcome.Declined<>(Decline.of("030", DeclineCause.TEMPORARY, "busy")));
            String reference = world.bought("order-1");
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.PAYMENT_VERIFIED);

            isRefused(reference, "to whom");
        }
    }

    @Nested
    class WhenMoneyComesAfterwards {

        @Test
        void p8_itGoesBackAlthoughLateMoneyWouldBeDelivered() {
            assertThat(Policy.DEFAULTS.late()).isEqualTo(Policy.LateMoney.DELIVER);
            world.gateway.paysOutRefundsAtOnce();
            String reference = world.begun("order-1");
            world.live(Policy.DEFAULTS.paymentWindow().plusMinutes(20));
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.EXPIRED);
            erase(reference);

            world.gateway.pays(reference + "-p1", World.PRICE);
            world.live(Duration.ofDays(3));

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.REFUNDED);
            assertThat(world.provider.vends()).isEmpty();
            isErased(reference);
            world.mustAddUp();
        }
    }

    @Nested
    class WhenTheEndOfTheCommitIsUnknown {

        @Test
        void eitherAllOfItHappenedOrNothing() {
            for (boolean written : new boolean[] {true, false}) {
                String reference = world.bought("order-" + written);
                Tap.Side end = written ? Tap.Side.AFTER : Tap.Side.BEFORE;
                world.tap.watch((side, call) -> {
                    if (side == end && call.equals("commit")) {
                        throw new StoreUnavailableException("the line broke", new IllegalStateException());
                    }
                });

                assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> erase(reference));
                world.restart();

                Transaction it = world.transaction(reference);
                assertThat(it.flags().contains(Flag.PERSONAL_DATA_ERASED)).isEqualTo(written);
                assertThat(world.memory.personalData(it.id()).isEmpty()).isEqualTo(written);
                assertThat(erase(reference)).isInstanceOf(CommandResult.Done.class);
                isErased(reference);
            }
        }
    }
}
