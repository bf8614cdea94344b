package io.handsel.internal.engine;

import io.handsel.AccountGuard;
import io.handsel.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Keeps one account from being asked to deliver in vain: a breaker for when it does not answer, a pause for when it refuses
 * because of our account. Once the time is over, a single purchase tries it, and its end decides for all. Guarded by itself;
 * held for a few steps only.
 */
final class Guard {

    /** How long the others wait while one tries. */
    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    private final String account;
    private final AccountGuard settings;
    private final boolean floatIsReadable;
    private final Deque<Boolean> answered = new ArrayDeque<>();
    private Optional<Hold> open = Optional.empty();
    private Optional<Hold> pause = Optional.empty();
    private Optional<Money> needed = Optional.empty();
    private FloatCheck floatCheck = FloatCheck.OPEN;
    private boolean trying;

    Guard(String account, AccountGuard settings, boolean floatIsReadable) {
        this.account = account;
        this.settings = settings;
        this.floatIsReadable = floatIsReadable;
    }

    /**
     * A time for which nothing is begun.
     *
     * @param since when the first of an unbroken row began
     * @param until when it may be tried
     * @param times how many there were without one that went well
     * @param why in words
     */
    private record Hold(Instant since, Instant until, int times, String why) {}

    /** What is known of the float since the pause began or was prolonged. */
    private enum FloatCheck {
        OPEN,
        RUNNING,
        DONE
    }

    /** Why nothing is begun now, and until when. */
    record Held(Instant until, String why) {}

    /** How a submission ended, for the guard. */
    enum End {
        /** They took it on. */
        TAKEN,
        /** They answered, whatever the answer. */
        ANSWERED,
        /** They did not answer, or not so that one could use it. */
        UNANSWERED,
        /** It was never made. */
        NOTHING
    }

    /**
     * How it stands, for a person.
     *
     * @param openUntil until when the breaker is open, or would be if it did more than report
     * @param pausedUntil until when it is paused
     */
    record Standing(Optional<Held> openUntil, Optional<Held> pausedUntil, boolean dryRun) {}

    synchronized Optional<Held> held(Instant now) {
        Optional<Hold> longest = longestHold();
        if (longest.isEmpty()) {
            return Optional.empty();
        }
        Hold hold = longest.get();
        if (now.isBefore(hold.until())) {
            return Optional.of(new Held(hold.until(), hold.why()));
        }
        boolean floatComesFirst = pause.isPresent() && floatIsReadable && floatCheck != FloatCheck.DONE;
        return trying || floatComesFirst
                ? Optional.of(new Held(now.plus(A_MOMENT), hold.why() + ", being tried"))
                : Optional.empty();
    }

    private Optional<Hold> longestHold() {
        Optional<Hold> breaker = settings.dryRun() ? Optional.empty() : open;
        if (breaker.isEmpty() || pause.isEmpty()) {
            return breaker.or(() -> pause);
        }
        return breaker.get().until().isAfter(pause.get().until()) ? breaker : pause;
    }

    /** Takes the turn to try, if somebody must try first. */
    synchronized Turn enter(Instant now) {
        if (held(now).isPresent()) {
            return Turn.NONE;
        }
        if (longestHold().isEmpty()) {
            return Turn.FREE;
        }
        trying = true;
        return Turn.TRY;
    }

    /** Leave to begin a delivery, as far as the guard is concerned. */
    enum Turn {
        /** Not now. */
        NONE,
        /** As one of many. */
        FREE,
        /** As the one that tries it; its end must be told, or that it was given up. */
        TRY
    }

    /** The one that tried came to its end, or was not made. */
    synchronized void tried() {
        trying = false;
    }

    /** A submission ended; whether the account goes well from now on though it did not before. */
    synchronized boolean ended(End end, Instant now) {
        boolean wasHeld = open.isPresent() || pause.isPresent();
        switch (end) {
            case TAKEN -> {
                answered(now);
                pause = Optional.empty();
            }
            case ANSWERED -> answered(now);
            case UNANSWERED -> unanswered(now);
            case NOTHING -> {}
        }
        return wasHeld && open.isEmpty() && pause.isEmpty();
    }

    private void answered(Instant now) {
        remember(true);
        if (open.filter(it -> !now.isBefore(it.until())).isPresent()) {
            open = Optional.empty();
            answered.clear();
        }
    }

    private void unanswered(Instant now) {
        remember(false);
        long failures = answered.stream().filter(it -> !it).count();
        if (open.filter(it -> now.isBefore(it.until())).isPresent()) {
            return; // sent before it opened
        }
        if (open.isPresent() || failures >= settings.failures()) {
            String why = account + " did not answer " + failures + " of the last " + answered.size() + " deliveries";
            open = Optional.of(hold(open, now, settings.openFor(), settings.longestOpen(), why));
        }
    }

    private void remember(boolean wasAnswered) {
        if (answered.size() == settings.outOf()) {
            answered.remove();
        }
        answered.add(wasAnswered);
    }

    /**
     * It refused because of our account.
     *
     * @param amount what it was asked for
     */
    synchronized void refused(String words, Money amount, Instant now) {
        remember(true);
        needed = Optional.of(amount);
        if (pause.filter(it -> now.isBefore(it.until())).isEmpty()) { // else sent before the pause
            pauseAgain(account + " refuses because of our account: " + words, now);
        }
    }

    private void pauseAgain(String why, Instant now) {
        pause = Optional.of(hold(pause, now, settings.pauseFor(), settings.longestPause(), why));
        floatCheck = FloatCheck.OPEN;
    }

    /** Twice as long as the last one, and a little longer than that, for each account another little. */
    private Hold hold(Optional<Hold> last, Instant now, Duration first, Duration longest, String why) {
        int times = last.map(Hold::times).orElse(0);
        long millis = Math.min(first.toMillis() << Math.min(times, 20), longest.toMillis());
        long jitter = Math.floorMod(account.hashCode() * 31L + times, 100L) * millis / 1_000;
        Instant until = now.plusMillis(millis + jitter).truncatedTo(ChronoUnit.MILLIS);
        return new Hold(last.map(Hold::since).orElse(now), until, times + 1, why);
    }

    /** What the float must hold for the pause to end; empty unless it is time to ask, and nobody else does. */
    synchronized Optional<Money> floatToAskFor(Instant now) {
        boolean due = floatIsReadable
                && floatCheck == FloatCheck.OPEN
                && pause.filter(it -> !now.isBefore(it.until())).isPresent();
        if (due) {
            floatCheck = FloatCheck.RUNNING;
        }
        return due ? needed : Optional.empty();
    }

    /** What the float holds, as far as it could be learnt. */
    synchronized void floatHolds(Optional<Money> amount, Instant now) {
        boolean tooLittle = amount.flatMap(
                        it -> needed.filter(want -> want.currency().equals(it.currency()) && want.isMoreThan(it)))
                .isPresent();
        if (tooLittle && pause.isPresent()) {
            pauseAgain(pause.get().why(), now);
        } else {
            floatCheck = FloatCheck.DONE;
        }
    }

    synchronized Standing standing() {
        return new Standing(open.map(Guard::shown), pause.map(Guard::shown), settings.dryRun());
    }

    private static Held shown(Hold hold) {
        return new Held(hold.until(), hold.why() + " since " + hold.since().truncatedTo(ChronoUnit.SECONDS));
    }
}
