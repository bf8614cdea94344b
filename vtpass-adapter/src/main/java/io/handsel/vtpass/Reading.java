package io.handsel.vtpass;

import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryReport;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Decline;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.Outcome;

/** What an answer to a purchase or to a question says about the order; the same words mean the same on both calls. */
sealed interface Reading {

    /** What it is as the outcome of a purchase. */
    Outcome<DeliveryEvidence> asOutcome();

    /** What it is as the answer to a question. */
    Answer<DeliveryReport> asAnswer();

    /** Delivered. */
    record Delivered(DeliveryEvidence evidence) implements Reading {
        @Override
        public Outcome<DeliveryEvidence> asOutcome() {
            return new Outcome.Succeeded<>(evidence);
        }

        @Override
        public Answer<DeliveryReport> asAnswer() {
            return new Answer.Found<>(new DeliveryReport.Delivered(evidence));
        }
    }

    /** They have it and have not finished, or do not say that they have. */
    record UnderWay(DeliveryEvidence evidence) implements Reading {
        @Override
        public Outcome<DeliveryEvidence> asOutcome() {
            return new Outcome.Pending<>(evidence);
        }

        @Override
        public Answer<DeliveryReport> asAnswer() {
            return new Answer.Found<>(new DeliveryReport.Processing(evidence));
        }
    }

    /** Refused, and nothing was bought. */
    record Refused(Decline decline) implements Reading {
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
     */
    record Reversed(Decline decline, DeliveryEvidence evidence) implements Reading {
        @Override
        public Outcome<DeliveryEvidence> asOutcome() {
            return new Outcome.Pending<>(evidence);
        }

        @Override
        public Answer<DeliveryReport> asAnswer() {
            return new Answer.Found<>(new DeliveryReport.Reversed(decline));
        }
    }

    /** Never seen; only a question is answered so. */
    record NeverSeen(String detail) implements Reading {
        @Override
        public Outcome<DeliveryEvidence> asOutcome() {
            return new Outcome.Unknown<>(Doubt.UNREADABLE, detail);
        }

        @Override
        public Answer<DeliveryReport> asAnswer() {
            return new Answer.Absent<>(detail);
        }
    }

    /** Nothing certain. */
    record Doubtful(Doubt doubt, String detail) implements Reading {
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
