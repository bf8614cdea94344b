package io.handsel.paystack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.payment.PaymentReport;
import io.handsel.payment.PaymentWindow;
import io.handsel.payment.RefundEvidence;
import io.handsel.payment.RefundState;
import io.handsel.testkit.contract.Covers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person asks of Paystack beyond what the engine does. */
class OperatorTest {

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private PaystackOperator operator() {
        return Wire.gateway(server).operator();
    }

    private RecordedRequest sent() throws InterruptedException {
        return server.takeRequest();
    }

    @Nested
    class WhenATransactionIsFetched {

        @Test
        @Covers("paystack: GET /transaction/{id}")
        void theDocumentedOneIsRead() throws InterruptedException {
            server.enqueue(Wire.json(200, Wire.sample("fetch-success")));

            Answer<PaymentReport> answer = operator().fetch("4099260516");

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Found.class,
                            it -> assertThat(((PaymentReport) it.found()).payments())
                                    .singleElement()
                                    .satisfies(payment ->
                                            assertThat(payment.credited()).isEqualTo(Money.kobo(30_050))));
            RecordedRequest request = sent();
            assertThat(request.getTarget()).isEqualTo("/transaction/4099260516");
            assertThat(Specification.complaints(request)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "fetch-success, 200, UNREADABLE",
            "error-transaction-id-not-numeric, 400, UNLISTED",
            "error-invalid-key-full, 401, QUESTION_REFUSED"
        })
        void anotherOneOrARefusalIsUnknown(String sample, int status, Doubt doubt) {
            server.enqueue(Wire.json(status, Wire.sample(sample)));

            assertThat(operator().fetch("1"))
                    .isInstanceOfSatisfying(
                            Answer.Unknown.class, it -> assertThat(it.doubt()).isEqualTo(doubt));
        }

        @Test
        @Covers("paystack message: Transaction not found")
        void oneThatIsNotThereIsAbsent() {
            server.enqueue(Wire.json(404, "{\"status\":false,\"message\":\"Transaction not found\"}"));

            assertThat(operator().fetch("1")).isInstanceOf(Answer.Absent.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "A-1", "1/../2", "1?x"})
        void whatIsNoNumberIsNotAskedAbout(String id) {
            assertThat(operator().fetch(id)).isInstanceOf(Answer.Unknown.class);
            assertThat(operator().timeline(id)).isInstanceOf(Answer.Unknown.class);
            assertThat(operator().disputes(id)).isInstanceOf(Answer.Unknown.class);
            assertThat(operator().retryRefund(id, new RefundAccount("NGN", "0123456789", "9")))
                    .isInstanceOfSatisfying(
                            Outcome.NotSent.class, it -> assertThat(it.proof()).isEqualTo(NotSentProof.NOT_BUILT));
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Nested
    @Covers("paystack: GET /transaction/timeline/{id_or_reference}")
    class WhenTheTimelineIsRead {

        @Test
        void everyStepIsALine() throws InterruptedException {
            server.enqueue(Wire.json(200, Wire.sample("timeline-success")));

            assertThat(operator().timeline("77"))
                    .isEqualTo(new Answer.Found<>(List.of(
                            "3 s: action, Attempted to pay with card", "4 s: success, Successfully paid with card")));
            RecordedRequest request = sent();
            assertThat(request.getTarget()).isEqualTo("/transaction/timeline/77");
            assertThat(Specification.complaints(request)).isEmpty();
        }

        @Test
        void aRefusedOneIsUnknown() {
            server.enqueue(Wire.json(404, Wire.sample("error-timeline-invalid-id")));

            assertThat(operator().timeline("77"))
                    .isInstanceOfSatisfying(
                            Answer.Unknown.class, it -> assertThat(it.doubt()).isEqualTo(Doubt.UNLISTED));
        }
    }

    @Nested
    @Covers("paystack: POST /refund/retry_with_customer_details/{id}")
    class WhenAStuckRefundIsTriedAgain {

        private Outcome<RefundEvidence> retry(int status, String body) {
            server.enqueue(Wire.json(status, body));
            return operator().retryRefund("1234567", new RefundAccount("NGN", "0123456789", "9"));
        }

        @Test
        void itGoesToTheCustomersAccount() throws InterruptedException {
            Outcome<RefundEvidence> outcome = retry(200, Wire.sample("refund-retried"));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Pending.class,
                            it -> assertThat(((RefundEvidence) it.evidence()).state())
                                    .isEqualTo(RefundState.PROCESSING));
            RecordedRequest request = sent();
            assertThat(request.getTarget()).isEqualTo("/refund/retry_with_customer_details/1234567");
            assertThat(request.getBody().utf8())
                    .isEqualTo("{\"refund_account_details\":{\"currency\":\"NGN\",\"account_number\":\"0123456789\","
                            + "\"bank_id\":\"9\"}}");
            assertThat(Specification.complaints(request)).isEmpty();
        }

        @Test
        @Covers({"paystack HTTP status: 422", "paystack message: Invalid Refund state"})
        void oneThatDoesNotWaitIsDeclined() {
            assertThat(retry(422, Wire.sample("error-refund-retry-wrong-state")))
                    .isInstanceOfSatisfying(Outcome.Declined.class, it -> {
                        assertThat(it.decline().code()).isEqualTo("invalid_params");
                        assertThat(it.decline().cause()).isEqualTo(DeclineCause.CATALOGUE);
                    });
        }

        @Test
        void g3_aLostAnswerIsUnknown() {
            assertThat(retry(502, "<html>")).isInstanceOf(Outcome.Unknown.class);
            assertThat(server.getRequestCount()).isOne();
        }

        @ParameterizedTest
        @CsvSource({"EUR, 0123456789, 9", "NGN, 12, 9", "NGN, 0123456789, access bank", "NGN, '0123 4567', 9"})
        void anAccountThatCannotBeRightIsRefused(String currency, String number, String bank) {
            assertThatIllegalArgumentException().isThrownBy(() -> new RefundAccount(currency, number, bank));
        }
    }

    @Nested
    class WhenKeptWebhooksAreListed {

        private static final PaymentWindow DAY =
                new PaymentWindow(Instant.parse("2026-11-20T00:00:00Z"), Instant.parse("2026-11-21T00:00:00Z"));

        private Answer<WebhookEvents> events(String body) {
            server.enqueue(Wire.json(200, body));
            return operator().webhookEvents(DAY, WebhookEvents.Status.FAILED, Optional.of("abc="));
        }

        @Test
        @Covers("paystack: GET /integration/webhooks/events")
        void thoseThatFailedAreNamedWithOurReference() throws InterruptedException {
            assertThat(
                            events(
                                    "{\"status\":true,\"data\":[{\"_id\":\"e1\",\"event_type\":\"charge.success\","
                                            + "\"payload\":{\"data\":{\"reference\":\"A-1\"}}},{\"id\":2}],\"meta\":{\"next\":\"def\"}}"))
                    .isEqualTo(new Answer.Found<>(new WebhookEvents(
                            List.of(
                                    new WebhookEvents.Event("e1", Optional.of("charge.success"), Optional.of("A-1")),
                                    new WebhookEvents.Event("2", Optional.empty(), Optional.empty())),
                            Optional.of("def"))));
            assertThat(sent().getTarget())
                    .isEqualTo("/integration/webhooks/events?status=Failed&from=2026-11-20T00:00:00Z"
                            + "&to=2026-11-21T00:00:00Z&limit=50&next=abc%3D");
        }

        @Test
        @Covers("paystack: GET /integration/webhooks/events/lookup")
        void oneIsLookedUp() throws InterruptedException {
            server.enqueue(Wire.json(200, "{\"status\":true,\"data\":{\"_id\":\"e1\",\"event\":\"refund.failed\"}}"));

            assertThat(operator().webhookEvent("e/1"))
                    .isEqualTo(new Answer.Found<>(new WebhookEvents(
                            List.of(new WebhookEvents.Event("e1", Optional.of("refund.failed"), Optional.empty())),
                            Optional.empty())));
            assertThat(sent().getTarget()).isEqualTo("/integration/webhooks/events/lookup?reference=e%2F1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"status\":true,\"data\":[{}]}", "{\"status\":true,\"data\":7}", "<html>"})
        void aListThatIsNoneIsUnknown(String body) {
            assertThat(events(body)).isInstanceOf(Answer.Unknown.class);
        }
    }
}
