package io.handsel.examples.vtu;

import io.handsel.money.Money;
import java.time.Duration;
import java.time.Instant;

/**
 * Money that somebody has set aside to be given away in equal gifts.
 *
 * @param id names its wallet
 * @param token whoever knows it can take part
 * @param creator whose money it was, and whose the rest will be
 * @param kind who gets a gift
 * @param amount each gift
 * @param capacity how many there are
 * @param question what a quiz asks; else empty
 * @param claimTime how long a place is kept for a guest
 * @param closesAt until when guests can come in; then a draw is made
 * @param endsAt from when what is left goes back
 * @param ended whether it went back
 */
record GiftRoom(
        long id,
        String token,
        String creator,
        Kind kind,
        Money amount,
        int capacity,
        String question,
        Duration claimTime,
        Instant closesAt,
        Instant endsAt,
        boolean ended) {

    /** Who gets a gift. */
    enum Kind {
        FIRST_COME,
        DRAW,
        QUIZ
    }

    /**
     * What a creator asks for.
     *
     * @param key the same key is the same room, however often it is sent
     */
    record Wish(
            String key,
            Kind kind,
            Money amount,
            int capacity,
            String question,
            String answer,
            Duration open,
            Duration claimTime) {}

    /** One guest's place. */
    record Place(State state, Instant until) {

        enum State {
            /** Waits for the draw. */
            ENTERED,
            /** Has a gift if they claim it in time. */
            RESERVED,
            /** Has the money. */
            CLAIMED,
            /** Gave a wrong answer. */
            WRONG
        }

        boolean standsAt(Instant now) {
            return state != State.RESERVED || until.isAfter(now);
        }
    }

    Money all() {
        return Money.of(
                Math.multiplyExact(amount.minorUnits(), capacity),
                amount.currency().getCurrencyCode());
    }

    /** The wallet that holds its money; no person can have that name. */
    String wallet() {
        return "gift-room-" + id;
    }
}
