package io.handsel.flutterwave;

import io.handsel.catalogue.CustomerCheck;
import io.handsel.catalogue.CustomerCheck.Payable;
import io.handsel.http.HttpReply.Answered;
import io.handsel.http.JsonTree;
import io.handsel.http.SafeText;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import java.util.Optional;

/** Reads what Flutterwave says of a customer's number, and of our float. */
final class BillChecks {

    private static final String GOOD = "00";

    private BillChecks() {}

    static String path(BillCode code, String customer) {
        return "/bill-items/" + code.item() + "/validate?code=" + code.biller() + "&customer="
                + Addresses.escaped(customer);
    }

    /** A refusal is one only by a code of its own, or by words that are about the customer. */
    static Answer<CustomerCheck> customer(Answered answer, String customer) {
        Envelope envelope = Envelope.of(answer);
        if (envelope instanceof Envelope.No no) {
            Refusal refusal = no.refusal();
            boolean isAboutThem = refusal.httpStatus() < 429
                    && refusal.known().flatMap(FlutterwaveError::cause).equals(Optional.of(DeclineCause.CUSTOMER));
            return isAboutThem
                    ? new Answer.Found<>(new CustomerCheck.Refused(SafeText.of(refusal.message())))
                    : refusal.answer();
        }
        if (envelope instanceof Envelope.Data it) {
            return it.body()
                    .object("data")
                    .map(data -> customer(data, customer))
                    .orElseGet(() -> new Answer.Unknown<>(Doubt.UNREADABLE, "no data in the answer"));
        }
        return ((Envelope.Nothing) envelope).answer();
    }

    private static Answer<CustomerCheck> customer(JsonTree data, String customer) {
        Optional<String> code = data.text("response_code").map(String::strip);
        if (code.isEmpty()) {
            return new Answer.Unknown<>(Doubt.UNREADABLE, "no code in the answer");
        }
        if (data.text("customer")
                .filter(it -> !digits(it).equals(digits(customer)))
                .isPresent()) {
            return new Answer.Unknown<>(Doubt.UNREADABLE, "the answer is about another customer");
        }
        if (!code.get().equals(GOOD)) {
            return new Answer.Found<>(new CustomerCheck.Refused("code " + SafeText.of(code.get()) + ": "
                    + SafeText.of(data.text("response_message").orElse("no reason given"))));
        }
        return new Answer.Found<>(new Payable(
                data.text("name"), limit(data, "minimum"), limit(data, "maximum"), Optional.empty(), Optional.empty()));
    }

    private static String digits(String number) {
        return number.replaceAll("[^0-9]", "");
    }

    /** Zero stands for no limit. */
    private static Optional<Money> limit(JsonTree data, String field) {
        return Amounts.read(data, field, Bills.NAIRA).filter(Money::isPositive);
    }

    /** The available balance in naira, alone or among those of other currencies. */
    static Answer<Money> balance(Answered answer) {
        Envelope envelope = Envelope.of(answer);
        if (envelope instanceof Envelope.No no) {
            return no.refusal().answer();
        }
        if (envelope instanceof Envelope.Data it) {
            return it.body()
                    .object("data")
                    .or(() -> it.body()
                            .objects("data")
                            .flatMap(all ->
                                    all.stream().filter(BillChecks::isInNaira).findFirst()))
                    .filter(BillChecks::isInNaira)
                    .flatMap(data -> Amounts.read(data, "available_balance", Bills.NAIRA))
                    .<Answer<Money>>map(Answer.Found::new)
                    .orElseGet(() -> new Answer.Unknown<>(Doubt.UNREADABLE, "no balance in naira in the answer"));
        }
        return ((Envelope.Nothing) envelope).answer();
    }

    private static boolean isInNaira(JsonTree data) {
        return data.word("currency").equals(Optional.of("ngn"));
    }
}
