package io.handsel.paystack;

import io.handsel.http.HttpReply.Answered;
import io.handsel.http.JsonTree;
import io.handsel.http.UnreadableException;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.Outcome;
import java.util.Optional;
import java.util.function.Function;

/**
 * An answer of Paystack, sorted by its envelope: data, a refusal, or nothing to rely on.
 *
 * <p>The edge before Paystack answers with HTML at times, so the HTTP status alone proves nothing (contract, section 1).
 */
sealed interface Envelope {

    /** {@code "status": true} with a 2xx: the call worked, which says nothing of the payment. */
    record Data(JsonTree body) implements Envelope {}

    /** {@code "status": false} with a 4xx. */
    record No(Refusal refusal) implements Envelope {}

    /** Anything else. */
    record Nothing(int httpStatus, Doubt doubt, String detail) implements Envelope {
        <E> Outcome<E> outcome() {
            return new Outcome.Unknown<>(doubt, detail);
        }

        /** The edge refuses questions in HTML, which is a refusal all the same. */
        <F> Answer<F> answer() {
            boolean refused = httpStatus == 401 || httpStatus == 403 || httpStatus == 429;
            return new Answer.Unknown<>(refused ? Doubt.QUESTION_REFUSED : doubt, detail);
        }
    }

    /** The answer to a question whose data is one object. */
    default <F> Answer<F> answer(Function<Refusal, Answer<F>> refused, Function<JsonTree, Answer<F>> read) {
        if (this instanceof No no) {
            return refused.apply(no.refusal());
        }
        if (this instanceof Data it) {
            return it.body()
                    .object("data")
                    .map(read)
                    .orElseGet(() -> new Answer.Unknown<>(Doubt.UNREADABLE, "no data in the answer"));
        }
        return ((Nothing) this).answer();
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
        Optional<Boolean> worked = body.flag("status");
        if (worked.equals(Optional.of(true)) && (status == 200 || status == 201)) {
            return new Data(body);
        }
        if (worked.equals(Optional.of(false)) && status >= 400) {
            return new No(Refusal.of(answer, body));
        }
        return new Nothing(
                status, Doubt.UNREADABLE, "HTTP " + status + ": envelope and HTTP status do not fit together");
    }
}
