package io.handsel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.store.Change;
import io.handsel.store.CommitResult;
import io.handsel.store.Hold;
import io.handsel.store.NodeId;
import io.handsel.store.TransactionStore;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;

/** What the parts of the store's contract share: an empty store, fixtures, and shorthand. */
abstract class StoreTest {

    static final CommitResult APPLIED = new CommitResult.Applied();
    static final CommitResult STALE = new CommitResult.Stale();
    static final Instant NOON = TransactionFixtures.NOON;
    static final int THREADS = 16;

    private Optional<TransactionStore> current = Optional.empty();
    final TransactionFixtures fixtures = new TransactionFixtures(20_260_302L);

    /**
     * The store under test.
     *
     * @return a store that holds nothing; called before each test
     */
    protected abstract TransactionStore emptyStore();

    /**
     * The database that the store keeps its data in, for tests of changes within a host's transaction.
     *
     * @return the database that holds the tables of {@link #emptyStore()}; empty if the store cannot join a host
     */
    protected Optional<DataSource> hostDatabase() {
        return Optional.empty();
    }

    @BeforeEach
    void takeAnEmptyStore() {
        current = Optional.of(emptyStore());
    }

    final TransactionStore store() {
        return current.orElseThrow();
    }

    final CommitResult commit(Change change) {
        return store().commit(List.of(change)).get(0);
    }

    final Transaction stored(Transaction transaction) {
        assertThat(commit(fixtures.recording(transaction))).isEqualTo(APPLIED);
        return transaction;
    }

    final Transaction storedAndDue(Instant due) {
        return stored(TransactionFixtures.owing(fixtures.recorded(), owed(ObligationKind.EXPIRE, due)));
    }

    final Optional<Transaction> load(TransactionId id) {
        return Optional.ofNullable(store().load(List.of(id)).get(id));
    }

    static Obligation owed(ObligationKind kind, Instant due) {
        return new Obligation(kind, 0, due, 0);
    }

    final NodeId livingNode() {
        NodeId node = NodeId.random();
        store().heartbeat(node, NOON, NOON.plusSeconds(20));
        return node;
    }

    static Hold minute(NodeId node) {
        return new Hold(node, NOON.plusSeconds(60));
    }

    /** Does something in many threads that start together, and returns what each came to. */
    static <T> List<T> race(IntFunction<T> work) {
        return race(THREADS, work);
    }

    static <T> List<T> race(int runners, IntFunction<T> work) {
        ExecutorService threads = Executors.newFixedThreadPool(runners);
        CyclicBarrier start = new CyclicBarrier(runners);
        List<Callable<T>> calls = new ArrayList<>();
        for (int i = 0; i < runners; i++) {
            int number = i;
            calls.add(() -> {
                start.await(30, TimeUnit.SECONDS);
                return work.apply(number);
            });
        }
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(calls)) {
                results.add(each.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (ExecutionException e) {
            throw new AssertionError("a racing thread failed: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }
}
