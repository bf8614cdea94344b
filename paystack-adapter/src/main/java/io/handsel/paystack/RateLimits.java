package io.handsel.paystack;

import io.handsel.http.HttpHeaders;
import io.handsel.http.HttpReply;
import io.handsel.http.HttpReply.Answered;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps Paystack's word about when to come back (contract, section 8): after a 429, or when it says that nothing remains,
 * calls of that quota are held back until its window ends. What is held back was not sent.
 */
final class RateLimits {

    /** Paystack counts these apart. */
    enum Quota {
        VERIFY,
        INITIALISE,
        OTHER
    }

    private static final int TOO_MANY = 429;

    /** A window is a minute long; a longer word is not believed. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final Map<Quota, Instant> closedUntil = new ConcurrentHashMap<>();

    RateLimits(InstantSource clock) {
        this.clock = clock;
    }

    /** Why nothing may be sent now. */
    Optional<String> objection(Quota quota) {
        Optional<Instant> until = Optional.ofNullable(closedUntil.get(quota));
        Instant now = clock.instant();
        // a clock that was set back must not close it for long
        return until.filter(it -> now.isBefore(it) && now.plus(LONGEST).isAfter(it))
                .map(it -> "Paystack's limit of calls is reached; held back for "
                        + Duration.between(now, it).toSeconds() + " s more");
    }

    void learn(Quota quota, HttpReply reply) {
        if (reply instanceof Answered it && (it.status() == TOO_MANY || nothingRemains(it.headers()))) {
            comeBack(it.headers())
                    .filter(wait -> !wait.isZero() && wait.compareTo(LONGEST) <= 0)
                    .ifPresent(wait -> closedUntil.put(quota, clock.instant().plus(wait)));
        }
    }

    /** When to come back, by the header that is documented or by the usual one. */
    static Optional<Duration> comeBack(HttpHeaders headers) {
        return headers.seconds("x-ratelimit-reset").or(() -> headers.seconds("retry-after"));
    }

    private static boolean nothingRemains(HttpHeaders headers) {
        return headers.first("x-ratelimit-remaining").map(String::strip).equals(Optional.of("0"));
    }
}
