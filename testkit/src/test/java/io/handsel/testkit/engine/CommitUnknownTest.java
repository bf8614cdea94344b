package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.handsel.Checkout;
import io.handsel.store.StoreUnavailableException;
import io.handsel.transaction.TransactionStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The store cannot say whether it wrote. */
class CommitUnknownTest {

    private static StoreUnavailableException gone() {
        return new StoreUnavailableException("the connection broke", new IOException("reset"));
    }

    private static Stream<Arguments> everyCommit() {
        return IntStream.rangeClosed(1, 4)
                .boxed()
                .flatMap(number -> Stream.of(Tap.Side.values()).map(side -> Arguments.of(number, side)));
    }

    @ParameterizedTest
    @MethodSource("everyCommit")
    void p2_aCommitOfUnknownEndIsWrittenAgainAndDoublesNothing(int number, Tap.Side side) {
        World world = new World();
        int[] met = {0};
        world.tap.watch((here, call) -> {
            if (here == side && call.equals("commit") && ++met[0] == number) {
                throw gone();
            }
        });

        String reference = world.bought("order-1");

        assertThat(met[0]).isGreaterThanOrEqualTo(number);
        assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
        assertThat(world.provider.vends()).hasSize(1);
        assertThat(world.gateway.references()).hasSize(1);
        assertThat(world.tap.count("commit")).isEqualTo(5);
        world.mustAddUp();
    }

    @Nested
    class WhenTheStoreStaysAway {

        private final World world = new World();

        private void storeIsAwayFrom(String firstCall, Tap.Side side) {
            boolean[] away = {false};
            world.tap.watch((here, call) -> {
                away[0] |= here == side && call.equals(firstCall);
                if (away[0] && call.equals("commit")) {
                    throw gone();
                }
            });
        }

        @Test
        void nothingIsCalledForAPurchaseThatCouldNotBeStored() {
            storeIsAwayFrom("commit", Tap.Side.BEFORE);

            assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> world.begin("order-1"));

            assertThat(world.gateway.references()).isEmpty();
            world.tap.ignore();
            assertThat(world.begin("order-1")).isInstanceOf(Checkout.Redirect.class);
        }

        @Test
        void p2_aDeliveryWhoseOutcomeCouldNotBeStoredIsFoundByAsking() {
            String reference = world.paid("order-1");
            storeIsAwayFrom("submit", Tap.Side.AFTER);
            world.webhook(reference);
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.DELIVERY_PROCESSING);

            world.tap.ignore();
            world.turn(Duration.ofMinutes(4)); // longer than a living node keeps what it had begun

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(world.provider.vends()).hasSize(1);
            world.mustAddUp();
        }

        @Test
        void p7_aPurchaseOfUnknownEndMakesNoCallBeforeItIsKnown() {
            int[] met = {0};
            world.tap.watch((here, call) -> {
                if (here == Tap.Side.AFTER && call.equals("commit") && ++met[0] <= 3) {
                    throw gone();
                }
            });

            assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> world.begin("order-1"));
            assertThat(world.gateway.references()).isEmpty();
            assertThat(world.begin("order-1")).isInstanceOf(Checkout.NotReady.class);

            world.live(Duration.ofMinutes(2));
            assertThat(world.handsel.checkout(world.all().get(0).reference())).isInstanceOf(Checkout.Redirect.class);
        }
    }
}
