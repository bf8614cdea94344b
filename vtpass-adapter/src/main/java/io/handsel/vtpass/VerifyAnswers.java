package io.handsel.vtpass;

import io.handsel.catalogue.CustomerCheck;
import io.handsel.http.HttpReply;
import io.handsel.http.JsonTree;
import io.handsel.http.SafeText;
import io.handsel.http.UnreadableException;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the answers to {@code /merchant-verify}, in the order that they demand (contract, section 6): the code is 000 for a
 * good and for a wrong number, so an error or a flag comes first, then a sign that the number is known; everything else means that
 * they could not say.
 *
 * <p>The keys are those of a dozen distribution companies. The flag is a truth value, or a text: {@code "false"} is no.
 */
final class VerifyAnswers {

    private static final String FINE = "000";
    private static final String NO_WORDS = "the number is wrong";

    private VerifyAnswers() {}

    static Answer<CustomerCheck> read(HttpReply.Answered answered) {
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
        if (!code.get().equals(FINE) && !code.get().equals(ResponseCode.BILLER_CONFIRMED.code())) {
            return Refusals.of(code.get());
        }
        return answer.object("content")
                .map(VerifyAnswers::decide)
                .orElseGet(() -> Refusals.unreadable("nothing is said of the customer"));
    }

    private static Answer<CustomerCheck> decide(JsonTree content) {
        Optional<String> error = Said.text(content, "error");
        if (error.isPresent() || content.flag("WrongBillersCode").orElse(false)) {
            return refused(error.map(SafeText::of).filter(it -> !it.isEmpty()).orElse(NO_WORDS));
        }
        Optional<String> name = Said.text(content, "Customer_Name").map(String::strip);
        if (content.has("error") || (name.isEmpty() && !echoesANumber(content))) {
            return Refusals.unreadable("neither a customer nor an error in the answer");
        }
        if (Said.text(content, "Can_Vend").filter(it -> !isYes(it)).isPresent()) {
            return refused("the distribution company does not sell to this meter now");
        }
        return new Answer.Found<>(new CustomerCheck.Payable(
                name,
                least(content),
                amount(content, "MAX_Purchase_Amount").or(() -> amount(content, "Max_Purchase_Amount")),
                amount(content, "Renewal_Amount"),
                Said.text(content, "Current_Bouquet").map(String::strip)));
    }

    private static Answer<CustomerCheck> refused(String why) {
        return new Answer.Found<>(new CustomerCheck.Refused(why));
    }

    private static boolean echoesANumber(JsonTree content) {
        return Stream.of("Meter_Number", "MeterNumber", "Account_Number", "Smartcard_Number", "Customer_Number")
                .anyMatch(it -> Said.text(content, it).isPresent());
    }

    private static boolean isYes(String word) {
        return Stream.of("yes", "true", "1", "y").anyMatch(word.strip().toLowerCase(Locale.ROOT)::equals);
    }

    /** Two fields may name a minimum; the larger one holds. */
    private static Optional<Money> least(JsonTree content) {
        return Stream.of("Minimum_Amount", "Min_Purchase_Amount")
                .flatMap(it -> amount(content, it).stream())
                .reduce((one, other) -> one.isMoreThan(other) ? one : other);
    }

    /** An amount above nothing; one that cannot be read only means that less is known beforehand. */
    private static Optional<Money> amount(JsonTree content, String field) {
        try {
            var number = content.decimalOrText(field);
            return number.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Naira.rounded(number.get(), RoundingMode.UP)).filter(Money::isPositive);
        } catch (UnreadableException noAmount) {
            return Optional.empty();
        }
    }
}
