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

    Load lasting(Duration other) {
        return new Load(inFlight, other, most, toldTwice);
    }
}
