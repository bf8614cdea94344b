package io.handsel.store;

import io.handsel.webhook.WebhookHint;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What an operator sees of a webhook: all but its body and headers, which can hold personal data.
 *
 * @param id its id
 * @param account the account whose route it came in by
 * @param state where its handling stands
 * @param event the company's name of the event
 * @param key which configured key matched, by its label, or {@code unsigned}
 * @param hints what it may be about
 * @param received how often this body came; more than five a minute at one node count as five
 * @param firstReceivedAt when it came first
 * @param lastReceivedAt when it came last
 * @param tries how often it was looked at since it was opened
 * @param whole whether its body is still there; without it there is nothing to replay
 * @param replays who had it replayed, in order
 */
public record InboxItem(
        InboxId id,
        String account,
        InboxState state,
        String event,
        String key,
        List<WebhookHint> hints,
        long received,
        Instant firstReceivedAt,
        Instant lastReceivedAt,
        int tries,
        boolean whole,
        List<Replay> replays) {

    /** Copies the lists. */
    public InboxItem {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(firstReceivedAt, "firstReceivedAt");
        Objects.requireNonNull(lastReceivedAt, "lastReceivedAt");
        hints = List.copyOf(hints);
        replays = List.copyOf(replays);
    }
}
