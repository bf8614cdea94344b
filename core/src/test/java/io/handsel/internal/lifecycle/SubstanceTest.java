package io.handsel.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.payment.RefundStatus;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What has to stay as it was for a proposal to stand. */
class SubstanceTest {

    private final Transaction owed = Life.fresh().toBeRefunded().is();

    private static Transaction owing(Transaction it, Obligation... more) throws ReflectiveOperationException {
        List<Obligation> all = new ArrayList<>(it.obligations());
        all.addAll(List.of(more));
        return Altered.with(it, "obligations", all);
    }

    private static Obligation obligation(ObligationKind kind, int subject) {
        return new Obligation(kind, subject, Life.START, 0);
    }

    private static Transaction asked(ReviewQuestion question) throws ReflectiveOperationException {
        Transaction it = Life.fresh().inDoubt().is();
        ReviewItem item = Altered.with(it.reviews().get(0), "question", question);
        return Altered.with(it, "reviews", List.of(item));
    }

    private static void differ(Transaction one, Transaction other) {
        assertThat(Substance.of(one)).isNotEqualTo(Substance.of(other));
    }

    @Test
    void whatARefundIsAndWhereItStandsCounts() throws Exception {
        differ(
                owed,
                Altered.with(owed, "refunds", List.of(owed.refunds().get(0).with(RefundStatus.DECLINED, "refused"))));
        differ(
                owed,
                Altered.with(
                        owed,
                        "refunds",
                        List.of(Altered.with(owed.refunds().get(0), "amount", Life.PRICE.plus(Life.PRICE)))));
    }

    @Test
    void thatMoneyOrADeliveryIsAboutToLeaveCounts() throws Exception {
        Transaction none = Altered.with(owed, "obligations", List.of());
        Transaction refund = owing(none, obligation(ObligationKind.START_REFUND, 1));

        differ(none, refund);
        differ(none, owing(none, obligation(ObligationKind.START_DELIVERY, 0)));
        differ(refund, owing(none, obligation(ObligationKind.START_REFUND, 2)));
        differ(refund, owing(none, obligation(ObligationKind.START_DELIVERY, 1)));
    }

    @Test
    void whenItIsDueDoesNotCountNorWhatIsOnlyAsked() throws Exception {
        Transaction later = Altered.with(
                owed,
                "obligations",
                owed.obligations().stream()
                        .map(it ->
                                new Obligation(it.kind(), it.subject(), it.due().plusSeconds(60), it.tries() + 1))
                        .toList());

        assertThat(Substance.of(later)).isEqualTo(Substance.of(owed));
        assertThat(Substance.of(owing(owed, obligation(ObligationKind.QUERY_DELIVERY, 1))))
                .isEqualTo(Substance.of(owed));
    }

    @Test
    void anOpenQuestionCountsButNotTheOneForASecondOpinion() throws Exception {
        Transaction doubtful = asked(ReviewQuestion.WAS_IT_DELIVERED);
        Transaction quiet = Altered.with(doubtful, "reviews", List.of());

        differ(doubtful, quiet);
        assertThat(Substance.of(asked(ReviewQuestion.SECOND_OPINION))).isEqualTo(Substance.of(quiet));
    }
}
