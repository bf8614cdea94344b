package io.handsel.internal.engine;

import io.handsel.CheckReport;
import io.handsel.CheckReport.Finding;
import io.handsel.CheckReport.Rule;
import io.handsel.HandselException;
import io.handsel.internal.journal.Inspection;
import io.handsel.internal.journal.JournalKeys;
import io.handsel.store.Page;
import io.handsel.store.Search;
import io.handsel.store.TransactionStore;
import io.handsel.transaction.JournalEntry;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks stored transactions, a page at a time. Nothing is locked meanwhile: they move on while they are looked at, so what
 * seems wrong is read again until transaction and journal are of one version.
 */
final class Checker {

    private static final int MOST_READS = 20;

    private final TransactionStore store;
    private final JournalKeys keys;

    Checker(TransactionStore store, JournalKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    CheckReport check(Search search) {
        Page<TransactionId> page = store.listIds(search);
        Map<TransactionId, Transaction> loaded = loadAll(page.items());
        List<Finding> findings = new ArrayList<>();
        page.items().forEach(it -> findings.addAll(check(it, Optional.ofNullable(loaded.get(it)))));
        return new CheckReport(page.items().size(), findings, page.next());
    }

    /** One round trip for a page; one that cannot be read among them makes each be read by itself. */
    private Map<TransactionId, Transaction> loadAll(List<TransactionId> ids) {
        try {
            return store.load(ids);
        } catch (HandselException e) {
            throw e;
        } catch (RuntimeException e) {
            return Map.of();
        }
    }

    private List<Finding> check(TransactionId id, Optional<Transaction> loaded) {
        Optional<List<Finding>> first = loaded.flatMap(it -> look(id, () -> loaded));
        if (first.isPresent()) {
            return first.get();
        }
        for (int read = 0; read < MOST_READS; read++) {
            Optional<List<Finding>> findings = look(id, () -> load(id));
            if (findings.isPresent()) {
                return findings.get();
            }
        }
        return List.of(); // it is alive and well enough to be written all the time; the next check sees it at rest
    }

    /** Findings, unless it was written in between. What is sound needs no second look: wrong pairs are never sound. */
    private Optional<List<Finding>> look(TransactionId id, Supplier<Optional<Transaction>> read) {
        try {
            Optional<Transaction> before = read.get();
            if (before.isEmpty()) {
                return Optional.of(List.of()); // the host has removed it
            }
            List<JournalEntry> journal = store.journal(id);
            List<Finding> findings = Inspection.of(before.get(), journal, keys);
            boolean moved = !findings.isEmpty()
                    && load(id).filter(it -> it.equals(before.get())).isEmpty();
            return moved ? Optional.empty() : Optional.of(findings);
        } catch (HandselException e) {
            throw e; // the store's trouble, not the transaction's
        } catch (RuntimeException e) {
            String text = "it cannot be read by this version (" + e.getClass().getSimpleName() + ")";
            return Optional.of(List.of(new Finding(id, id.toString(), Rule.READABLE, text)));
        }
    }

    private Optional<Transaction> load(TransactionId id) {
        return Optional.ofNullable(store.load(List.of(id)).get(id));
    }
}
