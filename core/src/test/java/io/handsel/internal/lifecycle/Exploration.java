package io.handsel.internal.lifecycle;

import io.handsel.Policy;
import io.handsel.transaction.Flag;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Walks from a purchase just recorded to everything that can become of it, breadth first: each kind of state is kept once,
 * up to a number for each status, and every event of the {@link Catalogue} is tried on it, soon and late.
 */
final class Exploration {

    private final int keptPerStatus;
    private static final List<Duration> LATER =
            List.of(Duration.ofMinutes(1), Duration.ofHours(3), Duration.ofDays(20));

    /** One thing that was tried. */
    record Step(Transaction before, Event event, Instant now, Transition transition) {}

    private final Policy policy;
    private final List<Step> steps = new ArrayList<>();
    private final Map<TransactionStatus, List<Transaction>> kept = new EnumMap<>(TransactionStatus.class);
    private final Set<String> seen = new HashSet<>();
    private final Deque<Transaction> waiting = new ArrayDeque<>();

    private Exploration(Policy policy, int keptPerStatus) {
        this.keptPerStatus = keptPerStatus;
        this.policy = policy;
    }

    static Exploration under(Policy policy, int keptPerStatus) {
        Exploration exploration = new Exploration(policy, keptPerStatus);
        exploration.keep(Life.recorded(Optional.empty()));
        exploration.keep(Life.recorded(Optional.of(Life.START.plus(Duration.ofHours(2)))));
        exploration.walk();
        return exploration;
    }

    List<Step> steps() {
        return steps;
    }

    Map<TransactionStatus, List<Transaction>> states() {
        return kept;
    }

    private void walk() {
        while (!waiting.isEmpty()) {
            Transaction state = waiting.remove();
            for (Duration wait : LATER) {
                Instant now = state.updatedAt().plus(wait);
                for (Event event : Catalogue.of(state, now)) {
                    Transition transition = Lifecycle.decide(state, event, now, policy);
                    steps.add(new Step(state, event, now, transition));
                    if (transition instanceof Transition.Moved moved) {
                        keep(moved.next());
                    }
                }
            }
        }
    }

    private void keep(Transaction state) {
        List<Transaction> sameStatus = kept.computeIfAbsent(state.status(), it -> new ArrayList<>());
        boolean small = state.attempts().size() <= 2
                && state.payments().size() <= 2
                && state.deliveries().size() <= 2
                && state.refunds().size() <= 3;
        long alike = sameStatus.stream()
                .filter(it -> isErased(it) == isErased(state))
                .count();
        // those whose personal data is erased have a smaller number of their own, so that they displace no others
        int most = isErased(state) ? keptPerStatus / 4 : keptPerStatus;
        if (small && alike < most && seen.add(kind(state))) {
            sameStatus.add(state);
            waiting.add(state);
        }
    }

    /** What sets a state apart from another for the rules, without times and texts. */
    private static String kind(Transaction it) {
        return it.status() + " "
                + it.attempts().stream().map(a -> a.status().name()).toList()
                + it.payments().stream()
                        .map(p -> p.use() + "/" + p.evidence().state())
                        .toList()
                + it.deliveries().stream()
                        .map(d -> d.status() + "/" + d.knownThere()
                                + d.firstAbsentAt().isPresent() + (d.submissions() > 1))
                        .toList()
                + it.refunds().stream()
                        .map(r -> r.status() + "/" + r.reason().isForNonDelivery() + (r.requests() > 1))
                        .toList()
                + it.reviews().stream()
                        .filter(ReviewItem::isOpen)
                        .map(r -> r.question() + "/" + r.about() + r.proposal().isPresent())
                        .collect(Collectors.toCollection(java.util.TreeSet::new))
                + it.obligations().stream().map(Exploration::owed).toList()
                + it.deliverBefore().isPresent()
                + isErased(it);
    }

    private static boolean isErased(Transaction it) {
        return it.flags().contains(Flag.PERSONAL_DATA_ERASED);
    }

    private static String owed(Obligation obligation) {
        return obligation.kind() + "/" + obligation.subject();
    }
}
