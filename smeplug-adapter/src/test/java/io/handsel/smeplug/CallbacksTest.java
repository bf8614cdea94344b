package io.handsel.smeplug;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.http.PathTokens;
import io.handsel.testkit.contract.Covers;
import io.handsel.webhook.WebhookHint;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P6: an unsigned webhook is only a hint to ask. */
class CallbacksTest {

    private static WebhookRequest request(String body) {
        return WebhookRequest.of(Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static WebhookReading read(String body) {
        return Callbacks.read(PathTokens.NONE, request(body));
    }

    private static WebhookReading understood(String key) {
        return new WebhookReading.Understood(
                "transaction", List.of(new WebhookHint(WebhookHint.About.DELIVERY, Samples.REFERENCE)), key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"derived/webhook-failed.json", "derived/webhook-pending.json"})
    @Covers({"smeplug webhook: failed", "smeplug webhook: pending"})
    void eachIsAHintToAskWhateverItSays(String name) {
        assertThat(read(Samples.text(name))).isEqualTo(understood("unsigned"));
        assertThat(read(Samples.text(name).replaceFirst("failed|pending", "refunded")))
                .isEqualTo(understood("unsigned"));
    }

    @Test
    @Covers("smeplug webhook: success")
    void theHintIsOurReferenceAndNotTheirs() {
        assertThat(read(Samples.text("webhook-success-third-party-note.json")))
                .isEqualTo(new WebhookReading.Understood(
                        "transaction", List.of(new WebhookHint(WebhookHint.About.DELIVERY, "38dhdhdsk")), "unsigned"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "not json",
                "{}",
                "{\"transaction\": {}}",
                "{\"transaction\": []}",
                "{\"transaction\": {\"customer_reference\": null}}",
                "{\"transaction\": {\"customer_reference\": {\"a\": 1}}}",
                "{\"transaction\": {\"customer_reference\": \" \"}}",
                "{\"transaction\": {\"reference\": \"202511201430Q7x2LmP9\"}}"
            })
    @Covers("smeplug webhook: any other")
    void anythingElseIsKeptButNotUnderstood(String body) {
        assertThat(read(body))
                .isInstanceOfSatisfying(
                        WebhookReading.NotUnderstood.class,
                        it -> assertThat(it.key()).isEqualTo("unsigned"));
    }

    @Test
    void aReferenceOfAbsurdLengthAndBytesThatAreNotUtf8AreNotUnderstood() {
        assertThat(read("{\"transaction\": {\"customer_reference\": \"" + "9".repeat(101) + "\"}}"))
                .isInstanceOf(WebhookReading.NotUnderstood.class);
        byte[] latin = "{\"transaction\": {\"customer_reference\": \"é\"}}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Callbacks.read(PathTokens.NONE, WebhookRequest.of(Map.of(), latin)))
                .isInstanceOf(WebhookReading.NotUnderstood.class);
    }

    @Test
    void p6_oneThatIsTooLongIsRejected() {
        assertThat(read("{}" + " ".repeat(Callbacks.MOST_BYTES))).isInstanceOf(WebhookReading.Rejected.class);
    }

    @Nested
    class WhenTheAddressHasASecretPart {

        private static final String NEW = "new-token-0123456789-abcdef";
        private static final String OLD = "old-token-0123456789-abcdef";

        private final PathTokens tokens = PathTokens.of("SMEPlug", Map.of("march", NEW, "february", OLD));
        private final WebhookRequest webhook = request(Samples.text("derived/webhook-pending.json"));

        @Test
        void p6_theLabelOfTheTokenThatFitsIsSaid() {
            assertThat(Callbacks.read(tokens, webhook.withPathToken(NEW))).isEqualTo(understood("march"));
            assertThat(Callbacks.read(tokens, webhook.withPathToken(OLD))).isEqualTo(understood("february"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "new-token-0123456789-abcde", "new-token-0123456789-abcdefg"})
        @Covers("smeplug webhook: with the wrong secret in its path")
        void p6_anotherTokenIsRejected(String token) {
            assertThat(Callbacks.read(tokens, webhook.withPathToken(token)))
                    .isEqualTo(new WebhookReading.Rejected("the path's token is none of ours"));
        }

        @Test
        void p6_noTokenIsRejected() {
            assertThat(Callbacks.read(tokens, webhook)).isInstanceOf(WebhookReading.Rejected.class);
        }

        @Test
        void oneThatWasStoredIsReadAgainWithoutItsToken() {
            assertThat(Callbacks.understand(webhook, "march")).isEqualTo(understood("march"));
        }
    }
}
