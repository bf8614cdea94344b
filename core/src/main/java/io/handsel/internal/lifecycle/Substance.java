package io.handsel.internal.lifecycle;

import io.handsel.transaction.Obligation;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.Transaction;
import java.util.List;

/** What of a transaction a person looks at before deciding: without times of questions and last words. */
final class Substance {

    private Substance() {}

    static List<?> of(Transaction it) {
        return List.of(
                it.status(),
                it.flags(),
                it.payments(),
                it.deliveries().stream()
                        .map(attempt -> List.of(attempt.status(), attempt.providerReference()))
                        .toList(),
                it.refunds().stream()
                        .map(refund -> List.of(refund.status(), refund.amount()))
                        .toList(),
                it.obligations().stream()
                        .filter(Substance::moves)
                        .map(Substance::key)
                        .toList(),
                it.reviews().stream()
                        .filter(item -> item.isOpen() && item.question() != ReviewQuestion.SECOND_OPINION)
                        .map(ReviewItem::number)
                        .toList());
    }

    private static boolean moves(Obligation owed) {
        return owed.kind() == ObligationKind.START_DELIVERY || owed.kind() == ObligationKind.START_REFUND;
    }

    private static String key(Obligation owed) {
        return owed.kind() + " " + owed.subject();
    }
}
