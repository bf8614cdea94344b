package io.handsel.paystack;

import io.handsel.http.HttpReply.Answered;
import io.handsel.http.JsonTree;
import io.handsel.http.SafeText;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;
import io.handsel.payment.PaymentWindow;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of the webhooks that Paystack keeps (contract, section 7, recovery). How an entry looks is not documented, so
 * whatever is missing is empty.
 *
 * @param events the entries
 * @param next what to ask for the next page with; empty on the last
 */
public record WebhookEvents(List<Event> events, Optional<String> next) {

    private static final int LARGEST_PAGE = 50;

    /** What became of a webhook. */
    public enum Status {
        /** The host answered 200. */
        DELIVERED,
        /** It is still tried. */
        PENDING,
        /** Paystack gave up. */
        FAILED
    }

    /**
     * One webhook.
     *
     * @param id Paystack's id of it, by which it can be sent again in the dashboard
     * @param type what it was about, such as {@code charge.success}
     * @param reference our reference in it, if the entry shows one
     */
    public record Event(String id, Optional<String> type, Optional<String> reference) {
        /** Refuses missing parts. */
        public Event {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(reference, "reference");
        }
    }

    /** Copies the list. */
    public WebhookEvents {
        events = List.copyOf(events);
        Objects.requireNonNull(next, "next");
    }

    static URI address(URI base, PaymentWindow window, Status status, Optional<String> page) {
        String word = status.name().charAt(0) + status.name().substring(1).toLowerCase(Locale.ROOT);
        return Addresses.at(
                base,
                "/integration/webhooks/events?status=" + word + "&from=" + window.from() + "&to=" + window.to()
                        + "&limit=" + LARGEST_PAGE
                        + page.map(it -> "&next=" + Addresses.escaped(it)).orElse(""));
    }

    static Answer<WebhookEvents> read(Answered answer) {
        Envelope envelope = Envelope.of(answer);
        if (envelope instanceof Envelope.No no) {
            return no.refusal().answer();
        }
        if (envelope instanceof Envelope.Data it) {
            return it.body()
                    .objects("data")
                    .or(() -> it.body().object("data").map(List::of))
                    .map(rows -> page(rows, it.body().object("meta")))
                    .orElseGet(() -> new Answer.Unknown<>(Doubt.UNREADABLE, "no list of webhooks in the answer"));
        }
        return ((Envelope.Nothing) envelope).answer();
    }

    private static Answer<WebhookEvents> page(List<JsonTree> rows, Optional<JsonTree> meta) {
        List<Event> events = new ArrayList<>();
        for (JsonTree row : rows) {
            Optional<String> id = row.text("_id").or(() -> row.text("id"));
            if (id.isEmpty()) {
                return new Answer.Unknown<>(Doubt.UNREADABLE, "a webhook without an id in the list");
            }
            Optional<String> type = row.text("event_type").or(() -> row.text("event"));
            events.add(new Event(id.get(), type.map(SafeText::of), reference(row)));
        }
        Optional<String> next = meta.flatMap(it -> it.text("next")).filter(it -> !it.equals("null"));
        return new Answer.Found<>(new WebhookEvents(events, rows.isEmpty() ? Optional.empty() : next));
    }

    private static Optional<String> reference(JsonTree row) {
        return row.object("payload")
                .map(it -> it.object("data").orElse(it))
                .flatMap(it -> it.text("reference").or(() -> it.text("transaction_reference")))
                .filter(Addresses::isReference);
    }
}
