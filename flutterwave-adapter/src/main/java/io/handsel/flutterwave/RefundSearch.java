package io.handsel.flutterwave;

import io.handsel.http.HttpReply;
import io.handsel.http.HttpReply.Answered;
import io.handsel.http.JsonTree;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;
import io.handsel.payment.RefundEvidence;
import io.handsel.payment.RefundRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Looks for our mark through all refunds since the payment, page by page.
 *
 * <p>The list is not narrowed to the payment by Flutterwave: how that filter is called is not certain, and one that is
 * misread could answer with an empty list, which looks like an absence. Absence is answered only when every page was read
 * and no refund in it could be ours. One without a comment, or two with our mark, is a doubt.
 */
final class RefundSearch {

    /** Flutterwave's size of a page. */
    static final int PAGE_SIZE = 20;

    private static final int MOST_PAGES = 50;

    private final RefundRequest request;
    private final IntFunction<HttpReply> page;
    private final List<JsonTree> marked = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private boolean oneMayBeOurs;

    RefundSearch(RefundRequest request, IntFunction<HttpReply> page) {
        this.request = request;
        this.page = page;
    }

    Answer<RefundEvidence> run() {
        for (int number = 1; number <= MOST_PAGES; number++) {
            int current = number;
            Answer<Boolean> isLast = page.apply(number).answer(answer -> read(answer, current));
            if (isLast instanceof Answer.Unknown<Boolean> doubt) {
                return new Answer.Unknown<>(doubt.doubt(), doubt.detail());
            }
            if (isLast.equals(new Answer.Found<>(true))) {
                return conclusion();
            }
        }
        return new Answer.Unknown<>(
                Doubt.UNREADABLE, "more than " + MOST_PAGES + " pages of refunds since the payment");
    }

    private Answer<Boolean> read(Answered answer, int number) {
        Envelope envelope = Envelope.of(answer);
        if (envelope instanceof Envelope.No no) {
            return no.refusal().answer();
        }
        if (envelope instanceof Envelope.Data it) {
            return it.body()
                    .objects("data")
                    .map(rows -> collect(rows, new Pages(it.body(), rows.size(), PAGE_SIZE).isLast(number)))
                    .orElseGet(() -> new Answer.Unknown<>(Doubt.UNREADABLE, "no list of refunds in the answer"));
        }
        return ((Envelope.Nothing) envelope).answer();
    }

    private Answer<Boolean> collect(List<JsonTree> rows, boolean isLast) {
        for (JsonTree refund : rows) {
            Optional<String> id = refund.text("id").filter(Addresses::isNumber);
            Optional<String> payment = refund.text("transaction_id").or(() -> refund.text("tx_id"));
            if (id.isEmpty() || payment.isEmpty()) {
                return new Answer.Unknown<>(
                        Doubt.UNREADABLE, "a refund without its number or its payment's in the list");
            }
            if (!seen.add(id.get()) || !Refunds.isOfThisPayment(request, refund)) {
                continue;
            }
            if (Refunds.isMarked(request, refund)) {
                marked.add(refund);
            } else if (Refunds.comments(refund).isEmpty()) {
                oneMayBeOurs = true;
            }
        }
        return new Answer.Found<>(isLast);
    }

    private Answer<RefundEvidence> conclusion() {
        if (marked.size() > 1) {
            return new Answer.Unknown<>(Doubt.UNREADABLE, marked.size() + " refunds carry our mark");
        }
        if (marked.size() == 1) {
            return Refunds.evidence(request, marked.get(0));
        }
        return oneMayBeOurs
                ? new Answer.Unknown<>(
                        Doubt.UNREADABLE, "a refund of this payment without a comment, which may be ours")
                : new Answer.Absent<>("none of " + seen.size() + " refunds carries our mark");
    }
}
