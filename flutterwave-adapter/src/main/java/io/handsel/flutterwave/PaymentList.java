package io.handsel.flutterwave;

import io.handsel.http.HttpReply.Answered;
import io.handsel.http.JsonTree;
import io.handsel.http.SafeText;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;
import io.handsel.payment.ListedPayment;
import io.handsel.payment.PaymentPage;
import io.handsel.payment.PaymentState;
import io.handsel.payment.PaymentWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Reads a page of all transactions of an account (contract, section 6).
 *
 * <p>Flutterwave takes days whose time zone it does not say, so a day more is asked for on both sides and the rows are
 * sifted here, by the time at which the customer began to pay: it names no other. A transfer that is begun on one day and
 * comes on the next belongs to the first.
 */
final class PaymentList {

    private static final Optional<Integer> NO_NUMBER = Optional.empty();

    private PaymentList() {}

    /** The number of a page that was given as the next one; nothing if it is none. */
    static Optional<Integer> number(Optional<String> page) {
        return page.map(text -> text.matches("[1-9][0-9]{0,5}") ? Optional.of(Integer.valueOf(text)) : NO_NUMBER)
                .orElse(Optional.of(1));
    }

    static String query(PaymentWindow window, int page) {
        return "/transactions?" + PaymentSearch.Window.around(window.from(), window.to()) + "&page=" + page;
    }

    static Answer<PaymentPage> read(Answered answer, PaymentWindow window, int page) {
        Envelope envelope = Envelope.of(answer);
        if (envelope instanceof Envelope.No no) {
            return no.refusal().answer();
        }
        if (envelope instanceof Envelope.Data it) {
            return it.body()
                    .objects("data")
                    .<Answer<PaymentPage>>map(rows -> new Answer.Found<>(page(it.body(), rows, window, page)))
                    .orElseGet(() -> new Answer.Unknown<>(Doubt.UNREADABLE, "no list in the answer"));
        }
        return ((Envelope.Nothing) envelope).answer();
    }

    private static PaymentPage page(JsonTree body, List<JsonTree> rows, PaymentWindow window, int page) {
        List<ListedPayment> payments = new ArrayList<>();
        List<String> notUnderstood = new ArrayList<>();
        for (JsonTree row : rows) {
            Optional<Instant> at = row.instant("created_at");
            if (Charge.isUnpaid(row) || at.filter(it -> !window.contains(it)).isPresent()) {
                continue;
            }
            Optional<ListedPayment> payment = at.flatMap(it -> payment(row, it));
            if (payment.isPresent()) {
                payments.add(payment.get());
            } else {
                notUnderstood.add(
                        "transaction " + row.text("id").map(SafeText::of).orElse("without a number") + ", status "
                                + SafeText.of(row.text("status").orElse("missing")));
            }
        }
        boolean isLast = new Pages(body, rows.size(), PaymentSearch.PAGE_SIZE).isLast(page);
        return new PaymentPage(
                payments, notUnderstood, isLast ? Optional.empty() : Optional.of(Integer.toString(page + 1)));
    }

    private static Optional<ListedPayment> payment(JsonTree row, Instant at) {
        Optional<String> id = row.text("id").filter(Addresses::isNumber);
        Optional<String> reference = row.text("tx_ref");
        Optional<Currency> currency = Amounts.currency(row);
        if (!Charge.isPaid(row) || id.isEmpty() || reference.isEmpty() || currency.isEmpty()) {
            return Optional.empty();
        }
        Optional<Money> charged =
                Amounts.read(row, row.has("charged_amount") ? "charged_amount" : "amount", currency.get());
        return charged.map(it -> new ListedPayment(id.get(), reference.get(), it, at, PaymentState.PAID));
    }
}
