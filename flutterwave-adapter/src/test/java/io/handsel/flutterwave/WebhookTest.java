package io.handsel.flutterwave;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A webhook is believed for its signature or its hash, and read only afterwards (contract, section 8). */
class WebhookTest {

    private static final String OLD_HASH = "the-hash-that-was-before-this-one";
    private static final String EVENT =
            "{\"event\":\"charge.completed\",\"data\":{\"id\":1,\"tx_ref\":\"A-1\",\"note\":\"Caf\\u00e9 \\/ ₦\"}}";
    private static final byte[] BODY = EVENT.getBytes(StandardCharsets.UTF_8);
    private static final Understood ITS_HINT =
            new Understood("charge.completed", List.of(new WebhookHint(About.PAYMENT, "A-1")), "current");

    private final FlutterwaveGateway gateway = FlutterwaveGateway.create(
            FlutterwaveConfig.builder(Wire.KEY, Wire.HASH).build());

    private WebhookReading read(String body) {
        return gateway.readWebhook(Wire.hashed(Wire.HASH, body));
    }

    private static WebhookRequest with(Map<String, String> headers) {
        Map<String, List<String>> lists = new HashMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return WebhookRequest.of(lists, BODY);
    }

    @Nested
    class WhenItIsAuthentic {

        @Test
        @Covers("flutterwave webhook proof: verif-hash")
        void theHashInClearDoes() {
            assertThat(gateway.readWebhook(Wire.hashed(Wire.HASH, EVENT))).isEqualTo(ITS_HINT);
        }

        @Test
        @Covers("flutterwave webhook proof: flutterwave-signature as HMAC")
        void aSignatureOverTheBodyDoes() {
            assertThat(gateway.readWebhook(Wire.signed(Wire.HASH, BODY))).isEqualTo(ITS_HINT);
        }

        @Test
        void aKnownVectorDoes() {
            // HMAC-SHA256 of "{}" under the hash, by another implementation
            FlutterwaveGateway other = FlutterwaveGateway.create(
                    FlutterwaveConfig.builder(Wire.KEY, "12345678").build());

            assertThat(other.readWebhook(WebhookRequest.of(
                            Map.of("flutterwave-signature", List.of("/z/l1TuxPzapnFF7Ifvv1yyIeD4LvoYUyRSZwPpg47Q=")),
                            "{}".getBytes(StandardCharsets.UTF_8))))
                    .isInstanceOf(NotUnderstood.class);
        }

        @ParameterizedTest
        @CsvSource({
            "charge.completed, successful",
            "charge.completed, failed",
            "charge.completed, pending",
            "charge.failed, failed"
        })
        void aFailedTryIsAHintLikeAnyOther(String event, String status) {
            assertThat(read("{\"event\":\"" + event + "\",\"data\":{\"tx_ref\":\"A-1\",\"status\":\"" + status
                            + "\"},\"event.type\":\"CARD_TRANSACTION\"}"))
                    .isInstanceOfSatisfying(
                            Understood.class,
                            it -> assertThat(it.hints()).containsExactly(new WebhookHint(About.PAYMENT, "A-1")));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "subscription.cancelled",
                    "bvn.completed",
                    "transfer.completed",
                    "singlebillpayment.status",
                    "test_assess",
                    "something.new"
                })
        @Covers({
            "flutterwave webhook: transfer.completed",
            "flutterwave webhook: subscription.cancelled",
            "flutterwave webhook: bvn.completed",
            "flutterwave webhook: test_assess",
            "flutterwave webhook: any other"
        })
        void otherEventsAreUnderstoodAndHintAtNothing(String event) {
            assertThat(read("{\"event\":\"" + event + "\",\"data\":[]}"))
                    .isEqualTo(new Understood(event, List.of(), "current"));
        }

        @Test
        @Covers("flutterwave webhook: refund.completed")
        void aRefundInAnEnvelopeHintsAtItsPaymentWhereItNamesIt() {
            assertThat(read("{\"event\":\"refund.completed\",\"data\":{\"id\":5,\"tx_ref\":\"A-1\"}}"))
                    .isEqualTo(new Understood(
                            "refund.completed", List.of(new WebhookHint(About.REFUND, "A-1")), "current"));
            assertThat(read("{\"event\":\"refund.completed\",\"data\":{\"id\":5}}"))
                    .isEqualTo(new Understood("refund.completed", List.of(), "current"));
        }

        @Test
        void aLegacyTransferHintsAtNothing() {
            assertThat(read("{\"event.type\":\"Transfer\",\"transfer\":{\"reference\":\"A-1\",\"status\":\"x\"}}"))
                    .isEqualTo(new Understood("legacy Transfer", List.of(), "current"));
        }
    }

    @Nested
    class WhenItIsReadAgain {

        @Test
        void itIsReadByItsBytesAloneUnderTheKeyThatMatchedThen() {
            assertThat(gateway.rereadWebhook(with(Map.of()), "before"))
                    .isEqualTo(new Understood(
                            "charge.completed", List.of(new WebhookHint(About.PAYMENT, "A-1")), "before"));
        }

        @Test
        void p12_theHashIsNoEvidenceBecauseItIsASecret() {
            assertThat(gateway.webhookEvidence()).containsExactlyInAnyOrder("flutterwave-signature", "content-type");
        }
    }

    @Nested
    class WhenTheHashIsChanged {

        private static final Instant CHANGED = Instant.parse("2026-11-20T12:00:00Z");

        private FlutterwaveGateway at(Instant now) {
            return FlutterwaveGateway.create(FlutterwaveConfig.builder(Wire.KEY, Wire.HASH)
                    .webhookHash("before", OLD_HASH, CHANGED.minusSeconds(86_400), CHANGED.plusSeconds(86_400))
                    .clock(() -> now)
                    .build());
        }

        @Test
        void theOneThatFitsIsNamed() {
            for (WebhookRequest request : List.of(Wire.hashed(OLD_HASH, EVENT), Wire.signed(OLD_HASH, BODY))) {
                assertThat(at(CHANGED).readWebhook(request))
                        .isInstanceOfSatisfying(
                                Understood.class, it -> assertThat(it.key()).isEqualTo("before"));
            }
            assertThat(at(CHANGED).readWebhook(Wire.hashed(Wire.HASH, EVENT))).isEqualTo(ITS_HINT);
        }

        @Test
        void itCountsOnlyInItsTime() {
            WebhookRequest request = Wire.signed(OLD_HASH, BODY);

            assertThat(at(CHANGED.minusSeconds(86_400)).readWebhook(request)).isInstanceOf(Understood.class);
            assertThat(at(CHANGED.minusSeconds(86_401)).readWebhook(request)).isInstanceOf(Rejected.class);
            assertThat(at(CHANGED.plusSeconds(86_399)).readWebhook(request)).isInstanceOf(Understood.class);
            assertThat(at(CHANGED.plusSeconds(86_400)).readWebhook(request)).isInstanceOf(Rejected.class);
        }
    }

    @Nested
    class WhenItIsNotAuthentic {

        @Test
        @Covers("flutterwave webhook proof: neither, or another")
        void withoutEitherHeaderItIsRejected() {
            assertThat(gateway.readWebhook(with(Map.of()))).isInstanceOf(Rejected.class);
            assertThat(gateway.readWebhook(with(Map.of("verificationhash", Wire.HASH))))
                    .isInstanceOf(Rejected.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", " ", "a-long-secret-hash-of-the-dashboar", "A-LONG-SECRET-HASH-OF-THE-DASHBOARD", "é"})
        void aHashThatIsNotOursIsRejected(String hash) {
            assertThat(gateway.readWebhook(Wire.hashed(hash, EVENT))).isInstanceOf(Rejected.class);
        }

        @Test
        void aSignatureThatDoesNotFitIsRejectedAlsoBesideTheRightHash() {
            assertThat(gateway.readWebhook(with(
                            Map.of("flutterwave-signature", Wire.signature(OLD_HASH, BODY), "verif-hash", Wire.HASH))))
                    .isInstanceOf(Rejected.class);
        }

        @Test
        @Covers("flutterwave webhook proof: flutterwave-signature as the hash itself")
        void theHashInThePlaceOfTheSignatureIsRejected() {
            assertThat(gateway.readWebhook(with(Map.of("flutterwave-signature", Wire.HASH))))
                    .isInstanceOf(Rejected.class);
        }

        @Test
        void aChangedByteIsRejectedWhereThereIsASignature() {
            String signature = Wire.signature(Wire.HASH, BODY);
            for (int i = 0; i < BODY.length; i++) {
                byte[] changed = BODY.clone();
                changed[i] ^= 1;
                assertThat(gateway.readWebhook(
                                WebhookRequest.of(Map.of("flutterwave-signature", List.of(signature)), changed)))
                        .isInstanceOf(Rejected.class);
            }
        }

        @Test
        void theHashAloneIsRejectedWhereSignaturesAreDemanded() {
            FlutterwaveGateway strict = FlutterwaveGateway.create(FlutterwaveConfig.builder(Wire.KEY, Wire.HASH)
                    .withOnlySignedWebhooks()
                    .build());

            assertThat(strict.readWebhook(Wire.hashed(Wire.HASH, EVENT))).isEqualTo(new Rejected("no signature"));
            assertThat(strict.readWebhook(Wire.signed(Wire.HASH, BODY))).isEqualTo(ITS_HINT);
        }

        @Test
        void g8_aBodyThatIsNoJsonIsRejectedForItsHashAndNotRead() {
            assertThat(gateway.readWebhook(Wire.hashed("not-the-hash", "not json")))
                    .isEqualTo(new Rejected("the hash is none of ours"));
        }

        @Test
        void fiveMebibytesAreRejectedEvenWhenSigned() {
            assertThat(gateway.readWebhook(Wire.signed(Wire.HASH, new byte[5 << 20])))
                    .isInstanceOf(Rejected.class);
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
                    "\"charge.completed\"",
                    "{\"event\":",
                    "{}",
                    "{\"event\":null}",
                    "{\"event\":{}}",
                    "{\"event\":\"charge.completed\"}",
                    "{\"event\":\"charge.completed\",\"data\":[]}",
                    "{\"event\":\"charge.completed\",\"data\":{\"txRef\":\"A-1\"}}",
                    "{\"event\":\"charge.completed\",\"data\":{\"tx_ref\":\"a/../b\"}}",
                    "{\"txRef\":\"a b\",\"event.type\":\"CARD_TRANSACTION\"}",
                    "{\"txRef\":{}}",
                    "{\"event\":\"charge.completed\",\"event\":\"x\",\"data\":{\"tx_ref\":\"A-1\"}}",
                })
        void itIsKeptAndNotUnderstood(String body) {
            assertThat(read(body))
                    .isInstanceOfSatisfying(
                            NotUnderstood.class, it -> assertThat(it.key()).isEqualTo("current"));
        }
    }

    @Nested
    class WhenTheCustomerComesBack {

        @ParameterizedTest
        @ValueSource(strings = {"successful", "completed", "failed", "cancelled", "anything"})
        @Covers({
            "flutterwave returned: successful",
            "flutterwave returned: completed",
            "flutterwave returned: failed",
            "flutterwave returned: cancelled, without a transaction_id"
        })
        void theReferenceIsFoundWhateverTheStatusSays(String status) {
            assertThat(gateway.referenceInReturn(Map.of("status", List.of(status), "tx_ref", List.of("A-1"))))
                    .contains("A-1");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"tx_ref\":\"A-1\",\"status\":\"successful\"}",
                    "{\"txRef\":\"A-1\"}",
                    "{\"data\":{\"txRef\":\"A-1\"}}",
                    "{\"tx\":{\"txRef\":\"A-1\"}}"
                })
        @Covers("flutterwave returned: parameters in resp or response")
        void itIsFoundInsideTheJsonOfOtherFlowsToo(String json) {
            assertThat(gateway.referenceInReturn(Map.of("resp", List.of(json)))).contains("A-1");
            assertThat(gateway.referenceInReturn(Map.of("response", List.of(json))))
                    .contains("A-1");
        }

        @Test
        void whatCannotBeAReferenceIsNone() {
            assertThat(gateway.referenceInReturn(Map.of())).isEmpty();
            assertThat(gateway.referenceInReturn(Map.of("tx_ref", List.of()))).isEmpty();
            assertThat(gateway.referenceInReturn(Map.of("tx_ref", List.of("../x", "<script>"))))
                    .isEmpty();
            assertThat(gateway.referenceInReturn(Map.of("resp", List.of("{", "[]", "{\"txRef\":7.5e99}"))))
                    .isEmpty();
        }
    }
}
