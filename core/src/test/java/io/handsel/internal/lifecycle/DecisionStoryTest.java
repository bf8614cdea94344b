package io.handsel.internal.lifecycle;

import static io.handsel.transaction.ObligationKind.QUERY_DELIVERY;
import static io.handsel.transaction.ObligationKind.QUERY_REFUND;
import static io.handsel.transaction.ObligationKind.REMIND_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Policy;
import io.handsel.delivery.DeliveryStatus;
import io.handsel.money.Money;
import io.handsel.payment.RefundState;
import io.handsel.payment.RefundStatus;
import io.handsel.review.Decision;
import io.handsel.review.Operator;
import io.handsel.review.TwoOperators;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the journal tells of what people decided, and what else it puts an end to. */
class DecisionStoryTest {

    private static final Operator ADA = new Operator("ada");
    private static final Operator GRACE = new Operator("grace");

    private static Life bounced() {
        Life life = Life.fresh().toBeRefunded().refundRequested();
        return life.then(Happenings.refundFound(life.is(), 1, RefundState.FAILED));
    }

    private static String told(Life life, Operator operator, Decision decision) {
        return told(life, new Event.ReviewDecided(1, decision, operator, "looked it up"));
    }

    private static String told(Life life, Event event) {
        return ((Transition.Moved) life.decide(event)).story();
    }

    @Test
    void aDeliveryThatAPersonSaw() {
        Life life = Life.fresh().inDoubt();

        assertThat(told(life, ADA, new Decision.Delivered("vt-77")))
                .isEqualTo("Review item 1: ada decided to mark the delivery as made, provider's reference vt-77;"
                        + " reason: looked it up.");
        assertThat(life.is().deliveries().get(0).detail()).isEqualTo("delivered, says ada");
    }

    @Test
    void moneyInsteadOfADelivery() {
        Life life = Life.fresh().inDoubt();

        assertThat(told(life, ADA, new Decision.RefundInstead("ticket 5")))
                .isEqualTo("Review item 1: ada decided to mark the delivery as not made and send the money back;"
                        + " proof: ticket 5; reason: looked it up. Nothing is delivered any more.");
        assertThat(life.owes(QUERY_DELIVERY, 1)).isFalse();
        assertThat(life.is().deliveries().get(0).detail()).isEqualTo("not delivered, says ada (ticket 5)");
    }

    @Test
    void anotherAttempt() {
        Life life = Life.fresh().inDoubt();

        assertThat(told(life, ADA, new Decision.SendAgain("ticket 5")))
                .endsWith("reason: looked it up. It is delivered under a new reference.");
        assertThat(life.status()).isEqualTo(TransactionStatus.PAYMENT_VERIFIED);
    }

    @Test
    void patience() {
        Life life = Life.fresh().inDoubt();
        Instant until = life.now().plus(Duration.ofDays(2));

        assertThat(told(life, ADA, new Decision.KeepWaiting(until)))
                .endsWith("reason: looked it up. The question stays open.");
        assertThat(life.is().reviews().get(0).deadline()).isEqualTo(until);
        assertThat(life.dueIn(REMIND_REVIEW, 1)).isEqualTo(Duration.ofDays(2));
    }

    @Test
    void twoWhoAgree() {
        Life life = Life.fresh().inDoubt().under(Policy.DEFAULTS.twoOperators(TwoOperators.above(Money.naira(100))));
        told(life, ADA, new Decision.RefundInstead("ticket 5"));

        assertThat(told(life, GRACE, new Decision.RefundInstead("ticket 5")))
                .startsWith("Review item 1: ada and grace decided to mark the delivery as not made");
        assertThat(life.is().reviews().get(0).proposal()).isEmpty();
    }

    @Test
    void newsThatComesUnderAProposal() {
        Life life = Life.fresh().inDoubt().under(Policy.DEFAULTS.twoOperators(TwoOperators.above(Money.naira(100))));
        told(life, ADA, new Decision.RefundInstead("ticket 5"));

        assertThat(told(life, Happenings.deliveryFound(1, Happenings.processingFinding())))
                .contains(" Things changed under what was proposed about review item 1");
    }

    @Test
    void aRefundThatAPersonRuledOut() {
        Life life = Life.fresh().toBeRefunded().refundRequested().after(Duration.ofDays(14));
        life.then(Happenings.refundFound(life.is(), 1, RefundState.PROCESSING));

        assertThat(told(life, ADA, new Decision.NotRefunded("ticket 8")))
                .endsWith("reason: looked it up. It is asked for again as refund 2.");
        assertThat(life.owes(QUERY_REFUND, 1)).isFalse();
        assertThat(life.is().refunds().get(0).status()).isEqualTo(RefundStatus.DECLINED);
        assertThat(life.is().hasOpenReview()).isFalse();
    }

    @Test
    void aPartOfTheMoney() {
        Life life = Life.fresh()
                .under(Policy.DEFAULTS.underpaid(Policy.OddMoney.HOLD))
                .payable();
        life.then(Happenings.paid(life.is(), 1, "pay-1", Money.naira(400)));

        assertThat(told(life, ADA, new Decision.Refund(1, Money.naira(150))))
                .endsWith("reason: looked it up. Money is still here, so the question stays open.");
        assertThat(told(life, ADA, new Decision.Refund(1, Money.naira(250)))).endsWith("reason: looked it up.");
        assertThat(life.is().hasOpenReview()).isFalse();
    }

    @Test
    void aPartOfARefundThatCameBack() {
        Life life = bounced();

        told(life, ADA, new Decision.Refund(1, Money.naira(200)));
        assertThat(life.is().hasOpenReview()).as("300 are still here").isTrue();

        told(life, ADA, new Decision.Refund(1, Money.naira(300)));
        assertThat(life.is().hasOpenReview()).isFalse();
    }

    @Test
    void aRefundThatWasPaidInAnotherWay() {
        Life life = bounced();

        assertThat(told(life, ADA, new Decision.Refunded("bank-9")))
                .isEqualTo("Review item 1: ada decided to mark the refund as paid, reference bank-9;"
                        + " reason: looked it up.");
        assertThat(life.is().refunds().get(1).detail()).isEqualTo("paid out, says ada (bank-9)");
        assertThat(life.is().hasOpenReview()).isFalse();
    }

    @Test
    void aLossThatIsAccepted() {
        Life life =
                Life.fresh().inDoubt().then(new Event.ReviewDecided(1, new Decision.RefundInstead("t"), ADA, "seen"));
        life.refundRequested().then(Happenings.deliveryFound(1, Happenings.deliveredFinding()));

        told(life, new Event.ReviewDecided(2, new Decision.AcceptLoss(), ADA, "our own fault."));

        assertThat(life.is().deliveries().get(0).status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(life.is().deliveries().get(0).detail()).isEqualTo("accepted as delivered by ada");
    }
}
