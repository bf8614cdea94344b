package io.handsel.delivery;

import io.handsel.outcome.Decline;
import java.util.Objects;

/** What a query found out about one delivery attempt: one of four. */
public sealed interface DeliveryReport {

    /**
     * It was delivered.
     *
     * @param evidence what the provider says
     */
    record Delivered(DeliveryEvidence evidence) implements DeliveryReport {
        /** Refuses missing evidence. */
        public Delivered {
            Objects.requireNonNull(evidence, "evidence");
        }
    }

    /**
     * The provider has it and has not finished.
     *
     * @param evidence what the provider says so far
     */
    record Processing(DeliveryEvidence evidence) implements DeliveryReport {
        /** Refuses missing evidence. */
        public Processing {
            Objects.requireNonNull(evidence, "evidence");
        }
    }

    /**
     * It was not delivered and will not be.
     *
     * @param decline the proof
     */
    record NotDelivered(Decline decline) implements DeliveryReport {
        /** Refuses a missing proof. */
        public NotDelivered {
            Objects.requireNonNull(decline, "decline");
        }
    }

    /**
     * It was undone: the provider gave us our money back.
     *
     * @param decline their words
     */
    record Reversed(Decline decline) implements DeliveryReport {
        /** Refuses a missing reason. */
        public Reversed {
            Objects.requireNonNull(decline, "decline");
        }
    }
}
