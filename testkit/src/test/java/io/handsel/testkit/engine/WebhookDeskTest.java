package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.handsel.Handsel;
import io.handsel.delivery.DeliveryCapabilities;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryHandler;
import io.handsel.delivery.DeliveryReport;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.Outcome;
import io.handsel.review.Operator;
import io.handsel.store.Hold;
import io.handsel.store.InboxEntry;
import io.handsel.store.InboxId;
import io.handsel.store.InboxItem;
import io.handsel.store.InboxState;
import io.handsel.store.NodeId;
import io.handsel.store.Replay;
import io.handsel.transaction.TransactionStatus;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WebhookDeskTest {

    private static final Operator TAYO = new Operator("tayo");
    private static final Set<InboxState> ANY = EnumSet.allOf(InboxState.class);

    private final World world = new World();

    private InboxItem only() {
        List<InboxItem> items = world.handsel.webhooks().list(ANY, 10);
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    /** The webhook came before its checkout was known here; the customer has paid since. */
    private String parked() {
        String reference =
                world.handsel.accept(World.airtime("order-1").build()).reference();
        world.webhook(world.gateway.webhook(reference + "-p1"));
        world.handsel.checkout(reference);
        world.gateway.pays(reference + "-p1", World.PRICE);
        assertThat(only().state()).isEqualTo(InboxState.PARKED);
        return reference;
    }

    @Nested
    class WhenAnOperatorHasOneReplayed {

        @Test
        void p6_itIsHandledAsIfItHadJustCome() {
            String reference = parked();

            assertThat(world.handsel.webhooks().replay(only().id(), TAYO, "the checkout is there now"))
                    .isTrue();
            world.handsel.runDue();

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(only().state()).isEqualTo(InboxState.SETTLED);
        }

        @Test
        void whoWantedItAndWhyStaysRecorded() {
            parked();

            world.handsel.webhooks().replay(only().id(), TAYO, " the checkout is there now ");
            world.handsel.runDue();

            assertThat(only().replays())
                    .containsExactly(new Replay(TAYO, "the checkout is there now", world.clock.now()));
        }

        @Test
        void whatIsSettledOrPendingOrNotThereIsLeftAlone() {
            world.bought("order-1");
            assertThat(only().state()).isEqualTo(InboxState.SETTLED);

            assertThat(world.handsel.webhooks().replay(only().id(), TAYO, "why not"))
                    .isFalse();
            assertThat(world.handsel.webhooks().replay(new InboxId(new UUID(0, 7)), TAYO, "why not"))
                    .isFalse();
            assertThat(only().replays()).isEmpty();
        }

        @Test
        void aReasonIsWanted() {
            parked();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> world.handsel.webhooks().replay(only().id(), TAYO, " "));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> world.handsel.webhooks().replay(only().id(), TAYO, "x".repeat(501)));
        }

        @Test
        void oneThatWasNotUnderstoodIsReadAnewByAnAdapterThatHasLearnt() {
            Learner learner = new Learner(new TappedHandler(world.provider, world.tap));
            world.also = builder -> builder.handler("learner", learner);
            world.handsel = world.node();
            world.handsel.webhook("learner", WebhookRequest.of(Map.of(), "late news".getBytes(StandardCharsets.UTF_8)));
            assertThat(only().state()).isEqualTo(InboxState.IGNORED);

            world.handsel.webhooks().replay(only().id(), TAYO, "perhaps now");
            world.handsel.runDue();
            assertThat(only().state()).as("nothing learnt yet").isEqualTo(InboxState.IGNORED);
            learner.understands = true;
            world.handsel.webhooks().replay(only().id(), TAYO, "the adapter is newer");
            world.handsel.runDue();

            assertThat(only().state())
                    .as("it names a delivery that nobody knows")
                    .isEqualTo(InboxState.PARKED);
        }
    }

    /** Does not know its own callbacks at first. */
    private static final class Learner implements DeliveryHandler {

        private final DeliveryHandler inner;
        private boolean understands;

        Learner(DeliveryHandler inner) {
            this.inner = inner;
        }

        @Override
        public DeliveryCapabilities capabilities() {
            return inner.capabilities();
        }

        @Override
        public boolean delivers(String kind) {
            return false;
        }

        @Override
        public Outcome<DeliveryEvidence> submit(DeliveryRequest request, CallContext call) {
            return inner.submit(request, call);
        }

        @Override
        public Answer<DeliveryReport> query(DeliveryRequest request, CallContext call) {
            return inner.query(request, call);
        }

        @Override
        public WebhookReading readWebhook(WebhookRequest request) {
            return understands
                    ? inner.readWebhook(WebhookRequest.of(Map.of(), "dlv-1".getBytes(StandardCharsets.UTF_8)))
                    : new WebhookReading.NotUnderstood("never heard of it", WebhookReading.UNSIGNED);
        }
    }

    @Nested
    class WhenAnOperatorLooksThroughThem {

        @Test
        void pagesAreNewestFirstAndComplete() {
            for (int i = 0; i < 5; i++) {
                world.clock.advance(Duration.ofSeconds(1));
                world.webhook(world.gateway.webhook("nobody-" + i));
            }

            List<InboxItem> seen = new ArrayList<>(world.handsel.webhooks().list(InboxState.ASIDE, 2));
            for (List<InboxItem> next = seen; !next.isEmpty(); seen.addAll(next)) {
                next = world.handsel.webhooks().list(InboxState.ASIDE, 2, seen.get(seen.size() - 1));
            }

            assertThat(seen)
                    .flatExtracting(InboxItem::hints)
                    .extracting(it -> it.reference())
                    .containsExactly("nobody-4", "nobody-3", "nobody-2", "nobody-1", "nobody-0");
        }

        @Test
        void aPageIsNeitherEmptyNorEndless() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> world.handsel.webhooks().list(ANY, 0));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> world.handsel.webhooks().list(ANY, 501));
            assertThat(world.handsel.webhooks().list(Set.of(), 1)).isEmpty();
        }

        @Test
        void whichKeyMatchedAndHowOftenItCameIsShown() {
            String reference = world.bought("order-1");
            world.clock.advance(Duration.ofMinutes(1));
            world.webhook(reference);

            assertThat(only().key()).isEqualTo("in-memory-gateway");
            assertThat(only().received()).isEqualTo(2);
        }

        @Test
        void ofTheHeadersOnlyEvidenceIsKept() {
            WebhookRequest genuine = world.gateway.webhook("nobody-1");
            String signature = genuine.header("x-in-memory-signature").orElseThrow();
            world.webhook(WebhookRequest.of(
                    Map.of(
                            "X-In-Memory-Signature", List.of(signature),
                            "Authorization", List.of("Bearer secret"),
                            "X-Forwarded-For", List.of("192.0.2.7")),
                    genuine.body()));

            world.clock.advance(Duration.ofHours(1));
            InboxEntry kept = world.memory
                    .claimInbox(new Hold(NodeId.random(), world.clock.now().plusSeconds(1)), world.clock.now(), 1)
                    .get(0);
            assertThat(kept.headers()).isEqualTo(Map.of("x-in-memory-signature", signature));
            assertThat(kept.body()).isEqualTo(genuine.body());
        }
    }

    @Nested
    class WhenTheyGrowOld {

        @Test
        void aSettledOneGoesAfterThirtyDays() {
            world.bought("order-1");

            world.turn(Duration.ofDays(30));
            assertThat(world.memory.countInbox()).isEqualTo(Map.of(InboxState.SETTLED, 1L));
            world.turn(Duration.ofHours(1));

            assertThat(world.memory.countInbox()).isEmpty();
        }

        @Test
        void ofAnExpiredOneATraceStaysForAlmostAYear() {
            world.webhook(world.gateway.webhook("nobody-1"));
            world.live(Duration.ofDays(8));
            assertThat(only().state()).isEqualTo(InboxState.EXPIRED);
            assertThat(only().whole()).isTrue();

            world.turn(Duration.ofDays(30));
            assertThat(only().whole()).isFalse();
            assertThat(world.handsel.webhooks().replay(only().id(), TAYO, "too late"))
                    .isFalse();

            world.turn(Duration.ofDays(330));
            assertThat(world.memory.countInbox()).isEmpty();
        }
    }

    @Nested
    class WhenANodeFreezes {
        @Test
        void s24_itsLateMoveDoesNoHarm() {
            String reference = world.paid("order-1");
            Handsel other = world.node();
            world.tap.once(Tap.Side.BEFORE, "verify", () -> {
                world.clock.advance(Duration.ofSeconds(31));
                other.runDue();
                assertThat(only().state()).as("settled by the other node").isEqualTo(InboxState.SETTLED);
                world.gateway.nextVerify(new Answer.Unknown<>(Doubt.TIMED_OUT, "no answer"));
            });

            world.webhook(reference);

            assertThat(only().state()).isEqualTo(InboxState.SETTLED);
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
            world.mustAddUp();
        }

        @Test
        void s24_whatAnOperatorOpenedSinceStaysOpen() {
            String reference = parked();
            world.clock.advance(Duration.ofMinutes(2));
            world.tap.once(Tap.Side.AFTER, "claimInbox", () -> {
                world.handsel.webhooks().replay(only().id(), TAYO, "while a node is frozen");
                world.gateway.nextVerify(new Answer.Unknown<>(Doubt.TIMED_OUT, "no answer"));
            });

            world.handsel.runDue();

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(only().state()).isEqualTo(InboxState.SETTLED);
        }
    }
}
