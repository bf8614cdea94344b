package io.handsel.flutterwave;

import io.handsel.http.HttpReply.Answered;
import io.handsel.http.JsonTree;
import io.handsel.http.SafeText;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.Outcome;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Flutterwave's own no: a JSON envelope with {@code "status": "error"}.
 *
 * @param httpStatus the HTTP status that it came with
 * @param message Flutterwave's words; may hold personal data
 * @param retryAfter when to come back, if it says
 */
record Refusal(int httpStatus, String message, Optional<Duration> retryAfter) {

    static Refusal of(Answered answer, JsonTree body) {
        return new Refusal(
                answer.status(),
                body.text("message").orElse(""),
                answer.headers().seconds("retry-after"));
    }

    Optional<FlutterwaveError> known() {
        return FlutterwaveError.of(message);
    }

    boolean is(FlutterwaveError error) {
        return known().equals(Optional.of(error));
    }

    /** HTTP status and words, fit for a journal. */
    String detail() {
        return "HTTP " + httpStatus + ": " + SafeText.of(message);
    }

    /** The outcome of a refused submission. Only what is listed proves that nothing happened. */
    <E> Outcome<E> outcome() {
        if (is(FlutterwaveError.REFERENCE_USED)) {
            return new Outcome.Unknown<>(Doubt.REFERENCE_EXISTS, detail());
        }
        return cause().<Outcome<E>>map(cause -> new Outcome.Declined<>(new Decline(
                        declineCode(),
                        cause,
                        detail(),
                        cause == DeclineCause.TEMPORARY ? retryAfter : Optional.empty())))
                .orElseGet(() -> new Outcome.Unknown<>(Doubt.UNLISTED, detail()));
    }

    /** What a refused question comes to: never an absence by itself. */
    <F> Answer<F> answer() {
        boolean refused = httpStatus == 401
                || httpStatus == 403
                || httpStatus == 429
                || is(FlutterwaveError.AUTHORIZATION_REQUIRED)
                || is(FlutterwaveError.IP_NOT_WHITELISTED);
        return new Answer.Unknown<>(refused ? Doubt.QUESTION_REFUSED : Doubt.UNLISTED, detail());
    }

    private Optional<DeclineCause> cause() {
        return switch (httpStatus) {
            case 401, 403 -> Optional.of(DeclineCause.OUR_ACCOUNT);
            case 429 -> Optional.of(DeclineCause.TEMPORARY);
            case 400, 404, 422 -> known().flatMap(FlutterwaveError::cause);
            default -> Optional.empty();
        };
    }

    /** They give no codes, so ours, in their manner. */
    private String declineCode() {
        return known().map(one -> one.name().toLowerCase(Locale.ROOT)).orElseGet(() -> "http_" + httpStatus);
    }
}
