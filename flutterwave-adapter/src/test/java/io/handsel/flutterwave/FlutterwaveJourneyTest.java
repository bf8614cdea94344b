package io.handsel.flutterwave;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.Outcome;
import io.handsel.payment.AttemptState;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentReport;
import io.handsel.payment.RefundEvidence;
import io.handsel.payment.RefundRequest;
import io.handsel.payment.RefundState;
import io.handsel.testkit.ManualClock;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.Trouble;
import io.handsel.testkit.simulator.Endpoint;
import io.handsel.testkit.simulator.Fault;
import io.handsel.testkit.simulator.FlutterwaveSignatures;
import io.handsel.testkit.simulator.FlutterwaveSimulator;
import io.handsel.testkit.simulator.RefundFate;
import io.handsel.webhook.WebhookHint;
import io.handsel.webhook.WebhookReading;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What customers and Flutterwave do over time, against the simulator: tries, delays, refunds, and what breaks. */
class FlutterwaveJourneyTest {

    private static final Money PRICE = Money.naira(500);

    private final ManualClock clock = ManualClock.atNoon();
    private final FlutterwaveSimulator flutterwave = FlutterwaveSimulator.start(clock, Wire.KEY, Wire.HASH);
    private final FlutterwaveGateway gateway = FlutterwaveGateway.create(FlutterwaveConfig.builder(Wire.KEY, Wire.HASH)
            .baseUrl(flutterwave.baseUrl())
            .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(10))
            .clock(clock::now)
            .build());

    @AfterEach
    void close() {
        flutterwave.close();
        assertThat(flutterwave.errors()).isEmpty();
    }

    private void open() {
        assertThat(gateway.initialise(Wire.checkout("A-1", PRICE), TestCall.any()))
                .isInstanceOf(Outcome.Succeeded.class);
    }

    private Answer<PaymentReport> verify() {
        return gateway.verify("A-1", TestCall.any());
    }

    private PaymentReport report() {
        Answer<PaymentReport> answer = verify();
        assertThat(answer).isInstanceOf(Answer.Found.class);
        return ((Answer.Found<PaymentReport>) answer).found();
    }

    private List<String> paid() {
        return report().payments().stream()
                .map(PaymentEvidence::gatewayPaymentId)
                .toList();
    }

    @Nested
    class WhenTheCustomerTriesToPay {

        @Test
        void aPageThatStandsOpenIsAbsentUntilSomebodyTries() {
            open();

            assertThat(verify()).isInstanceOf(Answer.Absent.class);
            flutterwave.tryFails("A-1");
            assertThat(report().state()).isEqualTo(AttemptState.OPEN);
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void thePaidTryIsFoundWhicheverOneFlutterwaveNames(boolean oldest) {
            if (oldest) {
                flutterwave.namesTheOldestTry();
            }
            open();
            flutterwave.tryFails("A-1");
            long paid = flutterwave.pay("A-1");
            flutterwave.tryFails("A-1");

            assertThat(paid()).containsExactly(Long.toString(paid));
        }

        @Test
        void twoPaymentsUnderOneReferenceAreBothReported() {
            open();
            long first = flutterwave.pay("A-1");
            long second = flutterwave.pay("A-1");

            assertThat(paid()).containsExactly(Long.toString(first), Long.toString(second));
        }

        @Test
        void moreTriesThanOnePageAreAllLookedAt() {
            flutterwave.namesTheOldestTry();
            open();
            long first = flutterwave.tryFails("A-1");
            for (int i = 0; i < 11; i++) {
                flutterwave.tryFails("A-1");
            }
            flutterwave.statusIs(first + 1, "successful");

            assertThat(paid()).containsExactly(Long.toString(first + 1));
        }

        @Test
        void aPendingTransferIsPaidWhenItSettles() {
            open();
            long id = flutterwave.tryPending("A-1");
            assertThat(report().state()).isEqualTo(AttemptState.PENDING);

            flutterwave.settles(id);

            assertThat(report().state()).isEqualTo(AttemptState.PAID);
        }

        @Test
        void aListThatLagsHidesNothingThatWasNamed() {
            flutterwave.showsTriesAfter(Duration.ofSeconds(6), Duration.ofMinutes(2));
            open();
            flutterwave.pay("A-1");
            assertThat(verify()).isInstanceOf(Answer.Absent.class);

            clock.advance(Duration.ofSeconds(6));

            assertThat(report().state()).isEqualTo(AttemptState.PAID);
        }

        @Test
        void aListOfEverythingIsNoObstacle() {
            flutterwave.listsEverything();
            open();
            gateway.initialise(Wire.checkout("B-2", PRICE), TestCall.any());
            flutterwave.pay("B-2");
            long ours = flutterwave.pay("A-1");

            assertThat(paid()).containsExactly(Long.toString(ours));
        }

        @ParameterizedTest
        @ValueSource(ints = {200, 400, 404})
        void nothingFoundIsAbsentWhateverTheHttpStatus(int status) {
            flutterwave.unknownReferenceAnswers(status);

            assertThat(verify()).isInstanceOf(Answer.Absent.class);
        }
    }

    @Nested
    class WhenACheckoutIsOpenedTwice {

        @Test
        void aRefusalBecauseOfTheReferenceSaysThatItExists() {
            open();

            assertThat(gateway.initialise(Wire.checkout("A-1", PRICE), TestCall.any()))
                    .isInstanceOfSatisfying(
                            Outcome.Unknown.class, it -> assertThat(it.doubt()).isEqualTo(Doubt.REFERENCE_EXISTS));
        }

        @Test
        void aSecondPageIsTakenAsItComes() {
            flutterwave.takesReferencesTwice();
            open();
            open();

            assertThat(flutterwave.ledger().openedCount("A-1")).isEqualTo(2);
        }
    }

    @Nested
    class WhenMoneyGoesBack {

        private RefundRequest request(Optional<String> refundId) {
            return new RefundRequest("R-1", "A-1", paid().get(0), PRICE, refundId, "Not delivered");
        }

        private RefundEvidence asked() {
            Outcome<RefundEvidence> outcome = gateway.refund(request(Optional.empty()), TestCall.any());
            assertThat(outcome).isInstanceOf(Outcome.Pending.class);
            return ((Outcome.Pending<RefundEvidence>) outcome).evidence();
        }

        private RefundState state(Optional<String> refundId) {
            Answer<RefundEvidence> answer = gateway.queryRefund(request(refundId), TestCall.any());
            assertThat(answer).isInstanceOf(Answer.Found.class);
            return ((Answer.Found<RefundEvidence>) answer).found().state();
        }

        private void paidAndOpen() {
            open();
            flutterwave.pay("A-1");
        }

        @ParameterizedTest
        @EnumSource(RefundFate.class)
        void itIsFollowedToItsRealEnd(RefundFate fate) {
            flutterwave.refunds(fate);
            paidAndOpen();
            RefundEvidence evidence = asked();
            assertThat(evidence.detail()).isEqualTo("status completed");
            assertThat(evidence.state()).isEqualTo(RefundState.PROCESSING);
            assertThat(state(evidence.gatewayRefundId())).isEqualTo(RefundState.PROCESSING);

            clock.advance(Duration.ofMinutes(10));
            flutterwave.runDue();

            RefundState end = switch (fate) {
                case PROCESSED -> RefundState.PAID_OUT;
                case FAILED -> RefundState.FAILED;
                case NEEDS_ATTENTION -> RefundState.NEEDS_ATTENTION;
                case STAYS_PENDING -> RefundState.PROCESSING;
            };
            assertThat(state(evidence.gatewayRefundId())).isEqualTo(end);
            assertThat(state(Optional.empty())).isEqualTo(end);
        }

        @Test
        void afterA503ItIsFoundByItsMarkAndNotAskedForAgain() {
            paidAndOpen();
            flutterwave.nextFault(Endpoint.REFUND, FlutterwaveSimulator.timedOut(true));

            assertThat(gateway.refund(request(Optional.empty()), TestCall.any()))
                    .isInstanceOfSatisfying(
                            Outcome.Unknown.class, it -> assertThat(it.doubt()).isEqualTo(Doubt.FAR_SIDE_ERROR));
            assertThat(state(Optional.empty())).isEqualTo(RefundState.PROCESSING);
            assertThat(flutterwave.ledger().refundsMarked("R-1")).hasSize(1);
        }

        @Test
        void aRefundThatIsListedLateIsAbsentForThatLong() {
            flutterwave.listsRefundsAfter(Duration.ofMinutes(1));
            paidAndOpen();
            asked();

            assertThat(gateway.queryRefund(request(Optional.empty()), TestCall.any()))
                    .isInstanceOf(Answer.Absent.class);
            clock.advance(Duration.ofMinutes(1));
            assertThat(state(Optional.empty())).isEqualTo(RefundState.PROCESSING);
            assertThat(gateway.capabilities().settlingDelay()).isGreaterThan(Duration.ofMinutes(1));
        }

        @Test
        void withoutCommentsInTheListAbsenceIsNeverConcluded() {
            flutterwave.listsRefundsWithoutComments();
            paidAndOpen();
            asked();

            assertThat(gateway.queryRefund(request(Optional.empty()), TestCall.any()))
                    .isInstanceOf(Answer.Unknown.class);
        }

        @Test
        void anEmptyBalanceIsOurAccountsFault() {
            paidAndOpen();
            flutterwave.balanceIs(100);

            assertThat(gateway.refund(request(Optional.empty()), TestCall.any()))
                    .isInstanceOf(Outcome.Declined.class);
            assertThat(flutterwave.ledger().refunds()).isEmpty();
        }
    }

    @Nested
    class WhenTheWireBreaks {

        /** Every stage at which a call can break, and with what. */
        private List<Fault> faults() {
            return List.of(
                    new Fault.CutBeforeReading(),
                    new Fault.NoAnswer(false),
                    new Fault.NoAnswer(true),
                    new Fault.CutMidway(),
                    new Fault.TruncatedJson(),
                    new Fault.WrongCharset(),
                    new Fault.HugeBody(2 << 20),
                    Fault.html502(true),
                    Fault.http500(false),
                    Fault.garbage(true),
                    Fault.causing(Trouble.SERVER_ERROR),
                    new Fault.Answers(200, "application/json", "{\"status\":\"success\",\"data\":[7]}", true),
                    new Fault.Answers(200, "application/json", "{\"status\":\"sucess\",\"data\":{}}", true),
                    new Fault.Answers(200, "text/html", "<!DOCTYPE html>", true),
                    FlutterwaveSimulator.timedOut(true),
                    FlutterwaveSimulator.timedOut(false));
        }

        @Test
        void aCheckoutIsNeverCalledOpenOrRefused() {
            for (Fault fault : faults()) {
                flutterwave.nextFault(Endpoint.INITIALISE, fault);

                assertThat(gateway.initialise(
                                Wire.checkout("F-" + flutterwave.requests(Endpoint.ANY), PRICE), TestCall.any()))
                        .describedAs("%s", fault)
                        .isInstanceOf(Outcome.Unknown.class);
            }
        }

        @Test
        void aPaymentIsNeverCalledAbsentOrFailed() {
            open();
            flutterwave.tryFails("A-1");
            long paid = flutterwave.pay("A-1");
            flutterwave.namesTheOldestTry();

            for (Endpoint endpoint : List.of(Endpoint.VERIFY, Endpoint.LIST_TRANSACTIONS, Endpoint.FETCH_TRANSACTION)) {
                for (Fault fault : faults()) {
                    flutterwave.nextFault(endpoint, fault);

                    assertThat(verify())
                            .describedAs("%s at %s", fault, endpoint)
                            .isInstanceOf(Answer.Unknown.class);
                }
            }
            assertThat(paid()).containsExactly(Long.toString(paid));
        }

        @Test
        void aRefundIsNeverCalledPaidRefusedOrAbsent() {
            open();
            flutterwave.pay("A-1");
            String payment = paid().get(0);
            int number = 0;

            for (Fault fault : faults()) {
                number++;
                RefundRequest request = new RefundRequest(
                        "R-" + number, "A-1", payment, Money.naira(1), Optional.empty(), "Not delivered");
                flutterwave.nextFault(Endpoint.REFUND, fault);
                assertThat(gateway.refund(request, TestCall.any()))
                        .describedAs("%s", fault)
                        .isInstanceOf(Outcome.Unknown.class);
                for (Endpoint endpoint : List.of(Endpoint.FETCH_TRANSACTION, Endpoint.LIST_REFUNDS)) {
                    flutterwave.nextFault(endpoint, fault);
                    assertThat(gateway.queryRefund(request, TestCall.any()))
                            .describedAs("%s at %s", fault, endpoint)
                            .isInstanceOf(Answer.Unknown.class);
                }
                assertThat(flutterwave.ledger().refundsMarked("R-" + number)).hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    @Nested
    class WhenWebhooksCome {

        @ParameterizedTest
        @EnumSource(FlutterwaveSignatures.class)
        void everyProofAndBothShapesHintAtThePayment(FlutterwaveSignatures proof) {
            flutterwave.webhooksProvedBy(proof);
            open();
            flutterwave.tryFails("A-1");

            assertHint();
            flutterwave.sendsLegacyWebhooks();
            assertHint();
            assertThat(gateway.readWebhook(flutterwave.forgedWebhook("A-1")))
                    .isInstanceOf(WebhookReading.Rejected.class);
        }

        private void assertHint() {
            assertThat(gateway.readWebhook(flutterwave.webhook("A-1")))
                    .isInstanceOfSatisfying(
                            WebhookReading.Understood.class,
                            it -> assertThat(it.hints())
                                    .containsExactly(new WebhookHint(WebhookHint.About.PAYMENT, "A-1")));
        }
    }
}
