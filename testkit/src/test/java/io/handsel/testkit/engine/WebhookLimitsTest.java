package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.handsel.Alert;
import io.handsel.ConfigurationException;
import io.handsel.WebhookLimits;
import io.handsel.store.InboxState;
import io.handsel.store.StoreUnavailableException;
import io.handsel.transaction.TransactionStatus;
import io.handsel.webhook.WebhookRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** P6: what anybody can send neither fills the store nor holds up what matters. */
class WebhookLimitsTest {

    private final List<Alert> alerts = new ArrayList<>();
    private final World world = new World();

    WebhookLimitsTest() {
        world.also = builder -> builder.webhookLimits(
                        WebhookLimits.DEFAULTS.unmatchedRate(2, 5).unmatchedKept(8))
                .alerts(alerts::add);
        world.handsel = world.node();
    }

    /** A callback that nobody signed. */
    private int unsigned(String reference) {
        WebhookRequest callback = WebhookRequest.of(Map.of(), reference.getBytes(StandardCharsets.UTF_8));
        return world.handsel.webhook("vtpass", callback).status();
    }

    private List<Integer> unsigned(String prefix, int many) {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            answers.add(unsigned(prefix + i));
        }
        return answers;
    }

    private void assertInbox(Map<InboxState, Long> expected) {
        assertThat(world.memory.countInbox()).isEqualTo(expected);
    }

    @Nested
    class WhenTheSignatureDoesNotFit {
        @Test
        void theStoreIsNotEvenAsked() {
            for (int i = 0; i < 1_000; i++) {
                assertThat(world.webhook(world.gateway.forgedWebhook("forged-" + i))
                                .status())
                        .isEqualTo(401);
            }

            assertThat(world.tap.count("statuses")).isZero();
            assertThat(world.tap.count("countUnmatched")).isZero();
            assertThat(world.tap.count("receive")).isZero();
        }
    }

    @Nested
    class WhenAnHonestOneIsSentAgainAndAgain {

        @Test
        void theStoreIsAskedFiveTimesAMinute() {
            WebhookRequest captured = world.gateway.webhook(
                    world.transaction(world.paid("order-1")).attempts().get(0).reference());
            for (int i = 0; i < 1_000; i++) {
                assertThat(world.webhook(captured).status()).isEqualTo(200);
            }
            assertThat(world.tap.count("receive")).isEqualTo(5);
            assertThat(world.tap.count("statuses")).isEqualTo(5);

            world.clock.advance(Duration.ofMinutes(1));
            world.webhook(captured);
            assertThat(world.tap.count("receive")).isEqualTo(6);
        }

        @Test
        void p6_itIsNotAcknowledgedForTheSakeOfOneThatCouldNotBeStored() {
            String reference = world.paid("order-1");
            world.tap.once(Tap.Side.BEFORE, "receive", () -> {
                throw new StoreUnavailableException("gone", new IOException("gone"));
            });
            assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> world.webhook(reference));

            world.webhook(reference);

            assertInbox(Map.of(InboxState.SETTLED, 1L));
        }
    }

    @Nested
    class WhenTheyMatchNothing {

        @Test
        void soManyAreStoredAtOnceAndThenSoManyPerSecond() {
            assertThat(unsigned("first-", 7)).containsExactly(200, 200, 200, 200, 200, 429, 429);
            world.clock.advance(Duration.ofSeconds(1));
            assertThat(unsigned("second-", 3)).containsExactly(200, 200, 429);

            assertInbox(Map.of(InboxState.PARKED, 7L));
        }

        @Test
        void thereAreNeverMoreThanTheCap() {
            unsigned("first-", 5);
            world.clock.advance(Duration.ofSeconds(60));

            assertThat(unsigned("second-", 5)).containsExactly(200, 200, 200, 429, 429);

            world.clock.advance(Duration.ofSeconds(60));
            assertThat(unsigned("third-")).isEqualTo(429);
            assertInbox(Map.of(InboxState.PARKED, 8L));
        }

        @Test
        void thereIsRoomAgainOnceTheyHaveExpired() {
            unsigned("first-", 5);
            world.clock.advance(Duration.ofSeconds(60));
            unsigned("second-", 5);
            world.live(Duration.ofDays(8));

            assertThat(unsigned("third-")).isEqualTo(200);
        }

        @Test
        void thoseThatSayNothingCountToo() {
            assertThat(unsigned("no reference ", 7)).containsExactly(200, 200, 200, 200, 200, 429, 429);
            assertInbox(Map.of(InboxState.IGNORED, 5L));
        }

        @Test
        void signedOnesAreLimitedToo() {
            for (int i = 0; i < 7; i++) {
                assertThat(world.webhook(world.gateway.webhook("nobody-" + i)).status())
                        .isEqualTo(i < 5 ? 200 : 429);
            }
        }

        @Test
        void theStoreIsNotAskedToCountOrToKeepOnceTheRateIsUsedUp() {
            unsigned("first-", 5);
            long counted = world.tap.count("countUnmatched");

            unsigned("second-", 100);

            assertThat(world.tap.count("countUnmatched")).isEqualTo(counted);
            assertThat(world.tap.count("receive")).isEqualTo(5);
        }

        @Test
        void thoseAboutWhatWeKnowHaveTheirRoomAllTheSame() {
            String reference = world.paid("order-1");
            unsigned("first-", 100);
            for (int i = 0; i < 100; i++) {
                world.webhook(world.gateway.webhook("nobody-" + i));
            }

            assertThat(world.webhook(reference).status()).isEqualTo(200);

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
        }

        @Test
        void thatTheyAreGivenUpIsSaidWithoutFloodingAnybody() {
            unsigned("first-", 5);
            world.live(Duration.ofDays(8));
            world.turn(Duration.ofSeconds(10));

            assertThat(alerts).extracting(Alert::kind).containsOnly(Alert.Kind.WEBHOOK_UNMATCHED);
            assertThat(alerts).hasSize(2);
            assertThat(alerts.get(0).sentence()).startsWith("Webhook ").contains(" names a reference at vtpass ");
            assertThat(alerts.get(1).sentence()).startsWith("4 webhooks name references at vtpass ");
        }
    }

    @Nested
    class WhenNobodySignsThem {

        private String pending() {
            world.provider.nextIsPending();
            String reference = world.bought("order-1");
            return world.transaction(reference).latestDelivery().orElseThrow().reference();
        }

        @Test
        void oneAboutTheSameThingIsStoredOnceAMinute() {
            String delivery = pending();

            assertThat(unsigned(delivery)).isEqualTo(200);
            assertThat(unsigned(delivery + " ")).as("other bytes").isEqualTo(429);
            assertThat(unsigned(delivery)).as("the same bytes").isEqualTo(429);
            world.clock.advance(Duration.ofSeconds(60));
            assertThat(unsigned(delivery + " ")).isEqualTo(200);
        }

        @Test
        void aRepeatHasTheProviderAskedAtMostOnceAMinute() {
            String delivery = pending();
            unsigned(delivery);
            long asked = world.tap.count("query");

            for (int i = 0; i < 50; i++) {
                unsigned(delivery + " ".repeat(i));
            }

            assertThat(world.tap.count("query")).isEqualTo(asked);
        }
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        WebhookLimits limits = WebhookLimits.DEFAULTS;
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> limits.unmatchedRate(0, 1));
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> limits.unmatchedRate(1, 100_001));
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> limits.unmatchedKept(0));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> limits.keepFor(Duration.ofMinutes(59)))
                .withMessageContaining("an hour to ten years");
    }
}
