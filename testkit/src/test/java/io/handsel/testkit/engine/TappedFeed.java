package io.handsel.testkit.engine;

import io.handsel.event.EventId;
import io.handsel.event.StartFrom;
import io.handsel.event.Subscription;
import io.handsel.store.EventFeed;
import io.handsel.store.FeedEntry;
import io.handsel.store.FeedLease;
import io.handsel.store.NodeId;
import io.handsel.transaction.TransactionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A feed with a tap on what its reader does. */
record TappedFeed(EventFeed feed, Tap tap) implements EventFeed {

    @Override
    public void subscribe(String subscriber, StartFrom from) {
        feed.subscribe(subscriber, from);
    }

    @Override
    public Optional<FeedLease> claim(String subscriber, NodeId node, Instant now) {
        return tap.through("feed.claim", () -> feed.claim(subscriber, node, now));
    }

    @Override
    public List<FeedEntry> read(FeedLease lease, int limit) {
        return tap.through("feed.read", () -> feed.read(lease, limit));
    }

    @Override
    public List<FeedEntry> readAside(FeedLease lease, Instant now, int limit) {
        return tap.through("feed.readAside", () -> feed.readAside(lease, now, limit));
    }

    @Override
    public boolean told(FeedLease lease, FeedEntry last) {
        return tap.through("feed.told", () -> feed.told(lease, last));
    }

    @Override
    public boolean failed(FeedLease lease, FeedEntry entry, String failure, Optional<Instant> again) {
        return tap.through("feed.failed", () -> feed.failed(lease, entry, failure, again));
    }

    @Override
    public List<Subscription> subscriptions() {
        return feed.subscriptions();
    }

    @Override
    public int retry(String subscriber, Optional<TransactionId> transaction, Instant now) {
        return feed.retry(subscriber, transaction, now);
    }

    @Override
    public boolean skip(String subscriber, EventId event, Instant now) {
        return feed.skip(subscriber, event, now);
    }
}
