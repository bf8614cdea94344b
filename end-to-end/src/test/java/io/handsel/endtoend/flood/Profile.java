package io.handsel.endtoend.flood;

/**
 * How big a flood: nine tenths of it forged, most with a signature that does not fit, and a tenth of those as callbacks of a
 * company that does not sign.
 *
 * @param perSecond how many webhooks come in a second
 * @param warmUpSeconds how long such a flood comes first without being looked at, since what has just started is still being
 *     compiled
 * @param seconds for how long
 * @param purchases how many purchases are made meanwhile
 * @param repeats how often each honest webhook comes, the same bytes each time
 * @param mostDelayMillis how much longer a purchase may take than without the flood
 */
record Profile(int perSecond, int warmUpSeconds, int seconds, int purchases, int repeats, int mostDelayMillis) {

    private static final Profile FULL = new Profile(10_000, 10, 10, 200, 10, 1_000);

    /** For builds on machines that are busy with much else: what is counted must fit all the same, time may be short. */
    private static final Profile SHORT = new Profile(2_000, 0, 2, 20, 10, 10_000);

    /** The short one, or the full one with {@code -Dhandsel.flood=full}. */
    static Profile chosen() {
        return "full".equals(System.getProperty("handsel.flood")) ? FULL : SHORT;
    }

    int honestPerSecond() {
        return perSecond / 10;
    }

    int unsignedPerSecond() {
        return perSecond / 10;
    }

    int badlySignedPerSecond() {
        return perSecond - honestPerSecond() - unsignedPerSecond();
    }

    /** How many payments the honest ones of that many seconds are about. */
    int told(int ofSeconds) {
        return honestPerSecond() * ofSeconds / repeats;
    }
}
