package io.handsel.internal.engine;

import io.handsel.delivery.DeliveryHandler;
import io.handsel.delivery.RouteStop;
import io.handsel.internal.lifecycle.Event;
import io.handsel.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a delivery that is due begins: at the first account of its route that may be asked, that this node has, and that
 * nothing is held against. Every leave is taken before anything is written down.
 */
final class DeliveryStart {

    private static final Duration LEAST_WAIT = Duration.ofSeconds(1);

    private final Means means;
    private final Transaction transaction;
    private final Instant now;

    DeliveryStart(Means means, Transaction transaction, Instant now) {
        this.means = means;
        this.transaction = transaction;
        this.now = now;
    }

    /** What is to be done about it. */
    sealed interface Choice {

        /** Write this down, with leave for the call. */
        record Begin(Event event, Bulkheads.Permit permit) implements Choice {}

        /** It waits for a permit. */
        record Busy(String account) implements Choice {}
    }

    /** Begins a new attempt. */
    Choice anew() {
        Optional<Guard.Held> soonest = Optional.empty();
        String why = "";
        for (String account : transaction.deliverableBy(now)) {
            Optional<DeliveryHandler> handler = means.accounts().handler(account);
            Optional<Guard.Held> held = means.guards().held(account, now);
            if (handler.isEmpty()) {
                why = "account '" + account + "' is not configured on this node";
            } else if (held.isPresent()) {
                soonest = sooner(soonest, held);
            } else {
                Optional<Bulkheads.Permit> permit = means.bulkheads().tryEnter(account);
                if (permit.isEmpty()) {
                    return new Choice.Busy(account);
                }
                Optional<Bulkheads.Permit> leave = means.guards().enter(account, now, permit.get());
                if (leave.isPresent()) {
                    return begin(account, handler.get(), leave.get());
                }
                permit.get().release(); // somebody else took the turn to try, this very moment
                soonest = sooner(soonest, means.guards().held(account, now));
            }
        }
        Optional<Instant> until = Stream.concat(soonest.map(Guard.Held::until).stream(), cooled())
                .min(Comparator.naturalOrder())
                .map(this::spread);
        return heldBack(soonest.map(Guard.Held::why).orElse(why.isEmpty() ? "all its accounts rest" : why), until);
    }

    /** It may, unless one like it began at this account a moment ago: another account would sell it a second time. */
    private Choice begin(String account, DeliveryHandler handler, Bulkheads.Permit leave) {
        boolean begins = false;
        try {
            Optional<Instant> until = means.twins().waitsUntil(transaction, account, handler, now, notAfter());
            begins = until.isEmpty();
            return begins
                    ? new Choice.Begin(started(account, handler), leave)
                    : heldBack("one for the same recipient began at " + account + " a moment ago", until);
        } finally {
            if (!begins) {
                leave.release();
            }
        }
    }

    private static Optional<Guard.Held> sooner(Optional<Guard.Held> one, Optional<Guard.Held> other) {
        return Stream.concat(one.stream(), other.stream()).min(Comparator.comparing(Guard.Held::until));
    }

    /** When accounts that were asked in vain may be asked again. */
    private Stream<Instant> cooled() {
        return transaction.route().stream()
                .map(RouteStop::notBefore)
                .flatMap(Optional::stream)
                .filter(now::isBefore);
    }

    /** Up to a tenth later, each purchase for itself: else all that wait for an account would come at once. */
    private Instant spread(Instant until) {
        Duration wait = Duration.between(now, until);
        Duration least = wait.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : wait;
        long part = Math.floorMod(transaction.id().hashCode(), 100);
        return now.plus(least).plusMillis(least.toMillis() * part / 1_000);
    }

    private Event started(String account, DeliveryHandler handler) {
        String seed = means.ids()
                .deliverySeed(transaction.id(), transaction.deliveries().size() + 1);
        return new Event.DeliveryStarted(account, handler.mintReference(seed, now), notAfter());
    }

    private Choice heldBack(String why, Optional<Instant> until) {
        return new Choice.Begin(new Event.DeliveryHeldBack(0, why, until), () -> {});
    }

    /** Sends an attempt's reference again. */
    Choice again(int number) {
        String account = transaction.deliveries().get(number - 1).account();
        String reference = transaction.deliveries().get(number - 1).reference();
        Optional<DeliveryHandler> handler = means.accounts().handler(account);
        Optional<String> no = handler.isEmpty()
                ? Optional.of("account '" + account + "' is not configured on this node")
                : handler.filter(it -> !it.canSend(reference, now))
                        .map(it -> "the provider takes it no more")
                        .or(() -> means.guards().held(account, now).map(Guard.Held::why));
        if (no.isPresent()) {
            return new Choice.Begin(new Event.DeliveryHeldBack(number, no.get(), Optional.empty()), () -> {});
        }
        Optional<Bulkheads.Permit> permit = means.bulkheads().tryEnter(account);
        if (permit.isEmpty()) {
            return new Choice.Busy(account);
        }
        return new Choice.Begin(new Event.DeliverySentAgain(number, notAfter()), permit.get());
    }

    private Instant notAfter() {
        return now.plus(means.policy().startWithin());
    }
}
