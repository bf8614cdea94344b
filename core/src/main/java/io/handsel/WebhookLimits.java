package io.handsel;

import java.time.Duration;

/**
 * How much room webhooks get that match nothing, so that a flood of forged ones neither fills the store nor holds up honest
 * ones, and how long webhooks are kept. What matches nothing: a reference that no transaction has, or, where the company
 * does not sign, no reference at all. One about a known reference is always stored.
 *
 * <p>Rates are those of one account at one node; with several nodes there can be as many times as much. The cap is that of
 * one account in the store; because it is looked at every five seconds only, several nodes can pass it by what they may
 * store in that time.
 *
 * @param unmatchedPerSecond how many that match nothing are stored per second; 1 to 10,000
 * @param unmatchedAtOnce how many of them may come at once after a quiet time; 1 to 100,000
 * @param unmatchedKept how many of them there may be, those stored earlier included; 1 to 1,000,000
 * @param keepFor how long a webhook is kept once its handling has ended, counted from when it came; an hour to ten years.
 *     Of one that expired, a trace without body and headers stays twelve times as long
 */
public record WebhookLimits(int unmatchedPerSecond, int unmatchedAtOnce, int unmatchedKept, Duration keepFor) {

    /** 20 per second, 200 at once, 10,000 kept, for 30 days. */
    public static final WebhookLimits DEFAULTS = new WebhookLimits(20, 200, 10_000, Duration.ofDays(30));

    /** Checks the ranges. */
    public WebhookLimits {
        range("unmatchedPerSecond", unmatchedPerSecond, 10_000);
        range("unmatchedAtOnce", unmatchedAtOnce, 100_000);
        range("unmatchedKept", unmatchedKept, 1_000_000);
        if (keepFor.compareTo(Duration.ofHours(1)) < 0 || keepFor.compareTo(Duration.ofDays(3650)) > 0) {
            throw new ConfigurationException("keepFor must be an hour to ten years: " + keepFor);
        }
    }

    private static void range(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new ConfigurationException(name + " must be 1 to " + most + ": " + value);
        }
    }

    /**
     * With another rate of those that match nothing.
     *
     * @param perSecond how many are stored per second
     * @param atOnce how many may come at once after a quiet time
     * @return the limits
     */
    public WebhookLimits unmatchedRate(int perSecond, int atOnce) {
        return new WebhookLimits(perSecond, atOnce, unmatchedKept, keepFor);
    }

    /**
     * With another cap on those that match nothing.
     *
     * @param most how many there may be
     * @return the limits
     */
    public WebhookLimits unmatchedKept(int most) {
        return new WebhookLimits(unmatchedPerSecond, unmatchedAtOnce, most, keepFor);
    }

    /**
     * With another time of keeping.
     *
     * @param time how long
     * @return the limits
     */
    public WebhookLimits keepFor(Duration time) {
        return new WebhookLimits(unmatchedPerSecond, unmatchedAtOnce, unmatchedKept, time);
    }
}
