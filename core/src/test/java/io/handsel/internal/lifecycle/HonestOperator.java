package io.handsel.internal.lifecycle;

import io.handsel.review.Decision;
import io.handsel.review.SafeDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An operator who looks things up and says only what is true. */
final class HonestOperator {

    /**
     * What the companies' dashboards show.
     *
     * @param delivered the delivery in question happened
     * @param working it may still happen
     * @param paidOut the refund in question was paid out
     * @param neverPays the gateway does not have that refund, or it failed
     * @param asked as far as we know, the gateway may still pay it
     */
    record Truth(boolean delivered, boolean working, boolean paidOut, boolean neverPays, boolean asked) {}

    private HonestOperator() {}

    static Optional<Decision> decides(SafeDecision safe, Truth truth, Instant now) {
        boolean ruledOut = !truth.delivered() && !truth.working();
        return switch (safe.kind()) {
            case DELIVERED -> when(truth.delivered(), new Decision.Delivered("vt-desk"));
            case REFUND_INSTEAD -> when(ruledOut, new Decision.RefundInstead("ticket"));
            case SEND_AGAIN -> when(ruledOut, new Decision.SendAgain("ticket"));
            case DELIVER -> Optional.of(new Decision.Deliver());
            case REFUND ->
                Optional.of(new Decision.Refund(
                        safe.payment().orElseThrow(), safe.most().orElseThrow()));
            case REFUNDED ->
                when(truth.paidOut() || (truth.neverPays() && !truth.asked()), new Decision.Refunded("bank-1"));
            case NOT_REFUNDED -> when(truth.neverPays(), new Decision.NotRefunded("ticket"));
            case KEEP_WAITING -> Optional.of(new Decision.KeepWaiting(now.plus(Duration.ofDays(3))));
            case ACCEPT_LOSS -> Optional.of(new Decision.AcceptLoss());
        };
    }

    private static Optional<Decision> when(boolean isTrue, Decision decision) {
        return isTrue ? Optional.of(decision) : Optional.empty();
    }
}
