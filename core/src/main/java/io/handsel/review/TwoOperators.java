package io.handsel.review;

import io.handsel.money.Money;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which decisions need two different operators: some kinds always, and any that moves more than an amount. To keep waiting
 * never does.
 *
 * @param kinds which kinds always do
 * @param above decisions about more than this do; an amount in another currency always does
 */
public record TwoOperators(Set<DecisionKind> kinds, Optional<Money> above) {

    /** One operator is enough for everything. */
    public static final TwoOperators NEVER = new TwoOperators(Set.of(), Optional.empty());

    /** Copies the kinds, and refuses {@link DecisionKind#KEEP_WAITING} among them. */
    public TwoOperators {
        kinds = kinds.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(kinds));
        if (kinds.contains(DecisionKind.KEEP_WAITING)) {
            throw new IllegalArgumentException("nobody needs a second operator to keep waiting");
        }
        if (above.filter(Money::isNegative).isPresent()) {
            throw new IllegalArgumentException("above must not be negative: " + above.get());
        }
    }

    /**
     * Two for some kinds.
     *
     * @param kinds the kinds
     * @return the choice
     */
    public static TwoOperators forKinds(DecisionKind... kinds) {
        return new TwoOperators(Set.copyOf(Arrays.asList(kinds)), Optional.empty());
    }

    /**
     * Two for every decision about more than an amount.
     *
     * @param amount the most that one operator decides alone
     * @return the choice
     */
    public static TwoOperators above(Money amount) {
        return new TwoOperators(Set.of(), Optional.of(amount));
    }

    /**
     * Whether a decision needs two.
     *
     * @param kind the decision's kind
     * @param stake how much is at stake: for a refund its amount and what operators sent back of that payment before, for
     *     anything else the price
     * @return true if it does
     */
    public boolean isNeeded(DecisionKind kind, Money stake) {
        if (kind == DecisionKind.KEEP_WAITING) {
            return false;
        }
        return kinds.contains(kind)
                || above.filter(most -> !most.currency().equals(stake.currency()) || stake.isMoreThan(most))
                        .isPresent();
    }

    /** {@return the choice in words, such as {@code NEVER}} */
    @Override
    public String toString() {
        if (equals(NEVER)) {
            return "NEVER";
        }
        return kinds + above.map(it -> " and above " + it).orElse("");
    }
}
