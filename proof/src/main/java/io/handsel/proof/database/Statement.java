package io.handsel.proof.database;

import io.handsel.proof.harness.CommitStep;
import java.util.Optional;

/** The statements that the engine rests on, each of which is a database transaction of its own. */
enum Statement {
    ACCEPTANCE(CommitStep.ACCEPTANCE),
    CHECKOUT(CommitStep.CHECKOUT),
    DELIVERY_INTENT(CommitStep.DELIVERY_INTENT),
    DELIVERY_OUTCOME(CommitStep.DELIVERY_OUTCOME),
    REFUND_INTENT(CommitStep.REFUND_INTENT),
    REFUND_OUTCOME(CommitStep.REFUND_OUTCOME),
    WEBHOOK("INTO handsel_inbox AS i"),
    CLAIM("FOR UPDATE OF o SKIP LOCKED"),
    CLAIM_WEBHOOK("FROM lent l JOIN due d ON d.id = l.id"),
    HEARTBEAT("INTO handsel_node AS n");

    private static final String COMMIT = "WITH change AS MATERIALIZED";

    private final Optional<CommitStep> step;
    private final String mark;

    Statement(CommitStep step) {
        this.step = Optional.of(step);
        this.mark = COMMIT;
    }

    Statement(String mark) {
        this.step = Optional.empty();
        this.mark = mark;
    }

    /** What it makes durable, if it is the one statement that makes everything durable. */
    Optional<CommitStep> step() {
        return step;
    }

    /** Whether a text of SQL is it; of a commit, whether it is any. */
    boolean is(String sql) {
        return sql.contains(mark);
    }

    boolean isAboutRefunds() {
        return this == REFUND_INTENT || this == REFUND_OUTCOME;
    }

    boolean isAboutTheCheckout() {
        return this == ACCEPTANCE || this == CHECKOUT;
    }
}
