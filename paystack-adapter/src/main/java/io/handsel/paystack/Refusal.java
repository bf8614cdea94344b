package io.handsel.paystack;

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
 * Paystack's own no: a JSON envelope with {@code "status": false}.
 *
 * @param httpStatus the HTTP status that it came with
 * @param code Paystack's code, if there is one
 * @param type Paystack's kind of error, if it says
 * @param message Paystack's words; may hold personal data
 * @param retryAfter when to come back, if it says
 */
record Refusal(
        int httpStatus, Optional<String> code, Optional<String> type, String message, Optional<Duration> retryAfter) {

    static Refusal of(Answered answer, JsonTree body) {
        return new Refusal(
                answer.status(),
                body.text("code"),
                body.word("type"),
                body.text("message").orElse(""),
                RateLimits.comeBack(answer.headers()));
    }

    Optional<PaystackError> known() {
        return PaystackError.of(this);
    }

    /** HTTP status, code and words, and when to come back, fit for a journal. */
    String detail() {
        return "HTTP " + httpStatus + code.map(text -> " " + SafeText.of(text)).orElse("") + ": "
                + SafeText.of(message)
                + retryAfter
                        .map(it -> " (come back in " + it.toSeconds() + " s)")
                        .orElse("");
    }

    /** What a refused question comes to: never an absence by itself. */
    <F> Answer<F> answer() {
        boolean refused = httpStatus == 401 || httpStatus == 403 || httpStatus == 429;
        return new Answer.Unknown<>(refused ? Doubt.QUESTION_REFUSED : Doubt.UNLISTED, detail());
    }

    /**
     * The outcome of a refused submission. Only what Paystack lists, or calls a validation error, proves that nothing
     * happened; anything else leaves it open.
     */
    <E> Outcome<E> outcome() {
        Optional<PaystackError> known = known();
        if (known.equals(Optional.of(PaystackError.DUPLICATE_REFERENCE))) {
            return new Outcome.Unknown<>(Doubt.REFERENCE_EXISTS, detail());
        }
        return cause(known)
                .<Outcome<E>>map(cause -> new Outcome.Declined<>(new Decline(
                        declineCode(known),
                        cause,
                        detail(),
                        cause == DeclineCause.TEMPORARY ? retryAfter : Optional.empty())))
                .orElseGet(() -> new Outcome.Unknown<>(Doubt.UNLISTED, detail()));
    }

    private Optional<DeclineCause> cause(Optional<PaystackError> known) {
        return switch (httpStatus) {
            case 401, 403 -> Optional.of(DeclineCause.OUR_ACCOUNT);
            case 429 -> Optional.of(DeclineCause.TEMPORARY);
            case 400, 404, 422 -> known.isPresent() ? known.get().cause() : byType();
            default -> Optional.empty();
        };
    }

    private Optional<DeclineCause> byType() {
        return type.filter(text -> text.equals("validation_error")).map(text -> DeclineCause.CATALOGUE);
    }

    /** Their code; where they give none, ours in their manner. */
    private String declineCode(Optional<PaystackError> known) {
        return code.map(SafeText::of)
                .or(() -> known.map(one -> one.name().toLowerCase(Locale.ROOT)))
                .orElseGet(() -> "http_" + httpStatus);
    }
}
