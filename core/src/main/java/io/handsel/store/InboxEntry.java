package io.handsel.store;

import io.handsel.webhook.WebhookHint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A webhook as it is kept: raw bytes, what they may be about, and where its handling stands.
 *
 * @param id its id
 * @param account the account whose route it came in by
 * @param receivedAt when it came, or was opened again because the same body came once more or an operator wanted it
 * @param event the company's name of the event
 * @param key which configured key matched, by its label, or {@code unsigned}
 * @param hints what to ask about
 * @param headers those headers that are evidence, by their names in lower case
 * @param digest SHA-256 of the body, in hex; one body of an account is kept once
 * @param body the raw bytes; can hold personal data
 * @param state where its handling stands
 * @param tries how often it was looked at since
 * @param turn how often it was lent or moved; it is moved on only by whoever knows its latest turn
 * @param dueAt when to look at it next; ignored once it is settled
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes; equality is by id
public record InboxEntry(
        InboxId id,
        String account,
        Instant receivedAt,
        String event,
        String key,
        List<WebhookHint> hints,
        Map<String, String> headers,
        String digest,
        byte[] body,
        InboxState state,
        int tries,
        long turn,
        Instant dueAt) {

    /** Refuses missing parts. */
    public InboxEntry {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(receivedAt, "receivedAt");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(dueAt, "dueAt");
        hints = List.copyOf(hints);
        headers = Map.copyOf(headers);
    }

    /**
     * The same webhook elsewhere in its handling, under the same turn.
     *
     * @param newState its state
     * @param newTries how often it was looked at
     * @param newDueAt when to look at it next
     * @return the webhook
     */
    public InboxEntry standing(InboxState newState, int newTries, Instant newDueAt) {
        return new InboxEntry(
                id, account, receivedAt, event, key, hints, headers, digest, body, newState, newTries, turn, newDueAt);
    }

    /**
     * The same webhook about something else.
     *
     * @param newHints what to ask about
     * @return the webhook
     */
    public InboxEntry about(List<WebhookHint> newHints) {
        return new InboxEntry(
                id, account, receivedAt, event, key, newHints, headers, digest, body, state, tries, turn, dueAt);
    }

    /** {@return account, event and state: bodies hold personal data} */
    @Override
    public String toString() {
        return "InboxEntry[" + id + ", " + account + ", " + event + ", " + state + "]";
    }

    /** Equal ids are equal entries. */
    @Override
    public boolean equals(Object other) {
        return other instanceof InboxEntry that && id.equals(that.id);
    }

    /** {@return the id's hash} */
    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
