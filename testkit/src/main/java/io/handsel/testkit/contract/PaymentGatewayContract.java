package io.handsel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.payment.AttemptState;
import io.handsel.payment.CheckoutSession;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentGateway;
import io.handsel.payment.PaymentReport;
import io.handsel.payment.PaymentState;
import io.handsel.payment.RefundEvidence;
import io.handsel.payment.RefundRequest;
import io.handsel.payment.RefundState;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.Trouble;
import io.handsel.webhook.WebhookHint;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of {@link PaymentGateway}, one or more tests for each. A new world for every test. */
public abstract class PaymentGatewayContract extends ListRules {

    private static final String NO_WEBHOOKS = "no webhooks are sent here";

    /** For subclasses. */
    protected PaymentGatewayContract() {}

    // ---- G1 to G3: one attempt, proof, and doubt

    @TestFactory
    Stream<DynamicTest> g1_initialiseIsAttemptedOnceWhateverHappens() {
        return eachTrouble(trouble -> {
            String reference = nextReference();
            int before = world.moneyRequests();
            world.nextCallMeets(trouble);

            initialise(reference);

            assertThat(world.moneyRequests() - before).describedAs("requests").isEqualTo(1);
        });
    }

    @TestFactory
    Stream<DynamicTest> g1_refundIsAttemptedOnceWhateverHappens() {
        return eachTrouble(trouble -> {
            RefundRequest refund = refundOf(paid(), world.price());
            int before = world.moneyRequests();
            world.nextCallMeets(trouble);

            gateway.refund(refund, TestCall.any());

            assertThat(world.moneyRequests() - before).describedAs("requests").isEqualTo(1);
            assertThat(world.refundEffects(refund.mark())).isLessThanOrEqualTo(1);
        });
    }

    @Test
    void g2_aReferenceUsedBeforeIsNotDeclinedBecauseItsCheckoutExists() {
        String reference = nextReference();
        initialise(reference);

        Outcome<CheckoutSession> again = initialise(reference);

        assertThat(again).isNotInstanceOfAny(Outcome.Declined.class, Outcome.NotSent.class);
        assertThat(world.initialiseEffects(reference)).isEqualTo(1);
    }

    @Test
    void g2_aRefundOfMoreThanWasPaidIsDeclinedAndMovesNothing() {
        RefundRequest refund = refundOf(paid(), world.price().plus(world.price()));

        assertThat(gateway.refund(refund, TestCall.any())).isInstanceOf(Outcome.Declined.class);
        assertThat(world.refundEffects(refund.mark())).isZero();
    }

    @Test
    void g2_aConnectionNeverMadeIsNotSent() {
        Optional<PaymentGateway> unreachable = world.unreachableGateway();
        assumeTrue(unreachable.isPresent(), "this world has no gateway without a far side");

        assertThat(unreachable.orElseThrow().initialise(checkout(nextReference()), TestCall.any()))
                .isInstanceOfSatisfying(
                        Outcome.NotSent.class,
                        notSent -> assertThat(notSent.proof()).isEqualTo(NotSentProof.NO_CONNECTION));
    }

    @TestFactory
    Stream<DynamicTest> g3_anInitialisationInTroubleIsUnknown() {
        return eachTrouble(trouble -> {
            world.nextCallMeets(trouble);

            assertThat(initialise(nextReference())).isInstanceOf(Outcome.Unknown.class);
        });
    }

    @TestFactory
    Stream<DynamicTest> g3_aRefundInTroubleIsUnknown() {
        return eachTrouble(trouble -> {
            RefundRequest refund = refundOf(paid(), world.price());
            world.nextCallMeets(trouble);

            assertThat(gateway.refund(refund, TestCall.any())).isInstanceOf(Outcome.Unknown.class);
        });
    }

    @TestFactory
    Stream<DynamicTest> g3_aQuestionInTroubleIsNeverAbsence() {
        return eachTrouble(trouble -> {
            PaymentEvidence payment = paid();
            RefundRequest refund = refundOf(payment, world.price());
            gateway.refund(refund, TestCall.any());

            world.nextCallMeets(trouble);
            assertThat(gateway.verify(payment.reference(), TestCall.any()))
                    .describedAs("unknown, or found by asking once more")
                    .isNotInstanceOf(Answer.Absent.class);
            world.nextCallMeets(trouble);
            assertThat(gateway.queryRefund(refund, TestCall.any()))
                    .describedAs("unknown, or found by asking once more")
                    .isNotInstanceOf(Answer.Absent.class);
        });
    }

    // ---- G4 to G6: asking, evidence, unfinished checkouts

    @Test
    void g4_askingChangesNothing() {
        PaymentEvidence payment = paid();
        RefundRequest refund = refundOf(payment, world.price());
        gateway.refund(refund, TestCall.any());
        int before = world.moneyRequests();

        Answer<PaymentReport> first = gateway.verify(payment.reference(), TestCall.any());
        Answer<RefundEvidence> firstRefund = gateway.queryRefund(refund, TestCall.any());

        assertThat(gateway.verify(payment.reference(), TestCall.any())).isEqualTo(first);
        assertThat(gateway.queryRefund(refund, TestCall.any())).isEqualTo(firstRefund);
        assertThat(world.moneyRequests()).isEqualTo(before);
        assertThat(world.initialiseEffects(payment.reference())).isEqualTo(1);
        assertThat(world.refundEffects(refund.mark())).isEqualTo(1);
    }

    @Test
    void g5_evidenceRepeatsWhatWasPaid() {
        PaymentEvidence payment = paid();

        assertThat(payment.asked()).isEqualTo(world.price());
        assertThat(payment.charged()).isEqualTo(world.price());
        assertThat(payment.credited()).isEqualTo(world.price());
        assertThat(payment.mode()).isEqualTo(gateway.capabilities().mode());
        assertThat(payment.state()).isEqualTo(PaymentState.PAID);
        assertThat(payment.gatewayPaymentId()).isNotBlank();
    }

    @Test
    void g5_anUnderpaymentShowsAsWhatItIs() {
        assumeTrue(!gateway.capabilities().initialiseTakesMoney(), "the price is taken or nothing here");
        String reference = opened();
        Money less = Money.of(
                world.price().minorUnits() - 100, world.price().currency().getCurrencyCode());

        world.customerPays(reference, less);

        PaymentEvidence payment = onlyPayment(reference);
        assertThat(payment.credited()).isEqualTo(less);
        assertThat(payment.asked()).isEqualTo(world.price());
    }

    @Test
    void g5_aFeeOnTopIsNotCredited() {
        String reference = opened();
        Money fee = Money.of(1_500, world.price().currency().getCurrencyCode());
        assumeTrue(world.customerPaysWithFee(reference, fee), "customers pay no fees on top here");

        PaymentEvidence payment = onlyPayment(reference);

        assertThat(payment.charged()).isEqualTo(world.price().plus(fee));
        assertThat(payment.customerFee()).isEqualTo(fee);
        assertThat(payment.credited()).isEqualTo(world.price());
    }

    @Test
    void g6_anUnfinishedCheckoutIsOpen() {
        assumeTrue(!gateway.capabilities().initialiseTakesMoney(), "initialising pays here");

        String reference = opened();
        world.customerGivesUp(reference);

        PaymentReport report = report(reference);

        assertThat(report.state()).isEqualTo(AttemptState.OPEN);
        assertThat(report.payments()).isEmpty();
    }

    // ---- G7 and G8: too late, and webhooks

    @Test
    void g7_afterNotAfterNothingIsSent() {
        RefundRequest refund = refundOf(paid(), world.price());
        String reference = nextReference();
        int before = world.moneyRequests();

        assertTooLate(gateway.initialise(checkout(reference), TestCall.tooLate()));
        assertTooLate(gateway.refund(refund, TestCall.tooLate()));

        assertThat(world.moneyRequests()).isEqualTo(before);
        assertThat(world.initialiseEffects(reference)).isZero();
    }

    @Test
    void g8_aGenuineWebhookHintsAtItsPayment() {
        assumeTrue(world.sendsWebhooks(), NO_WEBHOOKS);
        String reference = paid().reference();

        assertThat(gateway.readWebhook(world.webhook(reference)))
                .isInstanceOfSatisfying(
                        WebhookReading.Understood.class,
                        it -> assertThat(it.hints()).contains(new WebhookHint(WebhookHint.About.PAYMENT, reference)));
    }

    @Test
    void g8_aForgedWebhookIsRejected() {
        assumeTrue(world.sendsWebhooks(), NO_WEBHOOKS);
        assertThat(gateway.readWebhook(world.forgedWebhook(paid().reference())))
                .isInstanceOf(WebhookReading.Rejected.class);
    }

    @Test
    void g8_oneChangedByteIsRejectedBeforeAWordIsRead() {
        assumeTrue(world.sendsWebhooks(), NO_WEBHOOKS);
        WebhookRequest genuine = world.webhook(paid().reference());
        byte[] body = genuine.body();
        String signature = genuine.header(world.signatureHeader()).orElseThrow();
        for (int at : new int[] {0, body.length / 2, body.length - 1}) {
            byte[] changed = body.clone();
            changed[at] ^= 1;
            WebhookRequest request = WebhookRequest.of(Map.of(world.signatureHeader(), List.of(signature)), changed);

            assertThat(gateway.readWebhook(request)).isInstanceOf(WebhookReading.Rejected.class);
        }
    }

    @Test
    void g8_anUnsignedWebhookIsRejected() {
        assumeTrue(world.sendsWebhooks(), NO_WEBHOOKS);
        WebhookRequest genuine = world.webhook(paid().reference());

        assertThat(gateway.readWebhook(WebhookRequest.of(Map.of(), genuine.body())))
                .isInstanceOf(WebhookReading.Rejected.class);
        assertThat(gateway.readWebhook(WebhookRequest.of(Map.of(), "not json".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(WebhookReading.Rejected.class);
    }

    @Test
    void g8_whereNoWebhooksAreSentWhateverComesIsRejected() {
        assumeTrue(!world.sendsWebhooks(), "webhooks are sent here");
        byte[] body = paid().reference().getBytes(StandardCharsets.UTF_8);

        assertThat(gateway.readWebhook(WebhookRequest.of(Map.of("signature", List.of("any")), body)))
                .isInstanceOf(WebhookReading.Rejected.class);
    }

    // ---- G9 and G10: finding refunds, and absence

    @Test
    void g9_aRefundIsFoundByItsMarkAlsoWhenItsAnswerWasLost() {
        assumeTrue(gateway.capabilities().findsRefundByMark(), "refunds are not found by mark here");
        RefundRequest refund = refundOf(paid(), world.price());
        world.nextCallMeets(Trouble.LOST_AFTER);

        gateway.refund(refund, TestCall.any());

        assertThat(world.refundEffects(refund.mark())).isEqualTo(1);
        assertThat(found(refund).amount()).isEqualTo(refund.amount());
    }

    @Test
    void g9_twoRefundsOfOnePaymentAreToldApartByTheirMarks() {
        assumeTrue(gateway.capabilities().findsRefundByMark(), "refunds are not found by mark here");
        assumeTrue(gateway.capabilities().partialRefunds(), "a payment goes back whole here");
        PaymentEvidence payment = paid();
        String currency = world.price().currency().getCurrencyCode();
        RefundRequest small = refundOf(payment, Money.of(10_000, currency));
        RefundRequest large = refundOf(payment, Money.of(20_000, currency));

        gateway.refund(small, TestCall.any());
        assertThat(gateway.queryRefund(large, TestCall.any())).isInstanceOf(Answer.Absent.class);
        gateway.refund(large, TestCall.any());

        assertThat(found(small).amount()).isEqualTo(small.amount());
        assertThat(found(large).amount()).isEqualTo(large.amount());
    }

    @Test
    void g9_aRefundIsPaidOutOnlyWhenTheGatewaySaysSo() {
        assumeTrue(gateway.capabilities().findsRefundByMark(), "refunds are not found by mark here");
        assumeTrue(!world.paysRefundsOutAtOnce(), "refunds are paid out at once here");
        RefundRequest refund = refundOf(paid(), world.price());
        gateway.refund(refund, TestCall.any());

        assertThat(found(refund).state()).isEqualTo(RefundState.PROCESSING);
        world.refundIsPaidOut(refund.mark());
        assertThat(found(refund).state()).isEqualTo(RefundState.PAID_OUT);
    }

    @Test
    void g9_aRefundPaidOutAtOnceIsWithTheCustomer() {
        assumeTrue(world.paysRefundsOutAtOnce(), "refunds take their time here");
        RefundRequest refund = refundOf(paid(), world.price());

        gateway.refund(refund, TestCall.any());

        assertThat(found(refund).state()).isEqualTo(RefundState.PAID_OUT);
        assertThat(world.refundEffects(refund.mark())).isEqualTo(1);
    }

    @Test
    void g10_aReferenceNeverSeenIsAbsent() {
        assertThat(gateway.verify(nextReference(), TestCall.any())).isInstanceOf(Answer.Absent.class);
    }

    @Test
    void g10_aReferenceWhoseRequestNeverArrivedIsAbsent() {
        String reference = nextReference();
        world.nextCallMeets(Trouble.LOST_BEFORE);

        initialise(reference);

        assertThat(gateway.verify(reference, TestCall.any())).isInstanceOf(Answer.Absent.class);
    }

    // ---- where opening a checkout takes the money

    @Test
    void g5_anOpeningThatTakesTheMoneySaysSoAndTakesThePrice() {
        assumeOpeningPays();
        String reference = nextReference();

        Outcome<CheckoutSession> opened = initialise(reference);

        assertThat(opened)
                .isInstanceOfSatisfying(
                        Outcome.Succeeded.class,
                        it -> assertThat(((CheckoutSession) it.evidence()).paid())
                                .isTrue());
        assertThat(onlyPayment(reference).charged()).isEqualTo(world.price());
    }

    @Test
    void g2_anOpeningAskedForAgainTakesNothingMore() {
        assumeOpeningPays();
        String reference = opened();

        initialise(reference);

        assertThat(onlyPayment(reference).charged()).isEqualTo(world.price());
        assertThat(world.initialiseEffects(reference)).isEqualTo(1);
    }

    @Test
    void g2_anOpeningThatFindsTooLittleMoneyIsDeclinedAndTakesNothing() {
        assumeOpeningPays();
        world.customerHasTooLittle();
        String reference = nextReference();

        assertThat(initialise(reference)).isInstanceOf(Outcome.Declined.class);

        assertThat(world.initialiseEffects(reference)).isZero();
        assertThat(gateway.verify(reference, TestCall.any())).isInstanceOf(Answer.Absent.class);
    }

    @TestFactory
    Stream<DynamicTest> g10_anOpeningInDoubtIsFoundIfItTookTheMoneyAndElseAbsent() {
        return eachTrouble(trouble -> {
            assumeOpeningPays();
            String reference = nextReference();
            world.nextCallMeets(trouble);

            initialise(reference);

            if (world.initialiseEffects(reference) == 1) {
                assertThat(onlyPayment(reference).charged()).isEqualTo(world.price());
            } else {
                assertThat(gateway.verify(reference, TestCall.any())).isInstanceOf(Answer.Absent.class);
            }
        });
    }

    private void assumeOpeningPays() {
        assumeTrue(gateway.capabilities().initialiseTakesMoney(), "the customer pays later here");
    }
}
