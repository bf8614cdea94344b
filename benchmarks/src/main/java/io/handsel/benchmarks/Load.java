package io.handsel.benchmarks;

import java.time.Duration;

/**
 * What is asked of a contender.
 *
 * @param inFlight how many purchases are under way at once; as soon as one is delivered the next begins
 * @param time for how long purchases are begun
 * @param most how many purchases at most
 * @param toldTwice the share of webhooks that come twice, in percent
 */
record Load(int inFlight, Duration time, long most, int toldTwice) {

    /** The same until so many are bought, or the time is over. */
    Load upTo(long purchases, Duration longest) {
        return new Load(inFlight, longest, purchases, toldTwice);
    }
}
