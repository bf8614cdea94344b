package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.Outcome;
import io.handsel.payment.RefundState;
import io.handsel.store.InboxState;
import io.handsel.store.StoreUnavailableException;
import io.handsel.testkit.contract.Requirement;
import io.handsel.transaction.TransactionStatus;
import io.handsel.webhook.WebhookReply;
import io.handsel.webhook.WebhookRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WebhookTest {

    private static final String HEADER = "x-in-memory-signature";

    private final World world = new World();

    /** Signed as the in-memory gateway signs. */
    private static WebhookRequest signed(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("in-memory-gateway".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return WebhookRequest.of(Map.of(HEADER, List.of(HexFormat.of().formatHex(mac.doFinal(body)))), body);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void assertInbox(Map<InboxState, Long> expected) {
        assertThat(world.memory.countInbox()).isEqualTo(expected);
    }

    @Nested
    @Requirement("C3")
    class WhenItIsNotAuthentic {

        private final Checkout checkout = world.begin("order-1");
        private final String payment = World.paymentReference(checkout);

        WhenItIsNotAuthentic() {
            world.gateway.pays(payment, World.PRICE);
        }

        private void isRefused(WebhookRequest request) {
            WebhookReply reply = world.webhook(request);

            assertThat(reply).isEqualTo(WebhookReply.json(401, "{\"error\":\"not authentic\"}"));
            assertInbox(Map.of());
            assertThat(world.status(checkout.reference())).isEqualTo(TransactionStatus.PAYMENT_PENDING);
        }

        @Test
        void p6_aForgedOneChangesNothing() {
            isRefused(world.gateway.forgedWebhook(payment));
        }

        @Test
        void p6_oneWithoutSignatureChangesNothing() {
            isRefused(WebhookRequest.of(Map.of(), world.gateway.webhook(payment).body()));
        }

        @Test
        void p6_oneWithAShortSignatureChangesNothing() {
            WebhookRequest genuine = world.gateway.webhook(payment);
            String half = genuine.header(HEADER).orElseThrow().substring(0, 32);

            isRefused(WebhookRequest.of(Map.of(HEADER, List.of(half)), genuine.body()));
        }

        @Test
        void p6_oneWhoseBodyWasTouchedChangesNothing() {
            WebhookRequest genuine = world.gateway.webhook(payment);
            byte[] touched = utf8(new String(genuine.body(), StandardCharsets.UTF_8) + " ");

            isRefused(WebhookRequest.of(
                    Map.of(HEADER, List.of(genuine.header(HEADER).orElseThrow())), touched));
        }
    }

    @Test
    void p6_oneOfFiveMegabytesIsRefusedBeforeItIsRead() {
        WebhookReply reply = world.webhook(signed(new byte[5 * 1024 * 1024]));

        assertThat(reply).isEqualTo(WebhookReply.json(413, "{\"error\":\"larger than 1048576 bytes\"}"));
        assertInbox(Map.of());
    }

    @Test
    void oneOfExactlyTheLimitIsTaken() {
        assertThat(world.webhook(signed(new byte[1 << 20])).status()).isEqualTo(200);
    }

    @Nested
    class WhenItIsAuthenticAndMakesNoSense {

        private void isKeptAsATrace(byte[] body) {
            assertThat(world.webhook(signed(body))).isEqualTo(WebhookReply.json(200, "{\"response\":\"success\"}"));
            assertInbox(Map.of(InboxState.IGNORED, 1L));
        }

        @Test
        void bytesThatAreNoTextAreKept() {
            isKeptAsATrace(new byte[] {(byte) 0xC3, (byte) 0x28, (byte) 0xFF});
        }

        @Test
        void jsonThatIsNoObjectIsKept() {
            isKeptAsATrace(utf8("[1, 2, 3]"));
        }

        @Test
        void anEmptyBodyIsKept() {
            isKeptAsATrace(new byte[0]);
        }
    }

    @Nested
    class WhenItNamesAReferenceThatNobodyKnows {

        private final WebhookRequest request = signed(utf8("{\"event\":\"payment\",\"reference\":\"later-p1\"}"));

        @Test
        void p6_itIsAcknowledgedAndParked() {
            assertThat(world.webhook(request).status()).isEqualTo(200);

            assertInbox(Map.of(InboxState.PARKED, 1L));
        }

        @Test
        void itExpiresWithATraceAfterSevenDays() {
            world.webhook(request);

            world.live(Duration.ofDays(6));
            assertInbox(Map.of(InboxState.PARKED, 1L));
            world.live(Duration.ofDays(2));

            assertInbox(Map.of(InboxState.EXPIRED, 1L));
        }

        @Test
        @Requirement("C6")
        void p6_itIsMatchedOnceTheReferenceIsKnown() {
            String reference =
                    world.handsel.accept(World.airtime("order-1").build()).reference();
            world.webhook(signed(utf8("{\"event\":\"payment\",\"reference\":\"" + reference + "-p1\"}")));
            assertInbox(Map.of(InboxState.PARKED, 1L));
            world.clock.advance(Duration.ofSeconds(50));
            world.handsel.checkout(reference);
            world.gateway.pays(reference + "-p1", World.PRICE);

            world.turn(Duration.ofSeconds(10));

            assertInbox(Map.of(InboxState.SETTLED, 1L));
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
        }
    }

    @Nested
    class WhenItComesMoreThanOnce {
        @Test
        void s10_oneBodyIsKeptAndAskedAboutOnce() {
            String reference = world.paid("order-1");

            for (int i = 0; i < 5; i++) {
                assertThat(world.webhook(reference).status()).isEqualTo(200);
            }

            assertInbox(Map.of(InboxState.SETTLED, 1L));
            assertThat(world.tap.count("verify")).isEqualTo(1);
            assertThat(world.provider.vends()).hasSize(1);
        }
    }

    @Nested
    @Requirement({"C6", "E3"})
    class WhenTheGatewayDoesNotAnswerTheQuestion {
        @Test
        void p6_itIsAskedAgainLater() {
            String reference = world.paid("order-1");
            world.gateway.nextVerify(new Answer.Unknown<>(Doubt.TIMED_OUT, "no answer"));

            assertThat(world.webhook(reference).status()).isEqualTo(200);
            assertInbox(Map.of(InboxState.PENDING, 1L));
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.PAYMENT_PENDING);

            world.turn(Duration.ofSeconds(30));
            assertInbox(Map.of(InboxState.SETTLED, 1L));
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
        }

        @Test
        void itIsNotAskedForEver() {
            world.also = Handsel.Builder::withoutSweeps; // which would find the payment too, and ask as well
            world.handsel = world.node();
            String reference = world.paid("order-1");
            for (int i = 0; i < 2000; i++) {
                world.gateway.nextVerify(new Answer.Unknown<>(Doubt.TIMED_OUT, "no answer"));
            }
            world.webhook(reference);

            world.live(Duration.ofDays(2));

            assertInbox(Map.of(InboxState.FAILED, 1L));
            assertThat(world.transaction(reference).obligations())
                    .as("the poll goes on")
                    .isNotEmpty();
        }
    }

    @Nested
    class WhenTheStoreIsAway {
        @Test
        void p6_nothingIsAcknowledged() {
            String reference = world.paid("order-1");
            world.tap.once(Tap.Side.BEFORE, "receive", () -> {
                throw new StoreUnavailableException("gone", new IOException("gone"));
            });

            assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> world.webhook(reference));

            assertInbox(Map.of());
            assertThat(world.webhook(reference).status()).as("it comes again").isEqualTo(200);
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
        }

        @Test
        void p6_itIsAcknowledgedOnlyAfterItsBytesAreCommitted() {
            String reference = world.paid("order-1");
            boolean[] asked = {false};
            world.tap.watch((side, call) -> {
                if (side == Tap.Side.BEFORE && call.equals("verify")) {
                    asked[0] = true;
                    assertInbox(Map.of(InboxState.PENDING, 1L));
                }
            });

            world.webhook(reference);

            assertThat(asked[0]).isTrue();
        }

        @Test
        void p6_onceStoredItIsAcknowledgedWhateverHappensThen() {
            String reference = world.paid("order-1");
            world.tap.once(Tap.Side.BEFORE, "loadByReference", () -> {
                throw new StoreUnavailableException("gone", new IOException("gone"));
            });

            assertThat(world.webhook(reference).status()).isEqualTo(200);
            assertInbox(Map.of(InboxState.PENDING, 1L));

            world.turn(Duration.ofSeconds(30));
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
        }
    }

    @Nested
    class WhenItIsAboutSomethingElse {
        @Test
        void oneAboutARefundAsksAboutTheRefund() {
            world.provider.next(new Outcome.Declined<>(Decline.of("011", DeclineCause.CUSTOMER, "no such number")));
            String reference = world.bought("order-1");
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.REFUND_PENDING);
            world.gateway.refundIs(reference + "-r1", RefundState.PAID_OUT);

            world.webhook(world.gateway.refundWebhook(reference + "-p1"));

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.REFUNDED);
            assertInbox(Map.of(InboxState.SETTLED, 2L));
            world.mustAddUp();
        }

        @Test
        @Requirement("D8")
        void p6_oneOfAProviderThatDoesNotSignIsOnlyAHintToAsk() {
            world.provider.nextIsPending();
            String reference = world.bought("order-1");
            String delivery =
                    world.transaction(reference).latestDelivery().orElseThrow().reference();
            WebhookRequest hint = WebhookRequest.of(Map.of(), utf8(delivery));

            world.handsel.webhook("vtpass", hint);
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.DELIVERY_PROCESSING);

            world.provider.settles(delivery);
            world.live(Duration.ofMinutes(1));
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
            world.mustAddUp();
        }
    }

    @Test
    void aRouteOfAnAccountThatIsNotConfiguredIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> world.handsel.webhook("nobody", signed(utf8("{}"))))
                .withMessage("account 'nobody' is not configured");
    }
}
