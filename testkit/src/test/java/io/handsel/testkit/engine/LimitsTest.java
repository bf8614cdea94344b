package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.handsel.ConfigurationException;
import io.handsel.Handsel;
import io.handsel.NoSuchTransactionException;
import io.handsel.OwnerDesk;
import io.handsel.PurchaseGuard.Refusal;
import io.handsel.PurchaseRefusedException;
import io.handsel.RateLimitedException;
import io.handsel.testkit.contract.Requirement;
import io.handsel.web.ErrorView;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How often one owner may do something, at all nodes together. */
@Requirement({"B7", "D7"})
class LimitsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final World world = new World();

    private OwnerDesk ada() {
        return world.handsel.owner("user-17");
    }

    private void limited(UnaryOperator<Handsel.Builder> limits) {
        world.also = limits;
        world.restart();
    }

    private String begin(OwnerDesk desk, String key) {
        return desk.begin(World.airtime(key).build()).reference();
    }

    private static void mustBeLimited(String action, Duration wait, ThrowingCallable attempt) {
        RateLimitedException thrown = catchThrowableOfType(RateLimitedException.class, attempt);
        assertThat(thrown).isNotNull();
        assertThat(thrown.action()).isEqualTo(action);
        assertThat(thrown.retryAfter()).isEqualTo(wait);
    }

    @Nested
    @Requirement({"B7", "D7"})
    class OfPurchases {

        @Test
        void countForAnOwnerAtAllNodesTogether() {
            limited(it -> it.limit("begin", 2, MINUTE));
            begin(ada(), "order-1");
            begin(world.node().owner("user-17"), "order-2");

            mustBeLimited("begin", Duration.ofSeconds(30), () -> begin(ada(), "order-3"));
            mustBeLimited(
                    "begin",
                    Duration.ofSeconds(30),
                    () -> world.node()
                            .owner("user-17")
                            .accept(World.airtime("order-3").build()));
            assertThat(world.all()).hasSize(2);
            assertThat(world.gateway.references()).hasSize(2);

            world.clock.advance(Duration.ofSeconds(30));
            begin(ada(), "order-3");
            assertThat(world.all()).hasSize(3);
        }

        @Test
        void countForEachOwnerApartAndForNobodyNotAtAll() {
            limited(it -> it.limit("begin", 1, MINUTE));
            begin(ada(), "order-1");

            begin(world.handsel.owner("user-18"), "order-1");
            world.begin("order-1");
            world.begin("order-2");

            assertThat(world.all()).hasSize(4);
        }

        @Test
        void costNothingForARepeatOfAKnownKey() {
            limited(it -> it.limit("begin", 1, MINUTE));
            String reference = begin(ada(), "order-1");

            for (int i = 0; i < 5; i++) {
                assertThat(begin(ada(), "order-1")).isEqualTo(reference);
            }
        }

        @Test
        void areTakenBeforeAGuardIsAskedSoThatNobodyGuessesPins() {
            limited(it -> it.limit("begin", 1, MINUTE)
                    .purchaseGuard(purchase -> Refusal.of("wrong_pin", "The PIN is not right.")));
            assertThatExceptionOfType(PurchaseRefusedException.class).isThrownBy(() -> begin(ada(), "order-1"));

            mustBeLimited("begin", MINUTE, () -> begin(ada(), "order-1"));
        }

        @Test
        void areOffByDefault() {
            for (int i = 0; i < 40; i++) {
                begin(ada(), "order-" + i);
            }
            assertThat(world.all()).hasSize(40);
        }
    }

    @Nested
    class OfWhatIsDoneWithAPurchase {

        @Test
        void checkoutsAreCounted() {
            limited(it -> it.limit("checkout", 2, MINUTE));
            String reference = begin(ada(), "order-1");
            ada().checkout(reference);
            world.handsel.checkout(reference, "paystack");

            mustBeLimited("checkout", Duration.ofSeconds(30), () -> ada().checkout(reference));
            mustBeLimited("checkout", Duration.ofSeconds(30), () -> ada().checkout(reference, "paystack"));
        }

        @Test
        void refreshesAreCountedApart() {
            limited(it -> it.limit("checkout", 1, MINUTE).limit("refresh", 1, MINUTE));
            String reference = begin(ada(), "order-1");
            ada().checkout(reference);
            ada().refresh(reference);

            mustBeLimited("refresh", MINUTE, () -> ada().refresh(reference));
        }

        @Test
        void somebodyElsesReferenceCostsNobodyAnything() {
            limited(it -> it.limit("refresh", 1, MINUTE));
            String adas = begin(ada(), "order-1");

            assertThatExceptionOfType(NoSuchTransactionException.class)
                    .isThrownBy(() -> world.handsel.owner("user-18").refresh(adas));
            ada().refresh(adas);
        }
    }

    @Nested
    @Requirement("D7")
    class OfTheHostsOwnActions {

        @Test
        void areTakenByTheHost() {
            limited(it -> it.limit("gift-claim", 1, Duration.ofHours(1)));
            world.handsel.limits().take("user-17", "gift-claim");

            mustBeLimited(
                    "gift-claim",
                    Duration.ofHours(1),
                    () -> world.handsel.limits().take("user-17", "gift-claim"));
            world.handsel.limits().take("user-18", "gift-claim");
        }

        @Test
        void mustBeConfigured() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> world.handsel.limits().take("user-17", "gift-claim"))
                    .withMessageContaining("gift-claim");
            limited(it -> it.limit("gift-claim", 1, MINUTE));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> world.handsel.limits().take("", "gift-claim"));
        }

        @Test
        void areForgottenOnceTheyHaveComeBack() {
            limited(it -> it.limit("gift-claim", 1, MINUTE));
            world.handsel.limits().take("user-17", "gift-claim");
            world.clock.advance(Duration.ofHours(1));

            world.handsel.limits().take("user-18", "gift-claim");

            // nothing older is left for the store to forget, but what was just taken
            assertThat(world.memory.allowances().forget(world.clock.now(), 100)).isZero();
            assertThat(world.memory.allowances().forget(world.clock.now().plus(Duration.ofHours(1)), 100))
                    .isEqualTo(1);
        }
    }

    @Test
    void aBrowserIsToldWhenToComeAgain() {
        ErrorView view = ErrorView.of(new RateLimitedException("begin", Duration.ofMillis(1_500)));

        assertThat(view.code()).isEqualTo("rate_limited");
        assertThat(view.httpStatus()).isEqualTo(429);
        assertThat(view.details()).containsEntry("action", "begin");
        assertThat(view.retryAfterHeader()).contains("2");
    }

    @Test
    void limitsHaveLimits() {
        Handsel.Builder builder = Handsel.builder();

        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> builder.limit("Begin", 1, MINUTE));
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> builder.limit("begin", 0, MINUTE));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> builder.limit("begin", 10_001, MINUTE));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> builder.limit("begin", 1, Duration.ofMillis(999)));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> builder.limit("begin", 1, Duration.ofDays(32)));
        builder.limit("begin", 1, MINUTE);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> builder.limit("begin", 1, MINUTE))
                .withMessageContaining("twice");
    }
}
