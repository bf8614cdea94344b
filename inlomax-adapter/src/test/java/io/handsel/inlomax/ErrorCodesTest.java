package io.handsel.inlomax;

import io.handsel.http.AnswerRow;
import io.handsel.http.AnswerRow.Call;
import io.handsel.testkit.contract.ErrorCodes;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page of error codes says what the table says. */
class ErrorCodesTest {

    @Test
    void thePageIsTheTable() {
        ErrorCodes.of(
                        "Inlomax",
                        Answers.TABLE.rows().stream().map(ErrorCodesTest::row).toList())
                .arePrinted();
    }

    private static ErrorCodes.Row row(AnswerRow row) {
        String words =
                row.text().equals(Answers.EMPTY_WALLET) ? ": " + String.join(", ", Answers.EMPTY_WALLET_WORDS) : "";
        return new ErrorCodes.Row(
                "`" + row.text() + "`" + words + (row.call() == Call.LOOKUP ? ", asked about" : ""),
                row.meaning(),
                row.doubt().map(it -> "unknown, " + plain(it)).orElseGet(() -> plain(row.kind())),
                row.cause().map(Enum::name).orElse(""),
                "third parties, \"" + row.section() + "\"");
    }

    private static String plain(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
