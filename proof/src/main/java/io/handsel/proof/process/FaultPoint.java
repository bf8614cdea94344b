package io.handsel.proof.process;

import java.util.Optional;

/**
 * A moment at which a node dies: right before or right after a commit or a call.
 *
 * @param after whether the step was done
 * @param step the step
 */
record FaultPoint(boolean after, Step step) {

    /** What the exit code of a node is that died at its point. */
    static final int EXIT = 77;

    /** What a node does that outlives it. */
    enum Step {
        COMMIT_ACCEPTANCE,
        COMMIT_CHECKOUT,
        COMMIT_WEBHOOK,
        COMMIT_DELIVERY_INTENT,
        COMMIT_DELIVERY_OUTCOME,
        COMMIT_REFUND_INTENT,
        COMMIT_REFUND_OUTCOME,
        CALL_INITIALISE,
        CALL_VERIFY,
        CALL_SUBMIT,
        CALL_QUERY,
        CALL_REFUND,
        CALL_QUERY_REFUND
    }

    static FaultPoint before(Step step) {
        return new FaultPoint(false, step);
    }

    static FaultPoint after(Step step) {
        return new FaultPoint(true, step);
    }

    static Optional<FaultPoint> parse(String text) {
        if (text.equals("none")) {
            return Optional.empty();
        }
        String[] parts = text.split(" ", -1);
        return Optional.of(new FaultPoint(parts[0].equals("after"), Step.valueOf(parts[1])));
    }

    /** Ends this process at once, without any clean-up, if this is the moment. */
    void reached(boolean afterIt, Step now) {
        if (now == step && afterIt == after) {
            Runtime.getRuntime().halt(EXIT);
        }
    }

    @Override
    public String toString() {
        return (after ? "after " : "before ") + step;
    }
}
