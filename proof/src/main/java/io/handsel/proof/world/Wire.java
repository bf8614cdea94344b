package io.handsel.proof.world;

import io.handsel.outcome.CallContext;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.NotSentProof;
import io.handsel.proof.world.FaultPoint.Moment;
import java.time.Duration;
import java.util.Optional;

/** The way between one node and a company. What is broken on it is broken here, for every kind of call alike. */
final class Wire {

    /** How long a call may take before the adapter gives it up. */
    static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

    /** How long a company takes until what it says of its books is true. */
    static final Duration SETTLING = Duration.ofSeconds(60);

    private final World world;
    private final SimulatedNode node;

    Wire(World world, SimulatedNode node) {
        this.world = world;
        this.node = node;
    }

    /** The far side of one call. */
    interface Far<R> {

        /** The request is there: is it allowed to be? Raises a violation if not. */
        Dossier.Line arrives();

        /** What happens, and what is answered. */
        R meets(FarOutcome outcome);

        /** What an adapter makes of an answer that is none. */
        R doubt(Doubt doubt);

        /** What an adapter says of a request that it did not send; only money calls have one. */
        R notSent(NotSentProof proof);

        /** What the answer means, in one word. */
        Dossier.Said said(R answer);
    }

    <R> R call(CallKind kind, String reference, Optional<CallContext> money, Far<R> far) {
        node.callBegins();
        try {
            return callOnce(kind, reference, money, far);
        } finally {
            node.callEnds();
        }
    }

    private <R> R callOnce(CallKind kind, String reference, Optional<CallContext> money, Far<R> far) {
        world.called(kind, reference);
        if (strikes(kind, Moment.BEFORE_SEND)) {
            throw world.dies(node, "about to call: " + kind + " " + reference);
        }
        if (strikes(kind, Moment.FROZEN_BEFORE_SEND)) {
            world.freeze(node, world.longerThanAnyHold());
        }
        if (strikes(kind, Moment.MACHINE_PAUSED_BEFORE_SEND)) {
            world.pause(node, world.longerThanAnyHold());
        }
        if (money.isPresent() && !money.get().mayStart()) {
            world.counts().reached(Sometimes.TOO_LATE_TO_START);
            return far.notSent(NotSentProof.TOO_LATE);
        }
        FarOutcome outcome = world.faults().next(kind);
        world.counts().met(kind, outcome);
        if (outcome == FarOutcome.NOT_SENT) {
            return far.notSent(NotSentProof.NO_CONNECTION);
        }
        Dossier.Line line = far.arrives();
        R answer = far.meets(outcome);
        if (world.tells()) {
            world.tell(node.name() + " calls " + kind + " " + reference + ": " + outcome + ", " + answer);
        }
        holdsBreak(kind);
        if (strikes(kind, Moment.RESPONSE_NEVER_READ)) {
            throw world.dies(node, "in its call: " + kind + " " + reference);
        }
        world.pass(node, outcome.isSlow() ? CALL_TIMEOUT : world.latency());
        if (outcome == FarOutcome.ADAPTER_THROWS) {
            throw new IllegalStateException("the adapter has a bug");
        }
        if (strikes(kind, Moment.RESPONSE_LOST)) {
            return far.doubt(Doubt.CONNECTION_LOST);
        }
        R heard = outcome.doubt().map(far::doubt).orElse(answer);
        line.said(far.said(heard));
        if (strikes(kind, Moment.RESPONSE_READ)) {
            world.standStill(node, world.longerThanAnyHold());
        }
        return heard;
    }

    private void holdsBreak(CallKind kind) {
        if (!world.faults().concerns(kind)) {
            return;
        }
        if (world.strikes(FaultPoint.LEASE_EXPIRED_IN_CALL)) {
            world.standStill(node, Duration.ofSeconds(20));
        }
        if (world.strikes(FaultPoint.LEASE_TAKEN_OVER_IN_CALL)) {
            world.standStill(node, world.longerThanAnyHold());
        }
        if (world.strikes(FaultPoint.HEARTBEAT_LOST)) {
            node.silentUntil(world.now().plusSeconds(120));
            world.pass(node, CALL_TIMEOUT);
        }
    }

    private boolean strikes(CallKind kind, Moment moment) {
        return FaultPoint.around(kind, moment).filter(world::strikes).isPresent();
    }
}
