package io.handsel.webhook;

import java.util.List;
import java.util.Objects;

/** What an adapter made of a webhook: hints, a changed catalogue, or a rejection. */
public sealed interface WebhookReading {

    /** The label that stands for a key where the company does not sign: anybody can have sent it. */
    String UNSIGNED = "unsigned";

    /**
     * Authentic, or from a company that does not sign: ask about these.
     *
     * @param event the company's name of the event, such as {@code charge.success}; for the trace only
     * @param hints what to ask about; empty for an event that concerns no transaction
     * @param key which configured key matched, by its label, or {@code unsigned}
     */
    record Understood(String event, List<WebhookHint> hints, String key) implements WebhookReading {
        /** Copies the hints. */
        public Understood {
            Objects.requireNonNull(event, "event");
            Objects.requireNonNull(key, "key");
            hints = List.copyOf(hints);
        }
    }

    /**
     * Authentic, or from a company that does not sign: what the company sells has changed, so that lists which were kept are no
     * longer fresh. It concerns no transaction.
     *
     * @param event the company's name of the event; for the trace only
     * @param key which configured key matched, by its label, or {@code unsigned}
     */
    record CatalogueChanged(String event, String key) implements WebhookReading {
        /** Refuses missing parts. */
        public CatalogueChanged {
            Objects.requireNonNull(event, "event");
            Objects.requireNonNull(key, "key");
        }
    }

    /**
     * Not authentic: it changes nothing and is answered with 401.
     *
     * @param reason why, without repeating what was sent
     */
    record Rejected(String reason) implements WebhookReading {
        /** Refuses a missing reason. */
        public Rejected {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * Authentic, but not in a form that we understand: kept, and answered with 200, since sending it again will not
     * help.
     *
     * @param reason why, without repeating what was sent
     * @param key which configured key matched, by its label, or {@code unsigned}
     */
    record NotUnderstood(String reason, String key) implements WebhookReading {
        /** Refuses missing parts. */
        public NotUnderstood {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(key, "key");
        }
    }
}
