package io.handsel.flutterwave;

import io.handsel.http.HttpReply.Answered;
import io.handsel.http.JsonTree;
import io.handsel.http.UnreadableException;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.Outcome;

/**
 * An answer of Flutterwave, sorted by its envelope: data, a refusal, or nothing to rely on.
 *
 * <p>With which HTTP status a refusal comes is not settled (contract, section 5), so its words decide, never the status
 * alone; and HTML comes at times where JSON should be.
 */
sealed interface Envelope {

    /** {@code "status": "success"} with a 2xx: the call worked, which says nothing of the payment. */
    record Data(JsonTree body) implements Envelope {}

    /** {@code "status": "error"} with anything below 500. */
    record No(Refusal refusal) implements Envelope {}

    /** Anything else; a 503 after 28 seconds too, which says "unknown" (contract, section 9). */
    record Nothing(int httpStatus, Doubt doubt, String detail) implements Envelope {
        <E> Outcome<E> outcome() {
            return new Outcome.Unknown<>(doubt, detail);
        }

        /** An edge refuses questions in HTML, which is a refusal all the same. */
        <F> Answer<F> answer() {
            boolean refused = httpStatus == 401 || httpStatus == 403 || httpStatus == 429;
            return new Answer.Unknown<>(refused ? Doubt.QUESTION_REFUSED : doubt, detail);
        }
    }

    static Envelope of(Answered answer) {
        int status = answer.status();
        if (status >= 500) {
            return new Nothing(status, Doubt.FAR_SIDE_ERROR, "HTTP " + status);
        }
        JsonTree body;
        try {
            body = JsonTree.parse(answer.text());
        } catch (UnreadableException notTheirs) {
            return new Nothing(status, Doubt.UNREADABLE, "HTTP " + status + ": " + notTheirs.getMessage());
        }
        String word = body.word("status").orElse("");
        if (word.equals("success") && (status == 200 || status == 201)) {
            return new Data(body);
        }
        if (word.equals("error") && (status == 200 || status >= 400)) {
            return new No(Refusal.of(answer, body));
        }
        return new Nothing(
                status, Doubt.UNREADABLE, "HTTP " + status + ": envelope and HTTP status do not fit together");
    }
}
