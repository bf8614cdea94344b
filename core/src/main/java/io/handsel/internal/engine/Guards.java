package io.handsel.internal.engine;

import io.handsel.AccountGuard;
import io.handsel.delivery.VtuProvider;
import io.handsel.internal.lifecycle.DeliveryFacts;
import io.handsel.internal.lifecycle.DeliveryFinding;
import io.handsel.internal.lifecycle.Event;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The guards of all accounts that deliver. Kept in memory alone: a node that has just started knows nothing against anybody. */
final class Guards {

    private static final Logger LOG = LoggerFactory.getLogger(Guards.class);

    private final Map<String, Guard> guards = new HashMap<>();
    private final Alarm alarm;

    /**
     * The guards.
     *
     * @param settings how each account is guarded
     */
    Guards(Accounts accounts, Function<String, AccountGuard> settings, Alarm alarm) {
        this.alarm = alarm;
        for (String account : accounts.handlerNames()) {
            boolean floatIsReadable = accounts.handler(account)
                    .filter(VtuProvider.class::isInstance)
                    .isPresent();
            guards.put(account, new Guard(account, settings.apply(account), floatIsReadable));
        }
    }

    /** Why nothing is to be begun at an account now, if so. */
    Optional<Guard.Held> held(String account, Instant now) {
        return guard(account).flatMap(it -> it.held(now));
    }

    /** Adds the guard's leave to a permit; empty if somebody else took the turn to try. */
    Optional<Bulkheads.Permit> enter(String account, Instant now, Bulkheads.Permit permit) {
        Optional<Guard> guard = guard(account);
        Guard.Turn turn = guard.map(it -> it.enter(now)).orElse(Guard.Turn.FREE);
        return switch (turn) {
            case NONE -> Optional.empty();
            case FREE -> Optional.of(permit);
            case TRY ->
                Optional.of(() -> {
                    guard.ifPresent(Guard::tried);
                    permit.release();
                });
        };
    }

    /**
     * Takes note of how a call ended.
     *
     * @param amount what was to be delivered
     */
    void called(String account, Event event, Money amount, Instant now) {
        guard(account).ifPresent(it -> called(it, account, event, amount, now));
    }

    private void called(Guard guard, String account, Event event, Money amount, Instant now) {
        Optional<Decline> refusal = decline(event).filter(it -> it.cause() == DeclineCause.OUR_ACCOUNT);
        if (refusal.isPresent()) {
            guard.refused(refusal.get().code() + ", " + refusal.get().message(), amount, now);
            guard.held(now)
                    .ifPresent(it -> LOG.warn("no new deliveries at {} until {}: {}", account, it.until(), it.why()));
        } else if (event instanceof Event.DeliverySubmitted submitted) {
            boolean wasHeld = guard.held(now).isPresent();
            if (guard.ended(end(submitted.outcome()), now)) {
                LOG.info("deliveries at {} go on", account);
                alarm.settled(account);
            }
            guard.held(now)
                    .filter(it -> !wasHeld)
                    .ifPresent(it -> LOG.warn("no new deliveries at {} until {}: {}", account, it.until(), it.why()));
        }
    }

    private static Guard.End end(Outcome<DeliveryFacts> outcome) {
        return outcome.fold(
                succeeded -> Guard.End.TAKEN,
                pending -> Guard.End.TAKEN,
                declined -> Guard.End.ANSWERED,
                notSent -> notSent.proof() == NotSentProof.NO_CONNECTION ? Guard.End.UNANSWERED : Guard.End.NOTHING,
                unknown -> unknown.doubt() == Doubt.REFERENCE_EXISTS ? Guard.End.ANSWERED : Guard.End.UNANSWERED);
    }

    private static Optional<Decline> decline(Event event) {
        if (event instanceof Event.DeliverySubmitted it
                && it.outcome() instanceof Outcome.Declined<DeliveryFacts> declined) {
            return Optional.of(declined.decline());
        }
        return event instanceof Event.DeliveryAnswered it
                        && it.answer() instanceof Answer.Found<DeliveryFinding> found
                        && found.found() instanceof DeliveryFinding.NotDelivered not
                ? Optional.of(not.decline())
                : Optional.empty();
    }

    /** A float that is to be asked for now. */
    record FloatWanted(String account, Guard guard) {}

    /** The floats that paused accounts wait for, each handed out to one asker. */
    List<FloatWanted> floatsToAskFor(Instant now) {
        return guards.entrySet().stream()
                .filter(it -> it.getValue().floatToAskFor(now).isPresent())
                .map(it -> new FloatWanted(it.getKey(), it.getValue()))
                .toList();
    }

    Optional<Guard.Standing> standing(String account) {
        return guard(account).map(Guard::standing);
    }

    private Optional<Guard> guard(String account) {
        return Optional.ofNullable(guards.get(account));
    }
}
