package io.handsel.vtpass;

import io.handsel.http.HttpReply;
import io.handsel.http.JsonTree;
import io.handsel.http.UnreadableException;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Reads the answer to {@code /balance}: a code {@code 1}, and under {@code contents} (plural) a number with the tail of a
 * binary fraction, which is rounded away: the balance is a whole number of kobo (contract, section 4).
 */
final class BalanceAnswers {

    private static final String FINE = "1";

    private BalanceAnswers() {}

    static Answer<Money> read(HttpReply.Answered answered) {
        JsonTree answer;
        try {
            answer = JsonTree.parse(answered.text());
        } catch (UnreadableException broken) {
            return Refusals.withoutCode(answered.status(), String.valueOf(broken.getMessage()));
        }
        Optional<String> code = answer.text("code");
        if (code.isEmpty()) {
            return Refusals.withoutCode(answered.status(), "no code");
        }
        if (!code.get().equals(FINE)) {
            return Refusals.of(code.get());
        }
        return balance(answer);
    }

    private static Answer<Money> balance(JsonTree answer) {
        Optional<BigDecimal> number = answer.object("contents").flatMap(it -> it.decimalOrText("balance"));
        if (number.isEmpty()) {
            return new Answer.Unknown<>(Doubt.UNREADABLE, "no balance in the answer");
        }
        try {
            return new Answer.Found<>(Naira.signed(number.get(), RoundingMode.HALF_UP));
        } catch (UnreadableException broken) {
            return new Answer.Unknown<>(Doubt.UNREADABLE, "the balance is " + broken.getMessage());
        }
    }
}
