package io.handsel.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Policy;
import io.handsel.money.Money;
import io.handsel.review.TwoOperators;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Long lives, drawn by lot: a possible world, and one in which everybody talks nonsense. */
class RandomWalkTest {

    private static final long SEED = Long.getLong("handsel.seed", 20260301L);
    private static final int WALKS = Integer.getInteger("handsel.walks", 600);

    @Test
    void p2_p3_p4_holdInEveryPossibleWorld() {
        int delivered = 0;
        int refunded = 0;
        for (int walk = 0; walk < WALKS; walk++) {
            long seed = SEED + walk;
            PossibleWorld world = new PossibleWorld(seed);
            try {
                world.live(60);
                world.comeToRest();
            } catch (AssertionError e) {
                throw new AssertionError(
                        "seed " + seed + " (-Dhandsel.seed=" + seed + " -Dhandsel.walks=1)\n" + world.tale() + "\n"
                                + e.getMessage(),
                        e);
            }
            delivered += world.effectiveDeliveries();
            refunded += world.refundsPaidOut();
        }
        assertThat(delivered).as("walks that ended delivered").isGreaterThan(WALKS / 5);
        assertThat(refunded).as("refunds that were paid out").isGreaterThan(WALKS / 10);
    }

    @Test
    void p2_p4_p9_holdWhateverIsSaidInWhateverOrder() {
        for (int walk = 0; walk < WALKS; walk++) {
            long seed = SEED + walk;
            try {
                nonsense(new SplittableRandom(seed));
            } catch (AssertionError e) {
                throw new AssertionError(
                        "seed " + seed + " (-Dhandsel.seed=" + seed + " -Dhandsel.walks=1)\n" + e.getMessage(), e);
            }
        }
    }

    private static void nonsense(SplittableRandom random) {
        Policy policy = anyPolicy(random);
        Transaction transaction = Life.recorded(
                random.nextInt(4) == 0 ? Optional.of(Life.START.plus(Duration.ofHours(2))) : Optional.empty());
        if (random.nextInt(3) == 0) {
            transaction = Life.routed(transaction, "vtpass", "other");
        }
        Instant now = Life.START;
        for (int step = 0; step < 60; step++) {
            now = later(random, transaction, now);
            Event event = oneOf(random, Catalogue.of(transaction, now));
            Transition transition = Lifecycle.decide(transaction, event, now, policy);
            Invariants.check(transaction, event, transition, now, policy);
            if (transition instanceof Transition.Moved moved) {
                transaction = moved.next();
            }
        }
    }

    static Policy anyPolicy(SplittableRandom random) {
        return Policy.DEFAULTS
                .late(oneOf(random, List.of(Policy.LateMoney.values())))
                .underpaid(oneOf(random, List.of(Policy.OddMoney.values())))
                .overpaid(oneOf(random, List.of(Policy.OddMoney.values())))
                .paidTwice(oneOf(random, List.of(Policy.OddMoney.values())))
                .otherCurrency(oneOf(random, List.of(Policy.OddMoney.values())))
                .twoOperators(random.nextInt(3) == 0 ? TwoOperators.above(Money.naira(60)) : TwoOperators.NEVER);
    }

    /** Soon, when something is due, or much later. */
    static Instant later(SplittableRandom random, Transaction transaction, Instant now) {
        Instant due = transaction.obligations().stream()
                .map(Obligation::due)
                .filter(it -> it.isAfter(now))
                .min(Instant::compareTo)
                .orElse(now);
        return switch (random.nextInt(6)) {
            case 0, 1 -> now.plusSeconds(random.nextInt(90));
            case 2, 3, 4 -> due;
            default -> now.plus(Duration.ofHours(random.nextInt(40)));
        };
    }

    static <T> T oneOf(SplittableRandom random, List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
