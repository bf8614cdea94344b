package io.handsel.internal.lifecycle;

import io.handsel.Policy;
import io.handsel.payment.RefundState;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Walks from a purchase just recorded, and from some that have come far, to everything that can become of them, breadth first:
 * each kind of state is kept once, up to a number for each status, and every event of the {@link Catalogue} is tried on it,
 * soon and late.
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
    private final Map<String, Integer> places = new HashMap<>();
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
        exploration.places.clear();
        farOn(policy).map(Life::is).forEach(exploration::keep);
        exploration.walk();
        return exploration;
    }

    /** Lives that have come far. They begin anew: what is met early would leave their kinds of state no places. */
    private static Stream<Life> farOn(Policy policy) {
        Life inDoubt = Life.fresh()
                .under(policy)
                .paid()
                .submitting()
                .then(Happenings.submitted(1, Happenings.unknown()))
                .after(policy.deliveryAskLimit().plusHours(1))
                .then(Happenings.delivery(1, Happenings.noAnswer()));
        Life refundInDoubt = Life.fresh()
                .under(policy)
                .toBeRefunded()
                .refundRequested()
                .after(policy.refundAskLimit().plusHours(1))
                .then(Happenings.refund(1, Happenings.noAnswer()));
        Life cameBack = Life.fresh().under(policy).toBeRefunded().refundRequested();
        cameBack.then(Happenings.refundFound(cameBack.is(), 1, RefundState.PAID_OUT))
                .then(Happenings.refundFound(cameBack.is(), 1, RefundState.FAILED));
        return Stream.of(inDoubt, refundInDoubt, cameBack);
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
        // those whose personal data is erased have a smaller number of their own, so that they displace no others
        int most = isErased(state) ? keptPerStatus / 4 : keptPerStatus;
        String alike = state.status() + (isErased(state) ? " erased" : "");
        if (small && places.getOrDefault(alike, 0) < most && seen.add(kind(state))) {
            places.merge(alike, 1, Integer::sum);
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
