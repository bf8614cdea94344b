package io.handsel.http;

import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryReport;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Decline;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.Outcome;
import java.util.Objects;

/** What an answer says about an order; the same words mean the same to a purchase and to a question. */
public sealed interface OrderReading {

    /** {@return what it is as the outcome of a purchase} */
    Outcome<DeliveryEvidence> asOutcome();

    /** {@return what it is as the answer to a question} */
    Answer<DeliveryReport> asAnswer();

    /**
     * Delivered.
     *
     * @param evidence what they say
     */
    record Delivered(DeliveryEvidence evidence) implements OrderReading {
        /** Refuses missing evidence. */
        public Delivered {
            Objects.requireNonNull(evidence, "evidence");
        }

        @Override
        public Outcome<DeliveryEvidence> asOutcome() {
            return new Outcome.Succeeded<>(evidence);
        }

        @Override
        public Answer<DeliveryReport> asAnswer() {
            return new Answer.Found<>(new DeliveryReport.Delivered(evidence));
        }
    }

    /**
     * They have it and have not finished, or do not say that they have.
     *
     * @param evidence what they say so far
     */
    record UnderWay(DeliveryEvidence evidence) implements OrderReading {
        /** Refuses missing evidence. */
        public UnderWay {
            Objects.requireNonNull(evidence, "evidence");
        }

        @Override
        public Outcome<DeliveryEvidence> asOutcome() {
            return new Outcome.Pending<>(evidence);
        }

        @Override
        public Answer<DeliveryReport> asAnswer() {
            return new Answer.Found<>(new DeliveryReport.Processing(evidence));
        }
    }

    /**
     * Refused, and nothing was bought.
     *
     * @param decline the proof
     */
    record Refused(Decline decline) implements OrderReading {
        /** Refuses a missing proof. */
        public Refused {
            Objects.requireNonNull(decline, "decline");
        }

        @Override
        public Outcome<DeliveryEvidence> asOutcome() {
            return new Outcome.Declined<>(decline);
        }

        @Override
        public Answer<DeliveryReport> asAnswer() {
            return new Answer.Found<>(new DeliveryReport.NotDelivered(decline));
        }
    }

    /**
     * Undone. An outcome has no word for it: at the moment of purchase it is only known that they have the order, and a
     * question will be told the end.
     *
     * @param decline their words
     * @param evidence what they say so far
     */
    record Reversed(Decline decline, DeliveryEvidence evidence) implements OrderReading {
        /** Refuses missing parts. */
        public Reversed {
            Objects.requireNonNull(decline, "decline");
            Objects.requireNonNull(evidence, "evidence");
        }

        @Override
        public Outcome<DeliveryEvidence> asOutcome() {
            return new Outcome.Pending<>(evidence);
        }

        @Override
        public Answer<DeliveryReport> asAnswer() {
            return new Answer.Found<>(new DeliveryReport.Reversed(decline));
        }
    }

    /**
     * Nothing certain.
     *
     * @param doubt where the doubt comes from
     * @param detail a sentence for the journal
     */
    record Doubtful(Doubt doubt, String detail) implements OrderReading {
        /** Refuses missing parts. */
        public Doubtful {
            Objects.requireNonNull(doubt, "doubt");
            Objects.requireNonNull(detail, "detail");
        }

        @Override
        public Outcome<DeliveryEvidence> asOutcome() {
            return new Outcome.Unknown<>(doubt, detail);
        }

        @Override
        public Answer<DeliveryReport> asAnswer() {
            return new Answer.Unknown<>(doubt, detail);
        }
    }
}
