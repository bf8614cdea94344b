package io.handsel.http;

import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import java.util.Objects;
import java.util.function.Function;

/** What one HTTP call came to: an answer, proof that it never left, or doubt. */
public sealed interface HttpReply {

    /**
     * A whole answer came, of whatever status: redirects and errors too.
     *
     * @param status the HTTP status
     * @param headers the answer's headers
     * @param text the answer's body, which was valid UTF-8 within the limit; may hold personal data
     */
    record Answered(int status, HttpHeaders headers, String text) implements HttpReply {
        /** Refuses missing parts. */
        public Answered {
            Objects.requireNonNull(headers, "headers");
            Objects.requireNonNull(text, "text");
        }

        /** {@return the status alone: bodies hold personal data} */
        @Override
        public String toString() {
            return "Answered[HTTP " + status + "]";
        }
    }

    /**
     * Not a byte of the request was written.
     *
     * @param proof why that is certain
     * @param detail a sentence for the journal, without secrets or personal data
     */
    record NeverSent(NotSentProof proof, String detail) implements HttpReply {
        /** Refuses missing parts. */
        public NeverSent {
            Objects.requireNonNull(proof, "proof");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * The request, or a part of it, may have arrived; no usable answer came.
     *
     * @param doubt where the doubt comes from
     * @param detail a sentence for the journal, without secrets or personal data
     */
    record MayHaveHappened(Doubt doubt, String detail) implements HttpReply {
        /** Refuses missing parts. */
        public MayHaveHappened {
            Objects.requireNonNull(doubt, "doubt");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * The outcome of a money call: what could not be read from an answer follows from the transport.
     *
     * @param read reads an answer
     * @param <E> the evidence
     * @return the outcome
     */
    default <E> Outcome<E> outcome(Function<Answered, Outcome<E>> read) {
        if (this instanceof Answered it) {
            return read.apply(it);
        }
        if (this instanceof NeverSent it) {
            return new Outcome.NotSent<>(it.proof(), it.detail());
        }
        MayHaveHappened it = (MayHaveHappened) this;
        return new Outcome.Unknown<>(it.doubt(), it.detail());
    }

    /**
     * The answer of a query: without a whole answer nothing was learnt.
     *
     * @param read reads an answer
     * @param <F> the finding
     * @return the answer
     */
    default <F> Answer<F> answer(Function<Answered, Answer<F>> read) {
        if (this instanceof Answered it) {
            return read.apply(it);
        }
        if (this instanceof NeverSent it) {
            return new Answer.Unknown<>(doubt(it.proof()), "never sent: " + it.detail());
        }
        MayHaveHappened it = (MayHaveHappened) this;
        return new Answer.Unknown<>(it.doubt(), it.detail());
    }

    private static Doubt doubt(NotSentProof proof) {
        return switch (proof) {
            case NOT_BUILT -> Doubt.OUR_FAULT;
            case HELD_BACK -> Doubt.QUESTION_REFUSED;
            case NO_CONNECTION, TOO_LATE -> Doubt.CONNECTION_LOST;
        };
    }
}
