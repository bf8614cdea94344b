package io.handsel.paystack;

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
 * Looks for our mark through all refunds of a payment, page by page.
 *
 * <p>Absence is answered only when every page was read and no refund in it could be ours. One without a note, or two
 * with our mark, is a doubt.
 */
final class RefundSearch {

    /** Paystack's own default; asking for another size gains nothing (contract, section 6). */
    static final int PAGE_SIZE = 50;

    private static final int MOST_PAGES = 20;

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
        return new Answer.Unknown<>(Doubt.UNREADABLE, "more pages of refunds than one payment can have");
    }

    private Answer<Boolean> read(Answered answer, int number) {
        Envelope envelope = Envelope.of(answer);
        if (envelope instanceof Envelope.No no) {
            return no.refusal().answer();
        }
        if (envelope instanceof Envelope.Data it) {
            return it.body()
                    .objects("data")
                    .map(refunds -> collect(refunds, it.body().object("meta"), number))
                    .orElseGet(() -> new Answer.Unknown<>(Doubt.UNREADABLE, "no list of refunds in the answer"));
        }
        return ((Envelope.Nothing) envelope).answer();
    }

    private Answer<Boolean> collect(List<JsonTree> refunds, Optional<JsonTree> meta, int number) {
        for (JsonTree refund : refunds) {
            Optional<String> id = refund.text("id");
            if (id.isEmpty()) {
                return new Answer.Unknown<>(Doubt.UNREADABLE, "a refund without an id in the list");
            }
            if (!seen.add(id.get())) {
                continue;
            }
            if (Refunds.isMarked(request, refund)) {
                marked.add(refund);
            } else if (!refund.has("merchant_note")) {
                oneMayBeOurs = true;
            }
        }
        return new Answer.Found<>(isLast(refunds, meta, number));
    }

    /** By the number of pages where it is given; the documented sample has none, and then a short page is the last. */
    private static boolean isLast(List<JsonTree> refunds, Optional<JsonTree> meta, int number) {
        if (refunds.isEmpty()) {
            return true;
        }
        return meta.flatMap(it -> it.integerOrText("pageCount"))
                .map(pages -> number >= pages)
                .orElse(refunds.size() < PAGE_SIZE);
    }

    private Answer<RefundEvidence> conclusion() {
        if (marked.size() > 1) {
            return new Answer.Unknown<>(Doubt.UNREADABLE, marked.size() + " refunds carry our mark");
        }
        if (marked.size() == 1) {
            return Refunds.evidence(request.gatewayPaymentId(), marked.get(0));
        }
        return oneMayBeOurs
                ? new Answer.Unknown<>(Doubt.UNREADABLE, "a refund without a note, which may be ours")
                : new Answer.Absent<>("none of " + seen.size() + " refunds carries our mark");
    }
}
