package io.handsel;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that a person at the host should know now. Never with personal data.
 *
 * @param kind what it is about
 * @param reference the transaction's reference; empty if it is about none
 * @param sentence what happened, for a person
 * @param at when, by the store's clock
 */
public record Alert(Kind kind, String reference, String sentence, Instant at) {

    /** Refuses missing parts. */
    public Alert {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(sentence, "sentence");
        Objects.requireNonNull(at, "at");
    }

    /** What an alert is about. A review item that is opened raises exactly one, of the kind that fits it best. */
    public enum Kind {
        /** A review item was opened, and none of the other kinds says more. */
        REVIEW_OPENED,
        /** A review item waits past its deadline; said again after growing waits. */
        REVIEW_OVERDUE,
        /** A decision was proposed, and a second operator must agree. */
        SECOND_OPERATOR_WANTED,
        /** A company refused because of our account: the float is empty, it is locked, the key is wrong. */
        OUR_ACCOUNT_REFUSED,
        /** It was delivered although a refund had been decided. */
        DELIVERED_ALTHOUGH_REFUNDED,
        /** A payment went back without us: a chargeback, or a refund in the gateway's dashboard. */
        PAYMENT_REVERSED,
        /** A refund cannot go on by itself. */
        REFUND_STUCK,
        /** A refund failed after it had been accepted. */
        REFUND_BOUNCED,
        /** A refund stays under way, or more may have gone back than came. */
        REFUND_UNCONFIRMED,
        /** A gateway lists payments that belong to no purchase known here. */
        PAYMENT_UNMATCHED,
        /** A webhook named a reference that nobody knew for a week, and was given up. */
        WEBHOOK_UNMATCHED
    }
}
