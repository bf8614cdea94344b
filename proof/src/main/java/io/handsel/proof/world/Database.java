package io.handsel.proof.world;

import io.handsel.store.Change;
import io.handsel.store.CommitResult;
import io.handsel.store.InboxEntry;
import io.handsel.store.InboxId;
import io.handsel.testkit.store.InMemoryTransactionStore;
import io.handsel.transaction.JournalEntry;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The store that all nodes share, with a trigger on its rows: it sees what every commit wrote over what, and judges it by
 * rules of its own (I5, I7, I8, I12).
 */
final class Database {

    private static final Set<TransactionStatus> ENDS = EnumSet.of(
            TransactionStatus.COMPLETED,
            TransactionStatus.FAILED,
            TransactionStatus.EXPIRED,
            TransactionStatus.CANCELLED,
            TransactionStatus.REFUNDED);

    private final World world;
    private final InMemoryTransactionStore memory;
    private final Map<TransactionId, Row> rows = new LinkedHashMap<>();
    private final Map<String, Row> byReference = new HashMap<>();
    private final Set<String> webhooks = new HashSet<>();
    private int webhooksKept;

    Database(World world) {
        this.world = world;
        this.memory = new InMemoryTransactionStore(world.clock());
    }

    /** One row as the trigger knows it. */
    static final class Row {

        private Transaction latest;
        private UUID operation;
        private int entries;
        private Optional<SimulatedNode> holder = Optional.empty();
        private long calls;
        private int wakes;

        private Row(Transaction first, UUID operation) {
            this.latest = first;
            this.operation = operation;
        }

        Transaction latest() {
            return latest;
        }

        int entries() {
            return entries;
        }

        void called() {
            calls++;
        }

        long calls() {
            return calls;
        }

        /** How often it was found due and not dealt with, since it last moved. */
        int wokenInVain() {
            return wakes++;
        }

        Optional<Instant> due() {
            return latest.obligations().stream().map(Obligation::due).min(Instant::compareTo);
        }

        boolean isAtAnEnd() {
            return ENDS.contains(latest.status());
        }

        boolean hasOpenReview() {
            return latest.reviews().stream().anyMatch(it -> it.closedAt().isEmpty());
        }
    }

    InMemoryTransactionStore memory() {
        return memory;
    }

    Collection<Row> rows() {
        return rows.values();
    }

    Row row(TransactionId id) {
        return Objects.requireNonNull(rows.get(id));
    }

    /** The row that a reference of any kind belongs to: a purchase's, a payment's, a delivery's, a refund's mark. */
    Optional<Row> byReference(String reference) {
        return Optional.ofNullable(byReference.get(reference));
    }

    // ---- webhooks

    List<InboxId> receive(List<InboxEntry> entries) {
        List<InboxId> ids = memory.receive(entries);
        entries.forEach(it -> webhooks.add(text(it.account(), it.body())));
        webhooksKept += entries.size();
        entries.forEach(it -> world.wakeForWebhooks(it.dueAt()));
        return ids;
    }

    boolean holdsWebhook(String account, byte[] body) {
        return webhooks.contains(text(account, body));
    }

    int webhooksKept() {
        return webhooksKept;
    }

    private static String text(String account, byte[] body) {
        return account + " " + new String(body, StandardCharsets.ISO_8859_1);
    }

    // ---- work

    void claimed(SimulatedNode node, List<TransactionId> ids) {
        for (TransactionId id : ids) {
            Row row = rows.get(id);
            if (row != null) {
                row.holder
                        .filter(it -> it != node && it.isInACall())
                        .ifPresent(it -> world.counts().reached(Sometimes.TAKEN_OVER_WHILE_IN_A_CALL));
                row.holder = Optional.of(node);
            }
        }
    }

    List<CommitResult> commit(SimulatedNode node, List<Change> changes) {
        List<CommitResult> results = memory.commit(changes);
        for (int i = 0; i < changes.size(); i++) {
            if (results.get(i) instanceof CommitResult.Applied) {
                applied(node, changes.get(i));
            } else if (results.get(i) instanceof CommitResult.Stale) {
                world.counts()
                        .reached(
                                node.wasFrozen()
                                        ? Sometimes.STALE_WRITE_OF_A_FROZEN_NODE_REFUSED
                                        : Sometimes.STALE_WRITE_REFUSED);
            }
        }
        return results;
    }

    private void applied(SimulatedNode node, Change change) {
        Transaction next = change.next();
        Row row = rows.get(change.id());
        if (row == null) {
            row = new Row(next, change.operation());
            if (change.previous().isPresent()) {
                throw new Violation(Invariant.I7_FENCE, "a change was applied to a row that is not there");
            }
            rows.put(change.id(), row);
        } else if (row.operation.equals(change.operation())) {
            return; // the very same change, written again because its end was unknown
        } else {
            judge(row.latest, change);
        }
        if (world.tells()) {
            world.tell(node.name() + " wrote " + next.reference() + " v" + next.version() + " " + next.status() + " "
                    + change.entries().stream().map(JournalEntry::story).toList() + " owes " + next.obligations());
        }
        row.latest = next;
        row.operation = change.operation();
        row.entries += change.entries().size();
        row.wakes = 0;
        row.holder = change.hold().map(it -> node);
        index(row);
        if (next.obligations().isEmpty() && !row.isAtAnEnd()) {
            throw new Violation(Invariant.I5_NOT_STUCK, next.status() + " and nothing is owed: " + next.reference());
        }
        row.due().ifPresent(due -> world.wake(next.id(), due));
    }

    private void index(Row row) {
        Transaction it = row.latest;
        byReference.put(it.reference(), row);
        it.attempts().forEach(attempt -> byReference.put(attempt.reference(), row));
        it.deliveries().forEach(delivery -> byReference.put(delivery.reference(), row));
        it.refunds().forEach(refund -> byReference.put(refund.mark(), row));
    }

    private static void judge(Transaction was, Change change) {
        Transaction is = change.next();
        boolean decidedOnTheLatest =
                change.previous().filter(it -> it.version() == was.version()).isPresent();
        if (is.version() != was.version() + 1 || !decidedOnTheLatest) {
            throw new Violation(
                    Invariant.I7_FENCE,
                    "version " + is.version() + ", decided on another than the latest, was applied over "
                            + was.version() + ": " + is.reference());
        }
        if (!Edges.lead(was.status(), is.status(), change.entries().size())) {
            throw new Violation(
                    Invariant.I8_EDGES, was.status() + " to " + is.status() + " is no way: " + is.reference());
        }
        boolean same = was.price().equals(is.price())
                && was.fee().equals(is.fee())
                && was.reference().equals(is.reference())
                && was.idempotencyKey().equals(is.idempotencyKey())
                && was.mode() == is.mode()
                && was.product().equals(is.product())
                && was.createdAt().equals(is.createdAt())
                && is.attempts().size() >= was.attempts().size()
                && is.deliveries().size() >= was.deliveries().size()
                && is.payments().size() >= was.payments().size()
                && is.refunds().size() >= was.refunds().size();
        for (int i = 0; same && i < was.attempts().size(); i++) {
            same = was.attempts().get(i).reference().equals(is.attempts().get(i).reference())
                    && was.attempts()
                            .get(i)
                            .account()
                            .equals(is.attempts().get(i).account());
        }
        for (int i = 0; same && i < was.deliveries().size(); i++) {
            same = was.deliveries()
                    .get(i)
                    .reference()
                    .equals(is.deliveries().get(i).reference());
        }
        for (int i = 0; same && i < was.refunds().size(); i++) {
            same = was.refunds().get(i).mark().equals(is.refunds().get(i).mark())
                    && was.refunds().get(i).amount().equals(is.refunds().get(i).amount());
        }
        if (!same) {
            throw new Violation(Invariant.I8_EDGES, "what is fixed has changed: " + is.reference());
        }
        if (change.entries().isEmpty() || change.entries().stream().anyMatch(it -> it.version() != is.version())) {
            throw new Violation(Invariant.I12_HISTORY, "a change without its journal entries: " + is.reference());
        }
    }

    /** One history: versions in order, none missing, each entry that was committed and no other. */
    void judgeHistories() {
        for (Row row : rows.values()) {
            List<JournalEntry> journal = memory.journal(row.latest.id());
            long version = 0;
            int index = 0;
            boolean sound = journal.size() == row.entries;
            for (JournalEntry entry : journal) {
                boolean follows = entry.version() == version
                        ? entry.index() == index + 1
                        : entry.version() == version + 1 && entry.index() == 0;
                sound &= follows;
                version = entry.version();
                index = entry.index();
            }
            if (!sound || version != row.latest.version()) {
                throw new Violation(
                        Invariant.I12_HISTORY,
                        "the journal of " + row.latest.reference() + " has " + journal.size()
                                + " entries up to version "
                                + version + ", and " + row.entries + " up to " + row.latest.version()
                                + " were committed");
            }
            Transaction stored = memory.load(List.of(row.latest.id())).get(row.latest.id());
            if (stored == null || stored.version() != row.latest.version() || stored.status() != row.latest.status()) {
                throw new Violation(Invariant.I12_HISTORY, "the row is not what was committed: " + stored);
            }
        }
    }
}
