package io.handsel.paystack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handsel.ConfigurationException;
import io.handsel.http.JsonTree;
import io.handsel.http.UnreadableException;
import io.handsel.money.Money;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.payment.CheckoutRequest;
import io.handsel.paystack.CheckoutTerms.Bearer;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.contract.Covers;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The terms of an account's checkouts: what is refused before anything is sent, and what is sent. */
@Covers("paystack: POST /transaction/initialize")
class CheckoutTermsTest {

    private static final CheckoutTerms NONE = CheckoutTerms.DEFAULTS;

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private Outcome<?> initialise(CheckoutTerms terms, Money price) {
        CheckoutRequest request = new CheckoutRequest(
                "A-1", price, "ada@example.com", "Ada", "Obi", Optional.empty(), Map.of("Phone", "0801***1111"));
        server.enqueue(Wire.json(200, Wire.sample("initialize-success")));
        return PaystackGateway.create(Wire.config(server).terms(terms).build()).initialise(request, TestCall.any());
    }

    private RecordedRequest sent(CheckoutTerms terms) throws InterruptedException {
        initialise(terms, Money.naira(500));
        return server.takeRequest();
    }

    @Nested
    class WhenTheyCannotBeRight {

        static Stream<Arguments> contradictions() {
            CheckoutTerms owned = NONE.withSubaccount("ACCT_6uujpqtzmnufzkw", Bearer.SUBACCOUNT);
            return Stream.of(
                    refused("channels", () -> NONE.withChannels("card", "cheque")),
                    refused("channels", () -> NONE.withChannels("card", "card")),
                    refused("splitCode", () -> NONE.withSplit("ACCT_6uujpqtzmnufzkw")),
                    refused("subaccount", () -> NONE.withSubaccount("SPL_98WF13Eb3w", Bearer.ACCOUNT)),
                    refused("splitCode and subaccount", () -> owned.withSplit("SPL_98WF13Eb3w")),
                    refused(
                            "splitCode and subaccount",
                            () -> NONE.withSplit("SPL_98WF13Eb3w")
                                    .withSubaccount("ACCT_6uujpqtzmnufzkw", Bearer.ACCOUNT)),
                    refused("transactionCharge", () -> NONE.withTransactionCharge(Money.naira(5))),
                    refused("transactionCharge", () -> owned.withTransactionCharge(Money.naira(0))),
                    refused("transactionCharge", () -> owned.withTransactionCharge(Money.of(100, "EUR"))),
                    refused(
                            "bearer",
                            () -> new CheckoutTerms(
                                    NONE.channels(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of(Bearer.ACCOUNT),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Map.of())),
                    refused("cancelUrl", () -> NONE.withCancelUrl(URI.create("javascript:alert(1)"))),
                    refused("metadata", () -> NONE.withMetadata("custom_fields", "x")),
                    refused("metadata", () -> NONE.withMetadata("cancel_action", "x")));
        }

        private static Arguments refused(String field, ThrowingCallable making) {
            return Arguments.of(field, making);
        }

        @ParameterizedTest
        @MethodSource("contradictions")
        void theFieldIsNamed(String field, ThrowingCallable making) {
            assertThatThrownBy(making)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(field);
        }

        @Test
        void aChargeThatDoesNotFitThePriceIsNotSent() {
            CheckoutTerms charging =
                    NONE.withSubaccount("ACCT_1", Bearer.ACCOUNT).withTransactionCharge(Money.naira(50));

            for (Money price : new Money[] {Money.naira(50), Money.of(50_000, "GHS")}) {
                assertThat(initialise(charging, price)).isInstanceOfSatisfying(Outcome.NotSent.class, it -> {
                    assertThat(it.proof()).isEqualTo(NotSentProof.NOT_BUILT);
                    assertThat(it.detail()).contains("transactionCharge");
                });
            }
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Nested
    class WhenACheckoutIsOpened {

        @Test
        void aSubaccountItsBearerAndTheChargeAreSent() throws InterruptedException, UnreadableException {
            RecordedRequest request = sent(NONE.withSubaccount("ACCT_1", Bearer.SUBACCOUNT)
                    .withTransactionCharge(Money.naira(50))
                    .withChannels("card", "bank_transfer")
                    .withLabel("Ada's airtime"));

            assertThat(request.getBody().utf8())
                    .contains(
                            "\"channels\":[\"card\",\"bank_transfer\"]",
                            "\"subaccount\":\"ACCT_1\"",
                            "\"bearer\":\"subaccount\"",
                            "\"transaction_charge\":5000",
                            "\"label\":\"Ada's airtime\"");
            // the documentation wants a number, the specification a text: contract, section 3
            assertThat(Specification.complaints(request))
                    .singleElement()
                    .asString()
                    .contains("transaction_charge");
        }

        @Test
        void aSplitIsSentByItsCode() throws InterruptedException {
            RecordedRequest request = sent(NONE.withSplit("SPL_98WF13Eb3w"));

            assertThat(request.getBody().utf8()).contains("\"split_code\":\"SPL_98WF13Eb3w\"");
            assertThat(Specification.complaints(request)).isEmpty();
        }

        @Test
        void metadataStandsBesideTheFieldsThatArePrinted() throws InterruptedException, UnreadableException {
            RecordedRequest request =
                    sent(NONE.withMetadata("shop", "Yaba").withCancelUrl(URI.create("https://shop.example/cancelled")));

            JsonTree metadata =
                    JsonTree.parse(request.getBody().utf8()).object("metadata").orElseThrow();
            assertThat(metadata.text("shop")).contains("Yaba");
            assertThat(metadata.text("cancel_action")).contains("https://shop.example/cancelled");
            assertThat(metadata.objects("custom_fields").orElseThrow()).hasSize(1);
            assertThat(Specification.complaints(request)).isEmpty();
        }

        @Test
        void channelsOfTheBuilderAreShortForTheTerms() {
            assertThat(PaystackConfig.builder(Wire.KEY)
                            .channels("ussd")
                            .build()
                            .terms()
                            .channels())
                    .containsExactly("ussd");
        }
    }
}
