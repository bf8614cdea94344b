package io.handsel.flutterwave;

import io.handsel.delivery.DeliveryReport;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.http.HttpReply.Answered;
import io.handsel.http.JsonTree;
import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Doubt;
import java.util.List;
import java.util.Optional;

/**
 * Asks what became of a bill (contract, section 12).
 *
 * <p>Whether Flutterwave finds a bill by our reference, or by its own alone, is not certain; and a status answer does not
 * always say where the bill stands. The history does both, so it is looked at where the first question leaves something
 * open: its newest pages only, for it is not documented how to narrow it.
 */
final class BillQuestions {

    private static final int PAGE_SIZE = 20;
    private static final int MOST_PAGES = 5;

    private final Calls calls;

    BillQuestions(Calls calls) {
        this.calls = calls;
    }

    Answer<DeliveryReport> ask(DeliveryRequest request, CallContext call) {
        Answer<Bill> asked = byReference(request.reference(), request, call);
        if (!leavesOpen(asked)) {
            return report(asked, request);
        }
        Answer<Bill> listed = inHistory(request, call);
        if (!(listed instanceof Answer.Found<Bill> row)) {
            return asked instanceof Answer.Found<Bill> || listed instanceof Answer.Absent<Bill>
                    ? report(asked, request)
                    : report(listed, request);
        }
        Bill known = asked instanceof Answer.Found<Bill> it
                ? row.found().keeping(it.found().evidence())
                : row.found();
        return known.report(request)
                .fold(it -> needsMore(it.found(), asked) ? byItsOwn(known, request, call) : it, it -> it, it -> it);
    }

    private static boolean leavesOpen(Answer<Bill> asked) {
        return asked instanceof Answer.Absent<Bill>
                || (asked instanceof Answer.Found<Bill> it
                        && !it.found().saysWhereItStands()
                        && it.found().evidence().goods().isEmpty());
    }

    /** Where our reference was not taken, the token may still stand in the answer under theirs. */
    private static boolean needsMore(DeliveryReport report, Answer<Bill> asked) {
        return report instanceof DeliveryReport.Processing && asked instanceof Answer.Absent<Bill>;
    }

    private Answer<DeliveryReport> byItsOwn(Bill row, DeliveryRequest request, CallContext call) {
        if (row.txRef().isEmpty()) {
            return row.report(request);
        }
        Answer<Bill> asked = byReference(row.txRef().get(), request, call);
        if (!(asked instanceof Answer.Found<Bill> it)) {
            return row.report(request);
        }
        Bill theirs = it.found();
        return theirs.saysWhereItStands()
                ? theirs.keeping(row.evidence()).report(request)
                : row.keeping(theirs.evidence()).report(request);
    }

    /** Asks by one reference, ours or theirs; absent where Flutterwave says that it has no such bill. */
    Answer<Bill> byReference(String reference, DeliveryRequest request, CallContext call) {
        return calls.get("bill status", "/bills/" + Addresses.escaped(reference) + "?verbose=1", call)
                .answer(answer -> one(answer, request));
    }

    private static Answer<Bill> one(Answered answer, DeliveryRequest request) {
        Envelope envelope = Envelope.of(answer);
        if (envelope instanceof Envelope.No no) {
            Refusal refusal = no.refusal();
            boolean mayBeAbsent = refusal.httpStatus() == 400 || refusal.httpStatus() == 404;
            return mayBeAbsent && refusal.is(FlutterwaveError.BILL_NOT_FOUND)
                    ? new Answer.Absent<>(refusal.detail())
                    : refusal.answer();
        }
        if (envelope instanceof Envelope.Data it) {
            return it.body()
                    .object("data")
                    .map(data -> Bill.read(data, request))
                    .orElseGet(() -> new Answer.Unknown<>(Doubt.UNREADABLE, "no data in the answer"));
        }
        return ((Envelope.Nothing) envelope).answer();
    }

    private Answer<Bill> inHistory(DeliveryRequest request, CallContext call) {
        for (int page = 1; page <= MOST_PAGES; page++) {
            int current = page;
            Answer<Optional<Bill>> answer = calls.get("bill history", "/bills/history?page=" + page, call)
                    .answer(it -> row(it, request, current));
            if (answer instanceof Answer.Found<Optional<Bill>> found
                    && found.found().isPresent()) {
                return new Answer.Found<>(found.found().get());
            }
            if (!(answer instanceof Answer.Found<Optional<Bill>>)) {
                return answer.map(Optional::orElseThrow);
            }
        }
        return new Answer.Unknown<>(
                Doubt.UNLISTED,
                "not found by its reference, nor among the newest " + MOST_PAGES * PAGE_SIZE + " bills");
    }

    /** Our row of a page; nothing if it is on another; absent if there is no other. */
    private static Answer<Optional<Bill>> row(Answered answer, DeliveryRequest request, int page) {
        Envelope envelope = Envelope.of(answer);
        if (envelope instanceof Envelope.No no) {
            return no.refusal().answer();
        }
        if (!(envelope instanceof Envelope.Data it)) {
            return ((Envelope.Nothing) envelope).answer();
        }
        Optional<List<JsonTree>> rows = it.body().objects("data");
        if (rows.isEmpty()) {
            return new Answer.Unknown<>(Doubt.UNREADABLE, "no list of bills in the answer");
        }
        Optional<JsonTree> ours = rows.get().stream()
                .filter(row ->
                        row.text("customer_reference").map(String::strip).equals(Optional.of(request.reference())))
                .findFirst();
        if (ours.isPresent()) {
            return Bill.read(ours.get(), request).map(Optional::of);
        }
        return new Pages(it.body(), rows.get().size(), PAGE_SIZE).isLast(page)
                ? new Answer.Absent<>("in no page of the history")
                : new Answer.Found<>(Optional.empty());
    }

    private static Answer<DeliveryReport> report(Answer<Bill> bill, DeliveryRequest request) {
        return bill.fold(
                it -> it.found().report(request),
                it -> new Answer.Absent<>(it.detail()),
                it -> new Answer.Unknown<>(it.doubt(), it.detail()));
    }
}
