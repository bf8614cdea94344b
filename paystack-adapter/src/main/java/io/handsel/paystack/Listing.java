package io.handsel.paystack;

import io.handsel.http.HttpReply.Answered;
import io.handsel.http.JsonTree;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;
import io.handsel.payment.ListedPayment;
import io.handsel.payment.PaymentPage;
import io.handsel.payment.PaymentState;
import io.handsel.payment.PaymentWindow;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Lists what was paid in a window, by cursor, or page by page where Paystack gives no cursor (contract, section 5).
 *
 * <p>Which time the filter goes by is not documented. A payment is never older than its checkout, so the window is asked
 * for with a day before it, and what was paid is sorted out here. The filter of statuses takes one at a time and would
 * lose what went back since, so all are read.
 */
final class Listing {

    static final int PAGE_SIZE = 100;

    /** Longer than any way of paying leaves a checkout open: Nigerian transfer accounts live for eight hours. */
    static final Duration REACH = Duration.ofDays(1);

    private static final String OFFSET = "page:";
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final PaymentWindow window;
    private final Optional<String> page;

    Listing(PaymentWindow window, Optional<String> page) {
        this.window = window;
        this.page = page;
    }

    URI address(URI base) {
        String filter = "/transaction?perPage=" + PAGE_SIZE + "&from="
                + MILLIS.format(window.from().minus(REACH)) + "&to="
                + MILLIS.format(window.to().plusMillis(1));
        String place = page.filter(it -> it.startsWith(OFFSET))
                .map(it -> "&page=" + Addresses.escaped(it.substring(OFFSET.length())))
                .orElseGet(() -> "&use_cursor=true"
                        + page.map(it -> "&next=" + Addresses.escaped(it)).orElse(""));
        return Addresses.at(base, filter + place);
    }

    Answer<PaymentPage> read(Answered answer) {
        Envelope envelope = Envelope.of(answer);
        if (envelope instanceof Envelope.No no) {
            return no.refusal().answer();
        }
        if (envelope instanceof Envelope.Data it) {
            return it.body()
                    .objects("data")
                    .map(rows -> page(rows, it.body().object("meta")))
                    .orElseGet(() -> unreadable("no list of transactions in the answer"));
        }
        return ((Envelope.Nothing) envelope).answer();
    }

    private Answer<PaymentPage> page(List<JsonTree> rows, Optional<JsonTree> meta) {
        List<ListedPayment> payments = new ArrayList<>();
        List<String> notUnderstood = new ArrayList<>();
        rows.forEach(row -> read(row, payments, notUnderstood));
        Optional<String> next = rows.isEmpty() ? Optional.empty() : next(meta);
        if (next.isPresent() && next.equals(page)) {
            return unreadable("the list comes to the same page again");
        }
        if (next.isEmpty() && rows.size() >= PAGE_SIZE && meta.isEmpty()) {
            return unreadable("a full page that says nothing of the next");
        }
        return new Answer.Found<>(new PaymentPage(payments, notUnderstood, next));
    }

    /** The next cursor, or the next page of those that are counted; the text {@code null} is none. */
    private static Optional<String> next(Optional<JsonTree> meta) {
        Optional<String> cursor = meta.flatMap(it -> it.text("next")).filter(it -> !it.equals("null"));
        if (cursor.isPresent()) {
            return cursor;
        }
        Optional<Long> number = meta.flatMap(it -> it.integerOrText("page"));
        Optional<Long> last = meta.flatMap(it -> it.integerOrText("pageCount"));
        return number.filter(it -> last.filter(end -> it < end).isPresent()).map(it -> OFFSET + (it + 1));
    }

    private void read(JsonTree row, List<ListedPayment> payments, List<String> notUnderstood) {
        String status = row.word("status").orElse("missing");
        Optional<PaymentState> state = Verifications.paidState(status);
        if (state.isEmpty() && Verifications.unpaidState(status).isPresent()) {
            return;
        }
        Optional<Instant> at =
                Verifications.paidAt(row).or(() -> row.instant("created_at")).or(() -> row.instant("createdAt"));
        if (at.filter(it -> !window.contains(it)).isPresent()) {
            return;
        }
        Optional<String> id = row.text("id").filter(Addresses::isNumber);
        Optional<String> reference = row.text("reference");
        Optional<Money> charged = Amounts.currency(row).flatMap(currency -> Amounts.read(row, "amount", currency));
        if (state.isPresent() && at.isPresent() && id.isPresent() && reference.isPresent() && charged.isPresent()) {
            payments.add(new ListedPayment(id.get(), reference.get(), charged.get(), at.get(), state.get()));
        } else {
            notUnderstood.add("transaction " + id.orElse("without an id") + " makes no sense: "
                    + Verifications.detail(status, row));
        }
    }

    private static <F> Answer<F> unreadable(String why) {
        return new Answer.Unknown<>(Doubt.UNREADABLE, why);
    }
}
