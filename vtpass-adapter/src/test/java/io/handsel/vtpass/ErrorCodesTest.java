package io.handsel.vtpass;

import io.handsel.testkit.contract.ErrorCodes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page of error codes says what the table says. */
class ErrorCodesTest {

    @Test
    void thePageIsTheTable() {
        ErrorCodes.of(
                        "VTpass",
                        Arrays.stream(ResponseCode.values())
                                .sorted(Comparator.comparing(ResponseCode::code))
                                .map(ErrorCodesTest::row)
                                .toList())
                .arePrinted();
    }

    private static ErrorCodes.Row row(ResponseCode code) {
        String onPay = outcome(code.on(OrderCall.PAY));
        String onRequery = outcome(code.on(OrderCall.REQUERY));
        return new ErrorCodes.Row(
                "`" + code.code() + "`",
                code.meaning(),
                onPay.equals(onRequery) ? onPay : onPay + "; asked about: " + onRequery,
                code.cause().map(Enum::name).orElse("")
                        + code.retryAfter()
                                .map(wait -> ", after " + wait.toSeconds() + " s")
                                .orElse(""),
                code.source().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private static String outcome(CodeKind kind) {
        return switch (kind) {
            case BY_STATUS -> "what the inner status says";
            case BY_CONTENT -> "what the content says, else unknown";
            case BY_FINAL_STATUS -> "what a final inner status says, else unknown";
            case UNDER_WAY -> "pending";
            case REVERSED -> "reversed";
            case REFUSED -> "declined";
            case NEVER_SEEN -> "absent";
            case REFERENCE_EXISTS -> "unknown: the reference exists";
            case QUESTION_REFUSED -> "unknown: the question was refused";
            case FAR_SIDE_ERROR -> "unknown: their system failed";
            case LEFT_OPEN -> "unknown";
        };
    }
}
