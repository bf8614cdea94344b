package io.handsel.jdbi;

import io.handsel.internal.codec.StateCodec;
import io.handsel.internal.json.JsonException;
import io.handsel.store.Change;
import io.handsel.store.CommitResult;
import io.handsel.store.StoreUnavailableException;
import io.handsel.transaction.TransactionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Writes batches of changes: one statement and one round trip for a whole batch. If the database refuses the batch
 * because of a row, the batch is halved until that row stands alone.
 */
final class Commits {

    private static final int TRIES = 6;
    private static final String WRITE = Resources.sql("commit");
    private static final String EXISTING = Resources.sql("existing");

    private record Row(UUID id, long version, UUID operation) {
        boolean isOf(Change change) {
            return version == change.next().version() && operation.equals(change.operation());
        }
    }

    private record Written(boolean applied, Optional<Row> there) {}

    private record Key(String owner, String value) {}

    private record Existing(Map<UUID, Row> byId, Map<Key, UUID> byKey) {}

    /** Where statements are run: on a connection of the pool, or on the host's. */
    interface Runner {
        /** Runs statements; a failure leaves nothing behind. */
        <T> T run(Function<Handle, T> work);
    }

    private final Runner runner;
    private final Map<TransactionId, CommitResult> results = new HashMap<>();

    private Commits(Runner runner) {
        this.runner = runner;
    }

    static List<CommitResult> commit(Runner runner, List<Change> changes) {
        Set<TransactionId> ids = new HashSet<>();
        for (Change change : changes) {
            if (!ids.add(change.id())) {
                throw new IllegalArgumentException("two changes of one transaction in a batch: " + change.id());
            }
        }
        Commits commits = new Commits(runner);
        List<Draft> drafts = new ArrayList<>();
        for (Change change : changes) {
            commits.draft(change).ifPresent(drafts::add);
        }
        commits.write(drafts);
        return changes.stream().map(it -> commits.result(it.id())).toList();
    }

    private CommitResult result(TransactionId id) {
        CommitResult result = results.get(id);
        if (result == null) {
            throw new IllegalStateException("no answer for " + id);
        }
        return result;
    }

    private Optional<Draft> draft(Change change) {
        try {
            return Optional.of(Draft.of(change));
        } catch (IllegalArgumentException | JsonException e) {
            String reason = "it cannot be written: " + e.getClass().getSimpleName();
            results.put(change.id(), new CommitResult.Refused(reason));
            return Optional.empty();
        }
    }

    private void write(List<Draft> drafts) {
        List<Draft> left = drafts;
        for (int tried = 0; !left.isEmpty(); tried++) {
            if (tried == TRIES) {
                throw new StoreUnavailableException(
                        "writing " + left.size() + " changes collided with others " + TRIES + " times",
                        new IllegalStateException("still in the way of each other"));
            }
            try {
                left = attempt(left);
            } catch (JdbiException e) {
                switch (Failure.of(e)) {
                    case COLLISION -> {
                        // nothing was written; once more
                    }
                    case POISON -> {
                        refuseOrHalve(left, e);
                        return;
                    }
                    case SCHEMA, UNKNOWN -> throw Failure.translated("writing changes", e);
                }
            }
        }
    }

    private void refuseOrHalve(List<Draft> drafts, JdbiException error) {
        if (drafts.size() > 1) {
            int half = drafts.size() / 2;
            write(drafts.subList(0, half));
            write(drafts.subList(half, drafts.size()));
            return;
        }
        String state = Failure.sqlState(error);
        boolean reference = state.equals("23502") && drafts.get(0).hasReferences();
        String reason = reference
                ? "one of its references belongs to another transaction"
                : "the database cannot store it (SQLSTATE " + state + ")";
        results.put(drafts.get(0).change().id(), new CommitResult.Refused(reason));
    }

    /** Writes what can be written. Returns what must be written again, because it was seen in an outdated snapshot. */
    private List<Draft> attempt(List<Draft> drafts) {
        Map<UUID, Written> written = runner.run(handle -> write(handle, drafts));
        List<Draft> unsettledNew = new ArrayList<>();
        List<Draft> again = new ArrayList<>();
        for (Draft draft : drafts) {
            Change change = draft.change();
            Written row = written.getOrDefault(change.id().value(), new Written(false, Optional.empty()));
            if (row.applied || row.there.filter(it -> it.isOf(change)).isPresent()) {
                results.put(change.id(), new CommitResult.Applied());
            } else if (change.previous().isEmpty()) {
                unsettledNew.add(draft);
            } else if (row.there
                    .filter(it -> it.version == change.expectedVersion())
                    .isPresent()) {
                again.add(draft);
            } else {
                results.put(change.id(), new CommitResult.Stale());
            }
        }
        if (!unsettledNew.isEmpty()) {
            again.addAll(settleNew(unsettledNew));
        }
        return again;
    }

    private List<Draft> settleNew(List<Draft> drafts) {
        Existing existing = runner.run(handle -> existing(handle, drafts));
        List<Draft> again = new ArrayList<>();
        for (Draft draft : drafts) {
            Change change = draft.change();
            Row same = existing.byId.get(change.id().value());
            UUID holder = existing.byKey.get(
                    new Key(change.next().owner(), change.next().idempotencyKey()));
            if (same != null) {
                results.put(change.id(), same.isOf(change) ? new CommitResult.Applied() : new CommitResult.Stale());
            } else if (holder != null) {
                results.put(change.id(), new CommitResult.Duplicate(new TransactionId(holder)));
            } else {
                again.add(draft);
            }
        }
        return again;
    }

    private static Map<UUID, Written> write(Handle handle, List<Draft> drafts) {
        Columns columns = Draft.columns();
        for (int row = 0; row < drafts.size(); row++) {
            drafts.get(row).addTo(columns, row);
        }
        Map<UUID, Written> written = new HashMap<>();
        columns.bindTo(handle.createQuery(WRITE))
                .bind("format", StateCodec.FORMAT)
                .map((row, context) -> {
                    UUID id = row.getObject("id", UUID.class);
                    UUID operation = row.getObject("operation", UUID.class);
                    Optional<Row> there = operation == null
                            ? Optional.empty()
                            : Optional.of(new Row(id, row.getLong("version"), operation));
                    written.put(id, new Written(row.getBoolean("applied"), there));
                    return id;
                })
                .list();
        return written;
    }

    private static Existing existing(Handle handle, List<Draft> drafts) {
        Columns columns = new Columns().uuids("id").texts("owner", "key");
        drafts.forEach(it -> columns.add("id", it.change().id().value())
                .add("owner", it.change().next().owner())
                .add("key", it.change().next().idempotencyKey()));
        Existing existing = new Existing(new HashMap<>(), new HashMap<>());
        columns.bindTo(handle.createQuery(EXISTING))
                .map((row, context) -> {
                    UUID id = row.getObject("id", UUID.class);
                    existing.byId.put(id, new Row(id, row.getLong("version"), row.getObject("operation", UUID.class)));
                    existing.byKey.put(new Key(row.getString("owner"), row.getString("idempotency_key")), id);
                    return id;
                })
                .list();
        return existing;
    }
}
