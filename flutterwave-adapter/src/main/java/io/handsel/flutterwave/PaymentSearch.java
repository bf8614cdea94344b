package io.handsel.flutterwave;

import io.handsel.http.HttpReply;
import io.handsel.http.HttpReply.Answered;
import io.handsel.http.JsonTree;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;
import io.handsel.payment.AttemptState;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentReport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks at every transaction under one reference: the one that Flutterwave names, and then its siblings in the list.
 *
 * <p>Which one is named when there are several is not documented (contract, section 5), and two may be paid. So every
 * sibling that has not failed is asked about by its number; a list that does not come leaves all of it unknown, because a
 * second payment would be lost with it.
 */
final class PaymentSearch {

    /** The questions that it asks. */
    interface Questions {
        HttpReply byReference(String reference);

        HttpReply byNumber(String id);

        HttpReply list(String reference, Optional<Window> window, int page);
    }

    /** The days that a list is asked for. Their time zone is not documented, so they are a day too wide on both sides. */
    record Window(LocalDate from, LocalDate to) {
        static Window around(Instant from, Instant to) {
            return new Window(
                    LocalDate.ofInstant(from.minus(Duration.ofDays(1)), ZoneOffset.UTC),
                    LocalDate.ofInstant(to.plus(Duration.ofDays(1)), ZoneOffset.UTC));
        }

        @Override
        public String toString() {
            return "from=" + from + "&to=" + to;
        }
    }

    /** Flutterwave's size of a page. */
    static final int PAGE_SIZE = 10;

    private static final int MOST_PAGES = 10;
    private static final Duration LONGEST_SESSION = Duration.ofDays(1);
    private static final Comparator<String> BY_NUMBER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final String reference;
    private final Mode mode;
    private final Questions questions;
    private final Map<String, Charge> charges = new TreeMap<>(BY_NUMBER);
    private boolean listsOthersToo;

    PaymentSearch(String reference, Mode mode, Questions questions) {
        this.reference = reference;
        this.mode = mode;
        this.questions = questions;
    }

    Answer<PaymentReport> run() {
        return questions
                .byReference(reference)
                .answer(this::one)
                .fold(
                        it -> withSiblings(it.found()),
                        it -> new Answer.Absent<>(it.detail()),
                        it -> new Answer.Unknown<>(it.doubt(), it.detail()));
    }

    private Answer<PaymentReport> withSiblings(Charge named) {
        if (!named.reference().equals(reference)) {
            return ofAnotherReference(named);
        }
        charges.put(named.id(), named);
        Optional<Window> window =
                named.createdAt().map(at -> Window.around(at.minus(LONGEST_SESSION), at.plus(LONGEST_SESSION)));
        for (int page = 1; page <= MOST_PAGES; page++) {
            int current = page;
            Answer<Boolean> isLast = questions.list(reference, window, page).answer(answer -> listed(answer, current));
            if (isLast instanceof Answer.Unknown<Boolean> doubt) {
                return new Answer.Unknown<>(doubt.doubt(), "the list of attempts: " + doubt.detail());
            }
            if (isLast.equals(new Answer.Found<>(true)) || (listsOthersToo && page == MOST_PAGES)) {
                return conclusion();
            }
        }
        return new Answer.Unknown<>(Doubt.UNREADABLE, "more pages of attempts than one checkout can have");
    }

    /** Money under a reference that is not ours is shown to the core as it is; anything else about it is no answer. */
    private static Answer<PaymentReport> ofAnotherReference(Charge charge) {
        return charge.evidence()
                .<Answer<PaymentReport>>map(evidence ->
                        new Answer.Found<>(new PaymentReport(AttemptState.PAID, List.of(evidence), charge.detail())))
                .orElseGet(() -> new Answer.Unknown<>(Doubt.UNREADABLE, "the answer is about another reference"));
    }

    private Answer<Charge> one(Answered answer) {
        return Charge.read(answer, mode);
    }

    private Answer<Boolean> listed(Answered answer, int page) {
        Envelope envelope = Envelope.of(answer);
        if (envelope instanceof Envelope.No no) {
            return no.refusal().answer();
        }
        if (envelope instanceof Envelope.Data it) {
            Optional<List<JsonTree>> rows = it.body().objects("data");
            if (rows.isEmpty()) {
                return new Answer.Unknown<>(Doubt.UNREADABLE, "no list in the answer");
            }
            return look(rows.get(), new Pages(it.body(), rows.get().size(), PAGE_SIZE).isLast(page));
        }
        return ((Envelope.Nothing) envelope).answer();
    }

    private Answer<Boolean> look(List<JsonTree> rows, boolean isLast) {
        for (JsonTree row : rows) {
            if (!row.text("tx_ref").equals(Optional.of(reference))) {
                listsOthersToo = true; // the filter is not documented, and may not hold
                continue;
            }
            Answer<Charge> sibling = sibling(row);
            if (sibling instanceof Answer.Found<Charge> it) {
                charges.putIfAbsent(it.found().id(), it.found());
            } else if (sibling instanceof Answer.Unknown<Charge> it) {
                return new Answer.Unknown<>(it.doubt(), it.detail());
            } else {
                return new Answer.Unknown<>(Doubt.UNREADABLE, "an attempt that is listed and not found by its number");
            }
        }
        return new Answer.Found<>(isLast);
    }

    /** A row is older news than the answer to a question of its own; a failure stays one. */
    private Answer<Charge> sibling(JsonTree row) {
        Optional<String> id = row.text("id").filter(Addresses::isNumber);
        if (id.isEmpty()) {
            return new Answer.Unknown<>(Doubt.UNREADABLE, "an attempt without a number in the list");
        }
        Charge known = charges.get(id.get());
        if (known != null) {
            return new Answer.Found<>(known);
        }
        Answer<Charge> asListed = Charge.read(row, mode);
        if (asListed instanceof Answer.Found<Charge> it && it.found().state() == Charge.State.FAILED) {
            return asListed;
        }
        return questions
                .byNumber(id.get())
                .answer(this::one)
                .fold(it -> theSame(id.get(), it.found()), it -> it, it -> it);
    }

    private Answer<Charge> theSame(String id, Charge charge) {
        return charge.id().equals(id) && charge.reference().equals(reference)
                ? new Answer.Found<>(charge)
                : new Answer.Unknown<>(Doubt.UNREADABLE, "the answer is about another transaction");
    }

    private Answer<PaymentReport> conclusion() {
        List<Charge> all = new ArrayList<>(charges.values());
        String detail = String.join("; ", Charge.details(all));
        List<PaymentEvidence> payments =
                all.stream().flatMap(it -> it.evidence().stream()).toList();
        if (!payments.isEmpty()) {
            return new Answer.Found<>(new PaymentReport(AttemptState.PAID, payments, detail));
        }
        if (all.stream().anyMatch(it -> it.state() == Charge.State.PENDING)) {
            return new Answer.Found<>(new PaymentReport(AttemptState.PENDING, List.of(), detail));
        }
        if (all.stream().anyMatch(it -> it.state() == Charge.State.UNLISTED)) {
            return new Answer.Unknown<>(Doubt.UNLISTED, "a status that Flutterwave does not document: " + detail);
        }
        return new Answer.Found<>(new PaymentReport(AttemptState.OPEN, List.of(), detail));
    }
}
