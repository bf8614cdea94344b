package io.handsel.internal.engine;

import io.handsel.internal.lifecycle.DeliveryFinding;
import io.handsel.internal.lifecycle.Event;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the last calls to each account ended, as this node saw it. Kept in memory alone: a node that has just started knows
 * nothing against anybody.
 */
final class Pulse {

    /** How many calls to one account are remembered. */
    static final int CALLS = 10;

    /** How long a call is remembered, if no others push it out. */
    static final Duration REMEMBERED = Duration.ofHours(1);

    /** What takes longer is slow. */
    static final Duration SLOW = Duration.ofSeconds(5);

    private final Map<String, Account> accounts = new HashMap<>();

    Pulse(Collection<String> names) {
        names.forEach(it -> accounts.put(it, new Account()));
    }

    /** How a call ended, for the account. */
    private enum End {
        /** A submission was taken on. */
        TAKEN,
        /** It was answered, whatever the answer. */
        ANSWERED,
        /** It was not answered, or not so that one could use it. */
        UNANSWERED,
        /** It was refused because of our account. */
        REFUSED,
        /** It says nothing about the account: the call was never made. */
        NOTHING
    }

    private record Call(Instant at, boolean answered, boolean slow) {}

    /**
     * A refusal because of our account, which holds until a submission is taken on.
     *
     * @param since when the first of an unbroken row came
     * @param latest when the last came
     * @param words their code and what it means
     */
    record Refusal(Instant since, Instant latest, String words) {}

    /**
     * What is known of an account.
     *
     * @param calls how many calls are remembered
     * @param unanswered how many of those brought no answer
     * @param slow how many of those took long
     * @param inARow how many of the latest were answered without a break
     * @param unansweredSince when the first of those without an answer was made
     * @param refusal the refusal that holds
     */
    record Reading(
            int calls,
            int unanswered,
            int slow,
            int inARow,
            Optional<Instant> unansweredSince,
            Optional<Refusal> refusal) {}

    /**
     * Takes note of a call.
     *
     * @param account the account; one that is not configured is passed over
     * @param event what it came to
     * @param at when it had ended
     * @param took how long it took
     */
    void called(String account, Event event, Instant at, Duration took) {
        Account known = accounts.get(account);
        Optional<Decline> decline = decline(event);
        End end = end(event, decline);
        if (known != null && end != End.NOTHING) {
            known.add(end, decline, at, took);
        }
    }

    Reading read(String account, Instant now) {
        Account known = accounts.get(account);
        return known == null ? new Reading(0, 0, 0, 0, Optional.empty(), Optional.empty()) : known.read(now);
    }

    private static End end(Event event, Optional<Decline> decline) {
        if (decline.filter(it -> it.cause() == DeclineCause.OUR_ACCOUNT).isPresent()) {
            return End.REFUSED;
        }
        return submission(event)
                .map(Pulse::end)
                .or(() -> query(event).map(Pulse::end))
                .orElse(End.NOTHING);
    }

    private static <E> End end(Outcome<E> outcome) {
        return outcome.fold(
                succeeded -> End.TAKEN,
                pending -> End.TAKEN,
                declined -> End.ANSWERED,
                notSent -> notSent.proof() == NotSentProof.NO_CONNECTION ? End.UNANSWERED : End.NOTHING,
                unknown -> unknown.doubt() == Doubt.REFERENCE_EXISTS ? End.ANSWERED : End.UNANSWERED);
    }

    private static <F> End end(Answer<F> answer) {
        return answer.fold(found -> End.ANSWERED, absent -> End.ANSWERED, unknown -> End.UNANSWERED);
    }

    private static Optional<Decline> decline(Event event) {
        if (submission(event).orElse(null) instanceof Outcome.Declined<?> it) {
            return Optional.of(it.decline());
        }
        return query(event).orElse(null) instanceof Answer.Found<?> found
                        && found.found() instanceof DeliveryFinding.NotDelivered not
                ? Optional.of(not.decline())
                : Optional.empty();
    }

    private static Optional<Outcome<?>> submission(Event event) {
        if (event instanceof Event.CheckoutAnswered it) {
            return Optional.of(it.outcome());
        }
        if (event instanceof Event.DeliverySubmitted it) {
            return Optional.of(it.outcome());
        }
        return event instanceof Event.RefundSubmitted it ? Optional.of(it.outcome()) : Optional.empty();
    }

    private static Optional<Answer<?>> query(Event event) {
        if (event instanceof Event.PaymentAnswered it) {
            return Optional.of(it.answer());
        }
        if (event instanceof Event.DeliveryAnswered it) {
            return Optional.of(it.answer());
        }
        return event instanceof Event.RefundAnswered it ? Optional.of(it.answer()) : Optional.empty();
    }

    /** One account's calls, oldest first. Guarded by itself; held for a few steps only. */
    private static final class Account {

        private final Deque<Call> calls = new ArrayDeque<>(CALLS);
        private Optional<Refusal> refusal = Optional.empty();

        synchronized void add(End end, Optional<Decline> decline, Instant at, Duration took) {
            if (calls.size() == CALLS) {
                calls.remove();
            }
            calls.add(new Call(at, end != End.UNANSWERED, took.compareTo(SLOW) > 0));
            if (end == End.TAKEN) {
                refusal = Optional.empty();
            } else if (end == End.REFUSED) {
                String words =
                        decline.map(it -> it.code() + ", " + it.message()).orElse("");
                refusal = Optional.of(new Refusal(refusal.map(Refusal::since).orElse(at), at, words));
            }
        }

        synchronized Reading read(Instant now) {
            Instant oldest = now.minus(REMEMBERED);
            List<Call> remembered =
                    calls.stream().filter(it -> it.at().isAfter(oldest)).toList();
            List<Call> unanswered =
                    remembered.stream().filter(it -> !it.answered()).toList();
            return new Reading(
                    remembered.size(),
                    unanswered.size(),
                    (int) remembered.stream().filter(Call::slow).count(),
                    answeredInARow(),
                    unanswered.stream().findFirst().map(Call::at),
                    refusal.filter(it -> it.latest().isAfter(oldest)));
        }

        private int answeredInARow() {
            int row = 0;
            for (Iterator<Call> latest = calls.descendingIterator();
                    latest.hasNext() && latest.next().answered(); ) {
                row++;
            }
            return row;
        }
    }
}
