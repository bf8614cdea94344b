package io.handsel.proof.database;

import io.handsel.proof.harness.CommitStep;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

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
    HEARTBEAT("INTO handsel_node AS n"),
    /** What the host's own handler writes inside the database transaction that completes the purchase. */
    HANDLER(Credits.STATEMENT),
    /** The completion that is committed with it. */
    FULFILMENT(Statement.COMMIT);

    private static final String COMMIT = "WITH change AS MATERIALIZED";

    /** The end of a database transaction does not come with a statement of the host's. */
    private static final Set<Moment> BEFORE_THE_END =
            EnumSet.of(Moment.LOST_BEFORE_STATEMENT, Moment.NODE_DIES_BEFORE, Moment.NODE_DIES_AFTER);

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

    /** When something can befall it. */
    Set<Moment> moments() {
        return this == HANDLER ? BEFORE_THE_END : EnumSet.allOf(Moment.class);
    }

    /** What can come of the call that is nearest; of the host's handler, if it is the nearest. */
    Set<Company> answers() {
        return switch (this) {
            case HANDLER -> EnumSet.of(Company.SUCCEEDS, Company.DECLINES, Company.ANSWERS_GARBAGE);
            case FULFILMENT -> EnumSet.of(Company.SUCCEEDS, Company.ANSWERS_GARBAGE); // declined, nothing is completed
            case ACCEPTANCE,
                    CHECKOUT,
                    DELIVERY_INTENT,
                    DELIVERY_OUTCOME,
                    REFUND_INTENT,
                    REFUND_OUTCOME,
                    WEBHOOK,
                    CLAIM,
                    CLAIM_WEBHOOK,
                    HEARTBEAT -> EnumSet.allOf(Company.class);
        };
    }

    boolean isTheHosts() {
        return this == HANDLER || this == FULFILMENT;
    }

    boolean isAboutRefunds() {
        return this == REFUND_INTENT || this == REFUND_OUTCOME;
    }

    boolean isAboutTheCheckout() {
        return this == ACCEPTANCE || this == CHECKOUT;
    }
}
