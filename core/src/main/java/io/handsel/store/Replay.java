package io.handsel.store;

import io.handsel.review.Operator;
import java.time.Instant;
import java.util.Objects;

/**
 * An operator's will to have a webhook looked at again. The record of it outlives the webhook.
 *
 * @param operator who
 * @param why the reason; 1 to 500 characters on one line, no personal data
 * @param at when
 */
public record Replay(Operator operator, String why, Instant at) {

    private static final int LONGEST = 500;

    /** Strips and checks the reason. */
    public Replay {
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(at, "at");
        why = why.strip();
        if (why.isEmpty() || why.length() > LONGEST || why.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("why must be one line of 1 to " + LONGEST + " characters");
        }
    }
}
