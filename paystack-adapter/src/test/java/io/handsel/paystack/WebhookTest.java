package io.handsel.paystack;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.testkit.contract.Covers;
import io.handsel.webhook.WebhookHint;
import io.handsel.webhook.WebhookHint.About;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookReading.NotUnderstood;
import io.handsel.webhook.WebhookReading.Rejected;
import io.handsel.webhook.WebhookReading.Understood;
import io.handsel.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A webhook is believed for its signature over the raw bytes, and read only afterwards (contract, section 7). */
class WebhookTest {

    private static final String OLD_KEY = "sk_test_oldoldoldoldoldoldoldoldoldoldoldoldold1";
    private static final String OTHER_KEY = "sk_test_someoneelsessomeoneelsessomeoneelses1";

    /** The contract's own vector: escaped slash and text beyond ASCII, which writing it anew would change. */
    private static final byte[] VECTOR = ("{\"event\":\"charge.success\",\"data\":{\"id\":302961,\"domain\":\"test\","
                    + "\"status\":\"success\",\"reference\":\"qTPrJoy9Bx\",\"amount\":10000,\"currency\":\"NGN\","
                    + "\"metadata\":{\"note\":\"Café \\/ ₦100\"}}}")
            .getBytes(StandardCharsets.UTF_8);

    private static final String VECTOR_SIGNATURE = "07cb696feee0dcba42ca1b11234dc3a9f993515f10e940ad8054e69d1d246843"
            + "9748db703a4a37841137eac6ec8ab54dfacbd5c5b77319ab83e9fc4b6192831b";

    private final PaystackGateway gateway =
            PaystackGateway.create(PaystackConfig.builder(Wire.KEY).build());

    private WebhookReading read(String body) {
        return gateway.readWebhook(Wire.signed(Wire.KEY, body.getBytes(StandardCharsets.UTF_8)));
    }

    @Nested
    class WhenTheSignatureFits {

        @Test
        void theVectorOfTheContractIsAuthentic() {
            assertThat(VECTOR).hasSize(177);

            assertThat(gateway.readWebhook(Wire.webhook(VECTOR_SIGNATURE, VECTOR)))
                    .isEqualTo(new Understood(
                            "charge.success", List.of(new WebhookHint(About.PAYMENT, "qTPrJoy9Bx")), "current"));
        }

        @Test
        void capitalDigitsAndTheHeadersCaseDoNotMatter() {
            WebhookRequest request = WebhookRequest.of(
                    Map.of("X-PAYSTACK-SIGNATURE", List.of(VECTOR_SIGNATURE.toUpperCase(Locale.ROOT))), VECTOR);

            assertThat(gateway.readWebhook(request)).isInstanceOf(Understood.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "customeridentification.success",
                    "dedicatedaccount.assign.failed",
                    "direct_debit.authorization.created",
                    "invoice.payment_failed",
                    "paymentrequest.pending",
                    "preauthorization.success",
                    "product.created",
                    "subscription.create",
                    "subscription.expiring_cards",
                    "transfer.success",
                    "something.new"
                })
        @Covers({
            "paystack webhook: customeridentification.*",
            "paystack webhook: dedicatedaccount.assign.*",
            "paystack webhook: direct_debit.authorization.*",
            "paystack webhook: invoice.*",
            "paystack webhook: paymentrequest.*",
            "paystack webhook: preauthorization.*",
            "paystack webhook: product.*",
            "paystack webhook: subscription.*",
            "paystack webhook: any other"
        })
        void otherEventsAreUnderstoodAndHintAtNothing(String event) {
            assertThat(read("{\"event\":\"" + event + "\",\"data\":[]}"))
                    .isEqualTo(new Understood(event, List.of(), "current"));
        }

        @Test
        @Covers("paystack webhook: charge.failed")
        void anUndocumentedFailedChargeIsAHintLikeAnyOther() {
            assertThat(read("{\"event\":\"charge.failed\",\"data\":{\"reference\":\"A-1\"}}"))
                    .isEqualTo(
                            new Understood("charge.failed", List.of(new WebhookHint(About.PAYMENT, "A-1")), "current"));
        }

        @Test
        void aReferenceNeverSeenIsAHintTooAndLeftToTheEngine() {
            assertThat(
                            read(
                                    "{\"event\":\"charge.success\",\"data\":{\"reference\":\"T12_terminal\",\"amount\":\"10000\"}}"))
                    .isInstanceOf(Understood.class);
        }
    }

    @Nested
    class WhenKeysAreRotated {

        private static final Instant ROTATED = Instant.parse("2026-11-20T12:00:00Z");

        private PaystackGateway at(Instant now) {
            return PaystackGateway.create(PaystackConfig.builder(Wire.KEY)
                    .webhookKey("before", OLD_KEY, ROTATED.minusSeconds(86_400), ROTATED.plusSeconds(86_400))
                    .clock(() -> now)
                    .build());
        }

        @Test
        void theKeyThatFitsIsNamed() {
            assertThat(at(ROTATED).readWebhook(Wire.signed(OLD_KEY, VECTOR)))
                    .isInstanceOfSatisfying(
                            Understood.class, it -> assertThat(it.key()).isEqualTo("before"));
            assertThat(at(ROTATED).readWebhook(Wire.signed(Wire.KEY, VECTOR)))
                    .isInstanceOfSatisfying(
                            Understood.class, it -> assertThat(it.key()).isEqualTo("current"));
        }

        @Test
        void aKeyCountsOnlyInItsTime() {
            WebhookRequest request = Wire.signed(OLD_KEY, VECTOR);

            assertThat(at(ROTATED.minusSeconds(86_400)).readWebhook(request)).isInstanceOf(Understood.class);
            assertThat(at(ROTATED.minusSeconds(86_401)).readWebhook(request)).isInstanceOf(Rejected.class);
            assertThat(at(ROTATED.plusSeconds(86_399)).readWebhook(request)).isInstanceOf(Understood.class);
            assertThat(at(ROTATED.plusSeconds(86_400)).readWebhook(request)).isInstanceOf(Rejected.class);
        }

        @Test
        void theSecretKeyCanBeLeftOut() {
            PaystackGateway strict = PaystackGateway.create(PaystackConfig.builder(Wire.KEY)
                    .webhookKey("hooks", OLD_KEY)
                    .onlyAddedWebhookKeys()
                    .build());

            assertThat(strict.readWebhook(Wire.signed(Wire.KEY, VECTOR))).isInstanceOf(Rejected.class);
            assertThat(strict.readWebhook(Wire.signed(OLD_KEY, VECTOR))).isInstanceOf(Understood.class);
        }
    }

    @Nested
    @Covers("paystack webhook: unsigned, or signed with another key")
    class WhenItIsNotAuthentic {

        @Test
        void withoutASignatureItIsRejected() {
            assertThat(gateway.readWebhook(WebhookRequest.of(Map.of(), VECTOR))).isInstanceOf(Rejected.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "07cb", "zz", "sha512=07cb", "٠٧"})
        void aSignatureOfAnotherFormIsRejected(String signature) {
            assertThat(gateway.readWebhook(Wire.webhook(signature, VECTOR))).isInstanceOf(Rejected.class);
        }

        @Test
        void oneDigitLessMoreOrOtherIsRejected() {
            for (String wrong : List.of(
                    VECTOR_SIGNATURE.substring(1),
                    VECTOR_SIGNATURE + "0",
                    "1" + VECTOR_SIGNATURE.substring(1),
                    "g" + VECTOR_SIGNATURE.substring(1))) {
                assertThat(gateway.readWebhook(Wire.webhook(wrong, VECTOR))).isInstanceOf(Rejected.class);
            }
        }

        @Test
        void anotherKeyIsRejected() {
            assertThat(gateway.readWebhook(Wire.signed(OTHER_KEY, VECTOR))).isInstanceOf(Rejected.class);
        }

        @Test
        void aChangedByteIsRejected() {
            for (int i = 0; i < VECTOR.length; i++) {
                byte[] changed = VECTOR.clone();
                changed[i] ^= 1;
                assertThat(gateway.readWebhook(Wire.webhook(VECTOR_SIGNATURE, changed)))
                        .isInstanceOf(Rejected.class);
            }
        }

        @Test
        void g8_aBodyThatIsNoJsonIsRejectedForItsSignatureAndNotRead() {
            byte[] notJson = "not json".getBytes(StandardCharsets.UTF_8);

            assertThat(gateway.readWebhook(Wire.webhook(VECTOR_SIGNATURE, notJson)))
                    .isEqualTo(new Rejected("the signature fits none of our keys"));
        }

        @Test
        void fiveMebibytesAreRejectedEvenWhenSigned() {
            byte[] huge = new byte[5 << 20];

            assertThat(gateway.readWebhook(Wire.signed(Wire.KEY, huge))).isInstanceOf(Rejected.class);
        }
    }

    @Nested
    class WhenItIsAuthenticButMakesNoSense {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "[]",
                    "null",
                    "\"charge.success\"",
                    "{\"event\":",
                    "{}",
                    "{\"event\":null}",
                    "{\"event\":{}}",
                    "{\"event\":\"charge.success\"}",
                    "{\"event\":\"charge.success\",\"data\":[]}",
                    "{\"event\":\"charge.success\",\"data\":{}}",
                    "{\"event\":\"charge.success\",\"data\":{\"reference\":null}}",
                    "{\"event\":\"charge.success\",\"data\":{\"reference\":\"a/../b\"}}",
                    "{\"event\":\"refund.processed\",\"data\":{\"reference\":\"A-1\"}}",
                    "{\"event\":\"charge.dispute.create\",\"data\":{\"transaction\":{},\"transaction_reference\":null}}",
                    "{\"event\":\"charge.success\",\"event\":\"x\",\"data\":{\"reference\":\"A-1\"}}",
                })
        void itIsKeptAndNotUnderstood(String body) {
            assertThat(read(body))
                    .isInstanceOfSatisfying(
                            NotUnderstood.class, it -> assertThat(it.key()).isEqualTo("current"));
        }

        @Test
        void bytesThatAreNotUtf8AreNotUnderstood() {
            byte[] latin = "{\"event\":\"charge.success\",\"data\":{\"reference\":\"é\"}}"
                    .getBytes(StandardCharsets.ISO_8859_1);

            assertThat(gateway.readWebhook(Wire.signed(Wire.KEY, latin)))
                    .isEqualTo(new NotUnderstood("the body is not UTF-8", "current"));
        }
    }

    @Nested
    class WhenTheCustomerComesBack {

        @Test
        void theReferenceIsTakenFromEitherParameter() {
            assertThat(gateway.referenceInReturn(Map.of("reference", List.of("A-1"), "trxref", List.of("A-2"))))
                    .contains("A-1");
            assertThat(gateway.referenceInReturn(Map.of("trxref", List.of("A-2"))))
                    .contains("A-2");
            assertThat(gateway.referenceInReturn(Map.of("reference", List.of(""), "trxref", List.of("A-2"))))
                    .contains("A-2");
        }

        @Test
        void whatCannotBeAReferenceIsNone() {
            assertThat(gateway.referenceInReturn(Map.of())).isEmpty();
            assertThat(gateway.referenceInReturn(Map.of("reference", List.of())))
                    .isEmpty();
            assertThat(gateway.referenceInReturn(Map.of("reference", List.of("../refund", "<script>"))))
                    .isEmpty();
        }
    }
}
