package io.handsel.review;

import io.handsel.money.Money;
import java.util.Objects;
import java.util.Optional;

/**
 * A decision that would be accepted about a review item in the state that was shown.
 *
 * @param kind which
 * @param payment of which payment money could go back; only for {@link DecisionKind#REFUND}
 * @param most how much of it at most; only for {@link DecisionKind#REFUND}
 * @param needsTwo whether a second operator must agree (for a refund: of that amount)
 */
public record SafeDecision(DecisionKind kind, Optional<Integer> payment, Optional<Money> most, boolean needsTwo) {

    /** Refuses missing parts. */
    public SafeDecision {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(payment, "payment");
        Objects.requireNonNull(most, "most");
    }

    /** {@return what it would do, for a person} */
    public String does() {
        String what = most.map(it -> "Send up to " + it + " of payment " + payment.orElse(0) + " back.")
                .orElse(kind.does());
        return needsTwo ? what + " A second operator must agree." : what;
    }
}
