package io.handsel.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PaystackWebhooksTest extends PaystackTestBed {

    @Nested
    class WhenWebhooksAreSent {
        @Test
        void theyAreSignedOverTheRawBodyWithTheSecretKey() throws IOException {
            initialise("a-1");
            paystack.pay("a-1");
            paystack.runDue();

            Host.Received event = host.received().get(0);
            String header = event.headers().get("X-paystack-signature").get(0);
            assertThat(header).isEqualTo(PaystackSignatures.sign(KEY, event.body()));
            assertThat(event.body()).startsWith("{\"event\":\"charge.success\",\"data\":{");
        }

        @Test
        void theHelperAgreesWithAKnownSignature() {
            String body = "{\"event\":\"charge.success\",\"data\":{\"id\":302961,\"domain\":\"test\",\"status\":"
                    + "\"success\",\"reference\":\"qTPrJoy9Bx\",\"amount\":10000,\"currency\":\"NGN\",\"metadata\":"
                    + "{\"note\":\"Caf\u00e9 \\/ \u20a6100\"}}}";

            assertThat(PaystackSignatures.sign("sk_test_0123456789abcdef0123456789abcdef01234567", body))
                    .isEqualTo("07cb696feee0dcba42ca1b11234dc3a9f993515f10e940ad8054e69d1d2468439748db703a4a3784"
                            + "1137eac6ec8ab54dfacbd5c5b77319ab83e9fc4b6192831b");
        }

        @Test
        void inTestModeTheyAreRepeatedHourlyForTenHoursUntil200() throws IOException {
            host.answers(202, "");
            initialise("a-1");
            paystack.pay("a-1");
            paystack.runDue();
            clock.advance(Duration.ofMinutes(59));
            paystack.runDue();
            assertThat(host.received()).hasSize(1);

            for (int hour = 0; hour < 20; hour++) {
                clock.advance(Duration.ofHours(1));
                paystack.runDue();
            }
            assertThat(host.received()).hasSize(11);
            assertThat(paystack.webhooksSent()).noneMatch(CallbackSent::taken);
        }

        @Test
        void oneThatWasTakenIsNotRepeated() throws IOException {
            initialise("a-1");
            paystack.pay("a-1");
            paystack.runDue();
            clock.advance(Duration.ofHours(80));
            paystack.runDue();

            assertThat(host.received()).hasSize(1);
            assertThat(paystack.waiting()).isZero();
        }

        @Test
        void theyCanBeLostDoubledDelayedAndForged() throws IOException {
            for (String reference : new String[] {"lost", "double", "late"}) {
                initialise(reference);
            }
            paystack.loseWebhooks("lost");
            paystack.duplicateWebhooks("double", 2);
            paystack.delayWebhooks("late", Duration.ofMinutes(30));
            paystack.pay("lost");
            paystack.pay("double");
            paystack.pay("late");
            paystack.runDue();
            assertThat(paystack.webhooksSent())
                    .extracting(CallbackSent::reference)
                    .containsExactly("double", "double", "double");

            clock.advance(Duration.ofMinutes(30));
            paystack.sendForgedWebhook("lost");
            paystack.runDue();

            assertThat(paystack.webhooksSent())
                    .extracting(CallbackSent::reference)
                    .endsWith("late", "lost");
            Host.Received forged = host.received().get(4);
            assertThat(forged.headers().get("X-paystack-signature").get(0))
                    .isNotEqualTo(PaystackSignatures.sign(KEY, forged.body()));
        }

        @Test
        void refundEventsCarryTheAmountAsTextAndNoId() throws IOException {
            initialise("a-1");
            paystack.pay("a-1");
            refund("a-1", 20_000, "m");
            paystack.runDue();

            JsonObject event = (JsonObject) Json.parse(host.received().get(1).body());
            assertThat(event.string("event")).isEqualTo("refund.pending");
            assertThat(event.object("data").string("amount")).isEqualTo("20000");
            assertThat(event.object("data").has("id")).isFalse();
        }

        @Test
        void theTickerSendsThemByItself() throws IOException {
            paystack.startTicking(Duration.ofMillis(5));
            initialise("a-1");
            paystack.pay("a-1");

            Host.await(() -> !paystack.webhooksSent().isEmpty());
            assertThat(paystack.webhooksSent()).hasSize(1);
        }
    }
}
