package io.handsel.testkit.store;

import io.handsel.report.SweepReport;
import io.handsel.store.NodeId;
import io.handsel.store.SweepLog;
import io.handsel.store.SweepState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** How far sweeps have come. Guarded by the store's monitor. */
final class StoredSweeps implements SweepLog {

    private record Kept(Optional<NodeId> holder, SweepState state) {}

    private final Object lock;
    private final BiPredicate<NodeId, Instant> lives;
    private final Map<String, Kept> kept = new TreeMap<>();

    StoredSweeps(Object lock, BiPredicate<NodeId, Instant> lives) {
        this.lock = lock;
        this.lives = lives;
    }

    @Override
    public Optional<SweepState> claim(String account, NodeId node, Instant now) {
        synchronized (lock) {
            Instant at = Micros.of(now);
            Kept there = kept.computeIfAbsent(
                    account,
                    name -> new Kept(
                            Optional.empty(),
                            new SweepState(
                                    0, new SweepReport(name, at, at, 0, 0, 0, 0, 0, 0, true), Optional.empty())));
            if (there.holder().filter(node::equals).isPresent()) {
                return Optional.of(there.state());
            }
            if (there.holder().filter(it -> lives.test(it, now)).isPresent()) {
                return Optional.empty();
            }
            SweepState lent = new SweepState(
                    there.state().epoch() + 1,
                    there.state().report(),
                    there.state().nextPage());
            kept.put(account, new Kept(Optional.of(node), lent));
            return Optional.of(lent);
        }
    }

    @Override
    public boolean save(SweepState state) {
        synchronized (lock) {
            String account = state.report().account();
            Optional<Kept> there = Optional.ofNullable(kept.get(account))
                    .filter(it -> it.state().epoch() == state.epoch());
            there.ifPresent(it -> kept.put(account, new Kept(it.holder(), state)));
            return there.isPresent();
        }
    }

    @Override
    public List<SweepState> all() {
        synchronized (lock) {
            return kept.values().stream().map(Kept::state).toList();
        }
    }
}
