package io.handsel.proof.world;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where things can break: around every durable commit, around every call to a company, at the webhook door, and in a node's hold
 * on its work.
 */
public enum FaultPoint {
    // the commit: accept
    ACCEPT_BEFORE_STATEMENT(Step.ACCEPT, Moment.BEFORE_STATEMENT),
    ACCEPT_BEFORE_COMMIT(Step.ACCEPT, Moment.BEFORE_COMMIT),
    ACCEPT_APPLIED_REPLY_LOST(Step.ACCEPT, Moment.APPLIED_REPLY_LOST),
    ACCEPT_NOT_APPLIED_REPLY_LOST(Step.ACCEPT, Moment.NOT_APPLIED_REPLY_LOST),
    ACCEPT_AFTER_COMMIT(Step.ACCEPT, Moment.AFTER_COMMIT),
    // the commit: checkout
    CHECKOUT_BEFORE_STATEMENT(Step.CHECKOUT, Moment.BEFORE_STATEMENT),
    CHECKOUT_BEFORE_COMMIT(Step.CHECKOUT, Moment.BEFORE_COMMIT),
    CHECKOUT_APPLIED_REPLY_LOST(Step.CHECKOUT, Moment.APPLIED_REPLY_LOST),
    CHECKOUT_NOT_APPLIED_REPLY_LOST(Step.CHECKOUT, Moment.NOT_APPLIED_REPLY_LOST),
    CHECKOUT_AFTER_COMMIT(Step.CHECKOUT, Moment.AFTER_COMMIT),
    // the commit: webhook
    WEBHOOK_BEFORE_STATEMENT(Step.WEBHOOK, Moment.BEFORE_STATEMENT),
    WEBHOOK_BEFORE_COMMIT(Step.WEBHOOK, Moment.BEFORE_COMMIT),
    WEBHOOK_APPLIED_REPLY_LOST(Step.WEBHOOK, Moment.APPLIED_REPLY_LOST),
    WEBHOOK_NOT_APPLIED_REPLY_LOST(Step.WEBHOOK, Moment.NOT_APPLIED_REPLY_LOST),
    WEBHOOK_AFTER_COMMIT(Step.WEBHOOK, Moment.AFTER_COMMIT),
    // the commit: paid
    PAID_BEFORE_STATEMENT(Step.PAID, Moment.BEFORE_STATEMENT),
    PAID_BEFORE_COMMIT(Step.PAID, Moment.BEFORE_COMMIT),
    PAID_APPLIED_REPLY_LOST(Step.PAID, Moment.APPLIED_REPLY_LOST),
    PAID_NOT_APPLIED_REPLY_LOST(Step.PAID, Moment.NOT_APPLIED_REPLY_LOST),
    PAID_AFTER_COMMIT(Step.PAID, Moment.AFTER_COMMIT),
    // the commit: outcome
    OUTCOME_BEFORE_STATEMENT(Step.OUTCOME, Moment.BEFORE_STATEMENT),
    OUTCOME_BEFORE_COMMIT(Step.OUTCOME, Moment.BEFORE_COMMIT),
    OUTCOME_APPLIED_REPLY_LOST(Step.OUTCOME, Moment.APPLIED_REPLY_LOST),
    OUTCOME_NOT_APPLIED_REPLY_LOST(Step.OUTCOME, Moment.NOT_APPLIED_REPLY_LOST),
    OUTCOME_AFTER_COMMIT(Step.OUTCOME, Moment.AFTER_COMMIT),
    // the commit: refund intent
    REFUND_INTENT_BEFORE_STATEMENT(Step.REFUND_INTENT, Moment.BEFORE_STATEMENT),
    REFUND_INTENT_BEFORE_COMMIT(Step.REFUND_INTENT, Moment.BEFORE_COMMIT),
    REFUND_INTENT_APPLIED_REPLY_LOST(Step.REFUND_INTENT, Moment.APPLIED_REPLY_LOST),
    REFUND_INTENT_NOT_APPLIED_REPLY_LOST(Step.REFUND_INTENT, Moment.NOT_APPLIED_REPLY_LOST),
    REFUND_INTENT_AFTER_COMMIT(Step.REFUND_INTENT, Moment.AFTER_COMMIT),
    // the commit: refund outcome
    REFUND_OUTCOME_BEFORE_STATEMENT(Step.REFUND_OUTCOME, Moment.BEFORE_STATEMENT),
    REFUND_OUTCOME_BEFORE_COMMIT(Step.REFUND_OUTCOME, Moment.BEFORE_COMMIT),
    REFUND_OUTCOME_APPLIED_REPLY_LOST(Step.REFUND_OUTCOME, Moment.APPLIED_REPLY_LOST),
    REFUND_OUTCOME_NOT_APPLIED_REPLY_LOST(Step.REFUND_OUTCOME, Moment.NOT_APPLIED_REPLY_LOST),
    REFUND_OUTCOME_AFTER_COMMIT(Step.REFUND_OUTCOME, Moment.AFTER_COMMIT),
    // the call: initialise
    INITIALISE_BEFORE_SEND(CallKind.INITIALISE, Moment.BEFORE_SEND),
    INITIALISE_FROZEN_BEFORE_SEND(CallKind.INITIALISE, Moment.FROZEN_BEFORE_SEND),
    INITIALISE_MACHINE_PAUSED_BEFORE_SEND(CallKind.INITIALISE, Moment.MACHINE_PAUSED_BEFORE_SEND),
    INITIALISE_RESPONSE_NEVER_READ(CallKind.INITIALISE, Moment.RESPONSE_NEVER_READ),
    INITIALISE_RESPONSE_LOST(CallKind.INITIALISE, Moment.RESPONSE_LOST),
    INITIALISE_RESPONSE_READ(CallKind.INITIALISE, Moment.RESPONSE_READ),
    // the call: verify
    VERIFY_BEFORE_SEND(CallKind.VERIFY, Moment.BEFORE_SEND),
    VERIFY_RESPONSE_NEVER_READ(CallKind.VERIFY, Moment.RESPONSE_NEVER_READ),
    VERIFY_RESPONSE_LOST(CallKind.VERIFY, Moment.RESPONSE_LOST),
    VERIFY_RESPONSE_READ(CallKind.VERIFY, Moment.RESPONSE_READ),
    // the call: submit
    SUBMIT_BEFORE_SEND(CallKind.SUBMIT, Moment.BEFORE_SEND),
    SUBMIT_FROZEN_BEFORE_SEND(CallKind.SUBMIT, Moment.FROZEN_BEFORE_SEND),
    SUBMIT_MACHINE_PAUSED_BEFORE_SEND(CallKind.SUBMIT, Moment.MACHINE_PAUSED_BEFORE_SEND),
    SUBMIT_RESPONSE_NEVER_READ(CallKind.SUBMIT, Moment.RESPONSE_NEVER_READ),
    SUBMIT_RESPONSE_LOST(CallKind.SUBMIT, Moment.RESPONSE_LOST),
    SUBMIT_RESPONSE_READ(CallKind.SUBMIT, Moment.RESPONSE_READ),
    // the call: query
    QUERY_BEFORE_SEND(CallKind.QUERY, Moment.BEFORE_SEND),
    QUERY_RESPONSE_NEVER_READ(CallKind.QUERY, Moment.RESPONSE_NEVER_READ),
    QUERY_RESPONSE_LOST(CallKind.QUERY, Moment.RESPONSE_LOST),
    QUERY_RESPONSE_READ(CallKind.QUERY, Moment.RESPONSE_READ),
    // the call: refund
    REFUND_BEFORE_SEND(CallKind.REFUND, Moment.BEFORE_SEND),
    REFUND_FROZEN_BEFORE_SEND(CallKind.REFUND, Moment.FROZEN_BEFORE_SEND),
    REFUND_MACHINE_PAUSED_BEFORE_SEND(CallKind.REFUND, Moment.MACHINE_PAUSED_BEFORE_SEND),
    REFUND_RESPONSE_NEVER_READ(CallKind.REFUND, Moment.RESPONSE_NEVER_READ),
    REFUND_RESPONSE_LOST(CallKind.REFUND, Moment.RESPONSE_LOST),
    REFUND_RESPONSE_READ(CallKind.REFUND, Moment.RESPONSE_READ),
    // the call: query refund
    QUERY_REFUND_BEFORE_SEND(CallKind.QUERY_REFUND, Moment.BEFORE_SEND),
    QUERY_REFUND_RESPONSE_NEVER_READ(CallKind.QUERY_REFUND, Moment.RESPONSE_NEVER_READ),
    QUERY_REFUND_RESPONSE_LOST(CallKind.QUERY_REFUND, Moment.RESPONSE_LOST),
    QUERY_REFUND_RESPONSE_READ(CallKind.QUERY_REFUND, Moment.RESPONSE_READ),
    // the webhook door; what lies between verifying and storing is the webhook's commit
    /** The node dies before it looked at the webhook. */
    WEBHOOK_BEFORE_VERIFY,
    /** Stored and answered, and the node dies before it acts on it. */
    WEBHOOK_ACKED_NOT_ACTED,
    // the lease
    /** The node stands still in a call until others take it for dead. */
    LEASE_EXPIRED_IN_CALL,
    /** The same, until others have taken its work over. */
    LEASE_TAKEN_OVER_IN_CALL,
    /** The node works, and for two minutes no word of it reaches the store. */
    HEARTBEAT_LOST,
    /** The node dies with work claimed and not begun. */
    CLAIMED_NOT_BEGUN;

    /** A durable commit. */
    enum Step {
        ACCEPT,
        CHECKOUT,
        WEBHOOK,
        PAID,
        OUTCOME,
        REFUND_INTENT,
        REFUND_OUTCOME
    }

    /** When, around a commit or a call. */
    enum Moment {
        /** The node dies; nothing was written. */
        BEFORE_STATEMENT,
        /** The node stands still in mid-commit until others have taken over, and then goes on. */
        BEFORE_COMMIT,
        /** Written, and the node is never told. */
        APPLIED_REPLY_LOST,
        /** Not written, and the node is never told. */
        NOT_APPLIED_REPLY_LOST,
        /** Written, and the node dies. */
        AFTER_COMMIT,
        /** The node dies; nothing was sent. */
        BEFORE_SEND,
        /** The node stands still between its intent and the first byte. */
        FROZEN_BEFORE_SEND,
        /** The same for the whole machine: its monotonic clock stands still too, and its wall clock is set right afterwards. */
        MACHINE_PAUSED_BEFORE_SEND,
        /** It happens, and the node dies before it reads the answer. */
        RESPONSE_NEVER_READ,
        /** It happens, and the connection is lost. */
        RESPONSE_LOST,
        /** The answer is read, and the node stands still with it until others have taken over. */
        RESPONSE_READ
    }

    private static final Map<Step, Map<Moment, FaultPoint>> AROUND_COMMITS = new EnumMap<>(Step.class);
    private static final Map<CallKind, Map<Moment, FaultPoint>> AROUND_CALLS = new EnumMap<>(CallKind.class);

    static {
        for (FaultPoint point : values()) {
            point.step.ifPresent(it -> AROUND_COMMITS
                    .computeIfAbsent(it, step -> new EnumMap<>(Moment.class))
                    .put(point.moment.orElseThrow(), point));
            point.call.ifPresent(it -> AROUND_CALLS
                    .computeIfAbsent(it, kind -> new EnumMap<>(Moment.class))
                    .put(point.moment.orElseThrow(), point));
        }
    }

    private final Optional<Step> step;
    private final Optional<CallKind> call;
    private final Optional<Moment> moment;

    FaultPoint() {
        this.step = Optional.empty();
        this.call = Optional.empty();
        this.moment = Optional.empty();
    }

    FaultPoint(Step step, Moment moment) {
        this.step = Optional.of(step);
        this.call = Optional.empty();
        this.moment = Optional.of(moment);
    }

    FaultPoint(CallKind call, Moment moment) {
        this.step = Optional.empty();
        this.call = Optional.of(call);
        this.moment = Optional.of(moment);
    }

    /** {@return the commit that it is around} */
    Optional<Step> step() {
        return step;
    }

    /** {@return the call that it is around} */
    Optional<CallKind> call() {
        return call;
    }

    /** {@return the point at a moment around a commit} */
    static FaultPoint around(Step step, Moment moment) {
        return Objects.requireNonNull(
                Objects.requireNonNull(AROUND_COMMITS.get(step)).get(moment));
    }

    /** {@return the point at a moment around a call} */
    static Optional<FaultPoint> around(CallKind call, Moment moment) {
        return Optional.ofNullable(
                Objects.requireNonNull(AROUND_CALLS.get(call)).get(moment));
    }
}
