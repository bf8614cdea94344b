package io.handsel;

import io.handsel.internal.engine.Engine;
import io.handsel.review.Operator;
import io.handsel.store.InboxId;
import io.handsel.store.InboxItem;
import io.handsel.store.InboxState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator can do about webhooks: see those that came to nothing, and have one looked at again. Made by
 * {@link Handsel#webhooks()}. Thread-safe.
 */
public final class WebhookDesk {

    private final Engine engine;

    WebhookDesk(Engine engine) {
        this.engine = engine;
    }

    /**
     * Lists the newest webhooks, without their bodies.
     *
     * @param states in one of these; {@link InboxState#ASIDE} for those that can be replayed
     * @param limit how many at most, 1 to 500
     * @return them, newest first
     * @throws IllegalArgumentException if the limit is out of range
     */
    public List<InboxItem> list(Set<InboxState> states, int limit) {
        return engine.webhooks(states, Optional.empty(), limit);
    }

    /**
     * Continues a list.
     *
     * @param states in one of these
     * @param limit how many at most, 1 to 500
     * @param last the last one of the page before
     * @return those that are older, newest first
     * @throws IllegalArgumentException if the limit is out of range
     */
    public List<InboxItem> list(Set<InboxState> states, int limit, InboxItem last) {
        return engine.webhooks(states, Optional.of(last.id()), limit);
    }

    /**
     * Has a webhook looked at again: one that is parked, expired, ignored or failed, and still has its body. It is pending
     * then and handled as if it had just come; if nothing was found in it before, its body is read anew. Who wanted it, why
     * and when is recorded in the same step and stays recorded; it is logged too.
     *
     * @param id the webhook
     * @param operator who
     * @param why the reason; 1 to 500 characters on one line, no personal data
     * @return whether it is looked at again; false if there is no such webhook, if it is pending or settled anyway, or if
     *     only its trace is left
     * @throws IllegalArgumentException if the reason will not do
     */
    public boolean replay(InboxId id, Operator operator, String why) {
        return engine.replayWebhook(id, operator, why);
    }
}
