package io.handsel.vtpass;

import io.handsel.http.SafeText;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;

/** Questions that concern no order (balance, catalogue, customers): no answer to them is a verdict (rules V3, V4). */
final class Refusals {

    private Refusals() {}

    /** A code that is not the one of success: it refuses the question, whatever it would say of an order. */
    static <F> Answer<F> of(String code) {
        return ResponseCode.of(code)
                .map(known -> new Answer.Unknown<F>(
                        switch (known) {
                            case SYSTEM_ERROR, BILLER_NOT_REACHABLE -> Doubt.FAR_SIDE_ERROR;
                            default -> Doubt.QUESTION_REFUSED;
                        },
                        "code " + known.code() + ": " + known.meaning()))
                .orElseGet(() -> new Answer.Unknown<>(Doubt.UNLISTED, "unlisted code " + SafeText.of(code)));
    }

    /** An answer that is not VTpass's. */
    static <F> Answer<F> withoutCode(int httpStatus, String why) {
        Reading.Doubtful doubtful = OrderAnswers.withoutCode(httpStatus, why);
        return new Answer.Unknown<>(doubtful.doubt(), doubtful.detail());
    }

    /** An answer that is VTpass's and makes no sense. */
    static <F> Answer<F> unreadable(String why) {
        return new Answer.Unknown<>(Doubt.UNREADABLE, why);
    }
}
