package io.handsel.paystack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handsel.ConfigurationException;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;
import io.handsel.payment.PaymentReport;
import io.handsel.payment.PaymentState;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.contract.Covers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A payment in dispute goes on saying success, so the disputes are asked too (contract, section 7). */
@Covers("paystack: GET /dispute/transaction/{id}")
class DisputeTest {

    private static final Instant PAID_AT = Instant.parse("2026-11-20T12:00:00Z");

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private PaystackGateway gateway(Duration age) {
        return PaystackGateway.create(
                Wire.config(server).clock(() -> PAID_AT.plus(age)).build());
    }

    private static MockResponse payment(String status) {
        return Wire.json(
                200,
                "{\"status\":true,\"message\":\"ok\",\"data\":{\"id\":77,\"status\":\"" + status
                        + "\",\"reference\":\"A-1\",\"amount\":5000,\"currency\":\"NGN\",\"paid_at\":\"" + PAID_AT
                        + "\"}}");
    }

    private static MockResponse dispute(String status) {
        return Wire.json(
                200,
                "{\"status\":true,\"message\":\"ok\",\"data\":{\"id\":358950,\"status\":\"" + status
                        + "\",\"refund_amount\":5000,\"currency\":\"NGN\"}}");
    }

    private Answer<PaymentReport> verified(MockResponse payment, MockResponse dispute) {
        server.enqueue(payment);
        server.enqueue(dispute);
        return gateway(Duration.ofHours(1)).verify("A-1", TestCall.any());
    }

    private static PaymentState state(Answer<PaymentReport> answer) {
        return answer.fold(
                it -> it.found().payments().get(0).state(),
                it -> {
                    throw new AssertionError(it);
                },
                it -> {
                    throw new AssertionError(it);
                });
    }

    @Nested
    class WhenAPaymentIsVerified {

        @ParameterizedTest
        @CsvSource({
            "awaiting-merchant-feedback, DISPUTED",
            "awaiting-bank-feedback, DISPUTED",
            "pending, DISPUTED",
            "Pending, DISPUTED",
            "resolved, PAID",
            "archived, PAID"
        })
        @Covers({
            "paystack dispute status: awaiting-merchant-feedback",
            "paystack dispute status: awaiting-bank-feedback",
            "paystack dispute status: pending",
            "paystack dispute status: resolved",
            "paystack dispute status: archived"
        })
        void p8_anOpenDisputeMakesItDisputed(String status, PaymentState expected) throws InterruptedException {
            assertThat(state(verified(payment("success"), dispute(status)))).isEqualTo(expected);

            server.takeRequest();
            RecordedRequest request = server.takeRequest();
            assertThat(request.getTarget()).isEqualTo("/dispute/transaction/77");
            assertThat(Specification.complaints(request)).isEmpty();
        }

        @Test
        void theDocumentedDisputeIsRead() {
            String event = Wire.sample("webhook-charge-dispute-create");
            String answer = event.replaceFirst("\"event\": \"charge.dispute.create\"", "\"status\": true");

            assertThat(state(verified(payment("success"), Wire.json(200, answer))))
                    .isEqualTo(PaymentState.DISPUTED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "[]", "{}", "[{}]"})
        void nothingIsNoDispute(String data) {
            assertThat(state(verified(payment("success"), Wire.json(200, "{\"status\":true,\"data\":" + data + "}"))))
                    .isEqualTo(PaymentState.PAID);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Dispute not found", "Entity not found", "Transaction not found"})
        void notFoundIsNoDispute(String message) {
            assertThat(state(verified(
                            payment("success"), Wire.json(404, "{\"status\":false,\"message\":\"" + message + "\"}"))))
                    .isEqualTo(PaymentState.PAID);
        }

        @Test
        void oneOpenAmongSeveralIsEnough() {
            assertThat(state(verified(
                            payment("success"),
                            Wire.json(
                                    200,
                                    "{\"status\":true,\"data\":[{\"id\":1,\"status\":\"resolved\"},"
                                            + "{\"id\":2,\"status\":\"pending\"}]}"))))
                    .isEqualTo(PaymentState.DISPUTED);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "200 | {\"status\":true,\"data\":{\"id\":1,\"status\":\"escalated\"}} | UNLISTED",
                    "200 | {\"status\":true,\"data\":[7]} | UNREADABLE",
                    "200 | <html> | UNREADABLE",
                    "400 | {\"status\":false,\"message\":\"odd\"} | UNLISTED",
                    "401 | {\"status\":false,\"message\":\"Invalid key\"} | QUESTION_REFUSED",
                    "403 | {\"status\":false,\"message\":\"Access Denied\"} | QUESTION_REFUSED",
                    "429 | {\"status\":false,\"message\":\"Rate limit exceeded!\"} | QUESTION_REFUSED",
                    "503 | down | FAR_SIDE_ERROR",
                })
        void p9_doubtAboutTheDisputeIsDoubtAboutThePayment(int status, String body, Doubt doubt) {
            assertThat(verified(payment("success"), Wire.json(status, body)))
                    .isInstanceOfSatisfying(
                            Answer.Unknown.class, it -> assertThat(it.doubt()).isEqualTo(doubt));
        }
    }

    @Nested
    class WhenNobodyCanHaveDisputedIt {

        @Test
        void anAgeBeforeThePaymentIsRefused() {
            assertThatThrownBy(() -> Wire.config(server)
                            .disputesAskedAfter(Duration.ofSeconds(-1))
                            .build())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("disputesAskedAfter");
        }

        @Test
        void aPaymentJustMadeIsNotAskedAbout() {
            server.enqueue(payment("success"));

            assertThat(state(gateway(Duration.ofMinutes(9)).verify("A-1", TestCall.any())))
                    .isEqualTo(PaymentState.PAID);
            assertThat(server.getRequestCount()).isOne();
        }

        @ParameterizedTest
        @ValueSource(strings = {"reversed", "reversal-pending"})
        void norIsMoneyThatWentBack(String status) {
            server.enqueue(payment(status));

            assertThat(state(gateway(Duration.ofDays(9)).verify("A-1", TestCall.any())))
                    .isNotEqualTo(PaymentState.PAID);
            assertThat(server.getRequestCount()).isOne();
        }
    }

    @Nested
    class WhenAnOperatorAsks {

        @Test
        @Covers({
            "paystack dispute resolution: merchant-accepted",
            "paystack dispute resolution: declined",
            "paystack dispute resolution: auto-accepted"
        })
        void everyDisputeIsToldWithItsEnd() {
            for (String resolution : List.of("merchant-accepted", "declined", "auto-accepted")) {
                String event = Wire.sample("webhook-charge-dispute-resolve").replace("auto-accepted", resolution);
                server.enqueue(Wire.json(
                        200, event.replaceFirst("\"event\": \"charge.dispute.resolve\"", "\"status\": true")));

                assertThat(gateway(Duration.ZERO).operator().disputes("77"))
                        .isEqualTo(new Answer.Found<>(List.of(new PaystackDispute(
                                "358949",
                                "resolved",
                                false,
                                Optional.of(resolution),
                                Optional.of("chargeback"),
                                Optional.of(Money.naira(57)),
                                Optional.of(Instant.parse("2020-11-24T14:00:00Z"))))));
            }
        }
    }
}
