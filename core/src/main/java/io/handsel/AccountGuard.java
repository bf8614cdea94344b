package io.handsel;

import java.time.Duration;
import java.util.Objects;

/**
 * How an account is kept from being asked in vain. Each node guards by what it has seen itself. Immutable; start from
 * {@link #DEFAULTS} and change what differs.
 *
 * <p>The breaker and the pause concern new deliveries alone: what they hold back was not sent, and goes to another account of
 * its route or waits. Questions about what was sent are never held back by them.
 *
 * @param failures how many of the last submissions must have brought no answer for the breaker to open
 * @param outOf how many submissions are looked at
 * @param openFor how long the breaker stays open at first; then one purchase tries the account
 * @param longestOpen how long at most, after it doubled with each try in vain
 * @param dryRun whether the breaker only reports that it would be open
 * @param pauseFor how long an account is left alone at first after it refused because of our account, as for an empty float
 * @param longestPause how long at most, after it doubled with each try in vain
 * @param callsPerSecond how many calls of any kind are made to the account in a second; 0 for no limit
 */
public record AccountGuard(
        int failures,
        int outOf,
        Duration openFor,
        Duration longestOpen,
        boolean dryRun,
        Duration pauseFor,
        Duration longestPause,
        int callsPerSecond) {

    /** Open after ten of twenty for 30 seconds to 5 minutes; pauses of 1 to 15 minutes; no limit of calls per second. */
    public static final AccountGuard DEFAULTS = new AccountGuard(
            10,
            20,
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            false,
            Duration.ofMinutes(1),
            Duration.ofMinutes(15),
            0);

    /** Checks that numbers and times make sense. */
    public AccountGuard {
        if (failures < 1 || outOf < failures || outOf > 1_000) {
            throw new ConfigurationException(
                    "a breaker opens at 1 or more of up to 1000 submissions: " + failures + " of " + outOf);
        }
        inOrder("openFor", openFor, longestOpen);
        inOrder("pauseFor", pauseFor, longestPause);
        if (callsPerSecond < 0 || callsPerSecond > 100_000) {
            throw new ConfigurationException("callsPerSecond must be 0 to 100000: " + callsPerSecond);
        }
    }

    private static void inOrder(String what, Duration first, Duration longest) {
        if (Objects.requireNonNull(first, what).compareTo(Duration.ofSeconds(1)) < 0
                || first.compareTo(longest) > 0
                || longest.compareTo(Duration.ofHours(24)) > 0) {
            throw new ConfigurationException(what
                    + " must be 1 s or more, and the longest not shorter and at most 24 h: " + first + ", " + longest);
        }
    }

    /**
     * The same guard with another threshold of the breaker.
     *
     * @param unanswered how many submissions without an answer open it, 1 or more
     * @param ofTheLast out of how many, at most 1,000
     * @return the guard
     */
    public AccountGuard breaker(int unanswered, int ofTheLast) {
        return new AccountGuard(
                unanswered, ofTheLast, openFor, longestOpen, dryRun, pauseFor, longestPause, callsPerSecond);
    }

    /**
     * The same guard with other times for which the breaker stays open.
     *
     * @param first at first, 1 second or more
     * @param longest at most, 24 hours or less
     * @return the guard
     */
    public AccountGuard openFor(Duration first, Duration longest) {
        return new AccountGuard(failures, outOf, first, longest, dryRun, pauseFor, longestPause, callsPerSecond);
    }

    /** {@return the same guard with a breaker that only reports} */
    public AccountGuard reportingOnly() {
        return new AccountGuard(failures, outOf, openFor, longestOpen, true, pauseFor, longestPause, callsPerSecond);
    }

    /**
     * The same guard with other pauses.
     *
     * @param first at first, 1 second or more
     * @param longest at most, 24 hours or less
     * @return the guard
     */
    public AccountGuard pauseFor(Duration first, Duration longest) {
        return new AccountGuard(failures, outOf, openFor, longestOpen, dryRun, first, longest, callsPerSecond);
    }

    /**
     * The same guard with another limit of calls.
     *
     * @param most how many calls in a second, 1 to 100,000; 0 for no limit
     * @return the guard
     */
    public AccountGuard callsPerSecond(int most) {
        return new AccountGuard(failures, outOf, openFor, longestOpen, dryRun, pauseFor, longestPause, most);
    }
}
