package io.handsel.vtpass;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** P6: an unsigned callback is only a hint to ask. */
class CallbacksTest {

    private static WebhookReading read(String body) {
        return new Callbacks(PathTokens.NONE).read(WebhookRequest.of(Map.of(), body.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({
        "webhook-transaction-update-delivered.json, ELAET1RA7PC06250-12S5962-2102P",
        "webhook-transaction-update-reversed-trimmed.json, ELAET1A7PC06250-12S592-2102P"
    })
    @Covers({"vtpass webhook: transaction-update: delivered", "vtpass webhook: transaction-update: reversed"})
    void aTransactionUpdateIsAHintToAskWhateverItSays(String name, String reference) {
        assertThat(read(Samples.text(name)))
                .isEqualTo(new WebhookReading.Understood(
                        "transaction-update",
                        List.of(new WebhookHint(WebhookHint.About.DELIVERY, reference)),
                        "unsigned"));
    }

    @Test
    @Covers("vtpass webhook: variations-update")
    void aChangeOfTheCatalogueConcernsNoOrder() {
        assertThat(read(Samples.text("webhook-variations-update.json")))
                .isEqualTo(new WebhookReading.CatalogueChanged("variations-update", "unsigned"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "not json",
                "{\"type\": 9E9511201430}",
                "{}",
                "{\"type\": \"something-new\", \"data\": {\"requestId\": \"202603021200x\"}}",
                "{\"type\": \"transaction-update\"}",
                "{\"type\": \"transaction-update\", \"data\": []}",
                "{\"type\": \"transaction-update\", \"data\": {\"requestId\": null}}",
                "{\"type\": \"transaction-update\", \"data\": {\"requestId\": {\"a\": 1}}}",
                "{\"type\": \"transaction-update\", \"data\": {\"requestId\": \" \"}}"
            })
    @Covers("vtpass webhook: any other")
    void anythingElseIsKeptButNotUnderstood(String body) {
        assertThat(read(body))
                .isInstanceOfSatisfying(
                        WebhookReading.NotUnderstood.class,
                        it -> assertThat(it.key()).isEqualTo("unsigned"));
    }

    @Test
    void aReferenceOfAbsurdLengthIsNotUnderstood() {
        assertThat(read("{\"type\": \"transaction-update\", \"data\": {\"requestId\": \"" + "9".repeat(101) + "\"}}"))
                .isInstanceOf(WebhookReading.NotUnderstood.class);
    }

    @Test
    void bytesThatAreNotUtf8AreNotUnderstood() {
        byte[] latin = "{\"type\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(new Callbacks(PathTokens.NONE).read(WebhookRequest.of(Map.of(), latin)))
                .isInstanceOf(WebhookReading.NotUnderstood.class);
    }

    @Test
    void p6_oneThatIsTooLongIsRejected() {
        String padding = " ".repeat(Callbacks.MOST_BYTES);

        assertThat(read("{\"type\": \"variations-update\"}" + padding)).isInstanceOf(WebhookReading.Rejected.class);
    }

    @Nested
    class WhenTheAddressHasASecretPart {

        private static final String UPDATE =
                "{\"type\": \"transaction-update\", \"data\": {\"requestId\": \"202603021100abc\"}}";
        private static final String OLD = "old-token-0123456789-abcdef";
        private static final String NEW = "new-token-0123456789-abcdef";

        private final Callbacks callbacks =
                new Callbacks(PathTokens.of("VTpass", Map.of("march", NEW, "february", OLD)));

        private WebhookReading readAt(String token) {
            return callbacks.read(request().withPathToken(token));
        }

        private WebhookRequest request() {
            return WebhookRequest.of(Map.of(), UPDATE.getBytes(StandardCharsets.UTF_8));
        }

        @Test
        void p6_theLabelOfTheTokenThatFitsIsSaid() {
            assertThat(readAt(NEW)).isEqualTo(understood("march"));
            assertThat(readAt(OLD)).isEqualTo(understood("february"));
        }

        private static WebhookReading understood(String key) {
            WebhookHint hint = new WebhookHint(WebhookHint.About.DELIVERY, "202603021100abc");
            return new WebhookReading.Understood("transaction-update", List.of(hint), key);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "new-token-0123456789-abcde",
                    "new-token-0123456789-abcdefg",
                    "NEW-token-0123456789-abcdef"
                })
        @Covers("vtpass webhook: with the wrong secret in its path")
        void p6_anotherTokenIsRejected(String token) {
            assertThat(readAt(token)).isEqualTo(new WebhookReading.Rejected("the path's token is none of ours"));
        }

        @Test
        void p6_noTokenIsRejected() {
            assertThat(callbacks.read(request())).isEqualTo(new WebhookReading.Rejected("no token in the path"));
        }

        @Test
        void oneThatWasStoredIsReadAgainWithoutItsToken() {
            assertThat(Callbacks.understand(request(), "march")).isEqualTo(understood("march"));
        }
    }
}
