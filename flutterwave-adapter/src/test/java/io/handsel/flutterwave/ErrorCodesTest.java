package io.handsel.flutterwave;

import io.handsel.http.KnownAnswer;
import io.handsel.testkit.contract.ErrorCodes;
import org.junit.jupiter.api.Test;

/** The page of error codes says what the table says. */
class ErrorCodesTest {

    @Test
    void thePageIsTheTable() {
        ErrorCodes.of(
                        "Flutterwave",
                        FlutterwaveError.table().stream()
                                .map(ErrorCodesTest::row)
                                .toList())
                .arePrinted();
    }

    private static ErrorCodes.Row row(KnownAnswer it) {
        return new ErrorCodes.Row(ErrorCodes.words(it.code()), it.meaning(), it.kind(), it.cause(), it.source());
    }
}
