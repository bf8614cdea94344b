package io.handsel.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Alert;
import io.handsel.Policy;
import io.handsel.outcome.DeclineCause;
import io.handsel.payment.PaymentState;
import io.handsel.payment.RefundState;
import io.handsel.review.Decision;
import io.handsel.review.DecisionKind;
import io.handsel.review.Operator;
import io.handsel.review.TwoOperators;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.Transaction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people are told of, step by step. */
class AlertsTest {

    private static List<Alert.Kind> raised(Life life, Event event) {
        Transaction before = life.is();
        life.then(event);
        return Alerts.of(before, event, life.is()).stream().map(Alert::kind).toList();
    }

    private static Life doubtful() {
        return Life.fresh().neverAnswered();
    }

    @Test
    void anOpenedReviewIsSaidOnceAndThenWhenItIsOverdue() {
        Life life = doubtful();

        assertThat(raised(life, Happenings.delivery(1, Happenings.noAnswer())))
                .containsExactly(Alert.Kind.REVIEW_OPENED);
        assertThat(raised(life.after(Duration.ofHours(6)), Happenings.delivery(1, Happenings.noAnswer())))
                .isEmpty();
        assertThat(raised(life.untilDue(ObligationKind.REMIND_REVIEW, 1), new Event.ReviewReminded(1)))
                .containsExactly(Alert.Kind.REVIEW_OVERDUE);
    }

    @Test
    void anEmptyFloatIsSaidAtEveryRefusal() {
        Life life = Life.fresh().paid().submitting();

        assertThat(raised(life, Happenings.submitted(1, Happenings.declined(DeclineCause.OUR_ACCOUNT))))
                .containsExactly(Alert.Kind.OUR_ACCOUNT_REFUSED);
        assertThat(raised(
                        Life.fresh().paid().submitting(),
                        Happenings.submitted(1, Happenings.declined(DeclineCause.CUSTOMER))))
                .isEmpty();
    }

    @Test
    void whoRefusedBecauseOfOurAccountIsNamed() {
        Life opening = Life.fresh().checkout();
        Transaction before = opening.is();
        Event refused = Happenings.initialised(1, Happenings.declined(DeclineCause.OUR_ACCOUNT));
        opening.then(refused);
        assertThat(Alerts.of(before, refused, opening.is()))
                .extracting(Alert::sentence)
                .singleElement()
                .asString()
                .startsWith("paystack refused to open a checkout because of our account: 016, refused.");

        Life asked = Life.fresh().paid().submitting().then(Happenings.submitted(1, Happenings.unknown()));
        Transaction doubtful = asked.is();
        Event answered = Happenings.deliveryFound(1, Happenings.notDelivered(DeclineCause.OUR_ACCOUNT));
        asked.then(answered);
        assertThat(Alerts.of(doubtful, answered, asked.is()))
                .extracting(Alert::sentence)
                .singleElement()
                .asString()
                .startsWith("vtpass refused to deliver because of our account");
    }

    @Test
    void aQuestionIsSaidWithWhatIsKnown() {
        Life life = doubtful();
        Transaction before = life.is();
        Event event = Happenings.delivery(1, Happenings.noAnswer());
        life.then(event);

        assertThat(Alerts.of(before, event, life.is()))
                .extracting(Alert::sentence)
                .containsExactly(
                        "Review item 1: Was it delivered? The provider gave no final answer. Known: HTTP 502.");
    }

    @Test
    void aRefundsTroublesAreSaid() {
        Life life = Life.fresh().toBeRefunded().refundRequested();
        assertThat(raised(life, Happenings.refundFound(life.is(), 1, RefundState.NEEDS_ATTENTION)))
                .containsExactly(Alert.Kind.REFUND_STUCK);

        Life other = Life.fresh().toBeRefunded().refundRequested();
        assertThat(raised(other, Happenings.refundFound(other.is(), 1, RefundState.FAILED)))
                .containsExactly(Alert.Kind.REFUND_BOUNCED);

        Life slow = Life.fresh().toBeRefunded().refundRequested().after(Duration.ofDays(14));
        assertThat(raised(slow, Happenings.refundFound(slow.is(), 1, RefundState.PROCESSING)))
                .containsExactly(Alert.Kind.REFUND_UNCONFIRMED);

        Life poor = Life.fresh().toBeRefunded().refundRequested();
        assertThat(raised(poor, Happenings.refundSubmitted(1, Happenings.declined(DeclineCause.OUR_ACCOUNT))))
                .containsExactly(Alert.Kind.OUR_ACCOUNT_REFUSED);
    }

    @Test
    void deliveredAlthoughRefundedAndAReversedPaymentAreSaid() {
        Life life = Life.fresh().toBeRefunded().refundRequested();
        assertThat(raised(life, Happenings.deliveryFound(1, Happenings.deliveredFinding())))
                .containsExactly(Alert.Kind.DELIVERED_ALTHOUGH_REFUNDED);

        Life back = Life.fresh().paid().submitting().delivered();
        Event reversed = Happenings.Paid.of(back.is(), 1, "pay-1", Life.PRICE)
                .state(PaymentState.REVERSED)
                .in(1);
        assertThat(raised(back, reversed)).containsExactly(Alert.Kind.PAYMENT_REVERSED);
    }

    @Test
    void aProposalCallsForASecondOperator() {
        Life life = doubtful()
                .under(Policy.DEFAULTS.twoOperators(TwoOperators.forKinds(DecisionKind.DELIVERED)))
                .then(Happenings.delivery(1, Happenings.noAnswer()));

        assertThat(raised(
                        life, new Event.ReviewDecided(1, new Decision.Delivered("vt-1"), new Operator("ada"), "seen")))
                .containsExactly(Alert.Kind.SECOND_OPERATOR_WANTED);
        assertThat(raised(
                        life,
                        new Event.ReviewDecided(1, new Decision.Delivered("vt-1"), new Operator("grace"), "seen too")))
                .isEmpty();
    }
}
