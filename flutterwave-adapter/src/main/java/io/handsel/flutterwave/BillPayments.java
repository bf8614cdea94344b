package io.handsel.flutterwave;

import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryReport;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.http.HttpReply.Answered;
import io.handsel.http.SafeText;
import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;

/**
 * Pays a bill, once, and asks what became of it, once: the answer to the payment says that it was taken and not where it
 * stands (contract, section 12).
 */
final class BillPayments {

    private final Calls calls;
    private final BillCodes codes;
    private final BillQuestions questions;
    private final BillSettings settings;

    BillPayments(Calls calls, BillCodes codes, BillQuestions questions, BillSettings settings) {
        this.calls = calls;
        this.codes = codes;
        this.questions = questions;
        this.settings = settings;
    }

    Outcome<DeliveryEvidence> pay(DeliveryRequest request, CallContext call) {
        return codes.of(request.product(), call)
                .fold(
                        it -> pay(request, it.found(), call),
                        it -> new Outcome.NotSent<>(NotSentProof.NOT_BUILT, it.detail()),
                        BillPayments::withoutCode);
    }

    /** The payment was not tried, whatever befell the catalogue. */
    private static Outcome<DeliveryEvidence> withoutCode(Answer.Unknown<BillCode> unknown) {
        boolean noAnswer = unknown.doubt() == Doubt.CONNECTION_LOST || unknown.doubt() == Doubt.TIMED_OUT;
        return new Outcome.NotSent<>(
                noAnswer ? NotSentProof.NO_CONNECTION : NotSentProof.HELD_BACK,
                "the catalogue could not be read, so nothing was bought: " + unknown.detail());
    }

    private Outcome<DeliveryEvidence> pay(DeliveryRequest request, BillCode code, CallContext call) {
        return calls.post("pay bill", Bills.path(code), Bills.body(request, settings), call)
                .outcome(answer -> read(answer, request, call));
    }

    private Outcome<DeliveryEvidence> read(Answered answer, DeliveryRequest request, CallContext call) {
        Envelope envelope = Envelope.of(answer);
        if (envelope instanceof Envelope.No no) {
            return no.refusal().outcome();
        }
        if (!(envelope instanceof Envelope.Data it)) {
            return ((Envelope.Nothing) envelope).outcome();
        }
        return it.body()
                .object("data")
                .map(data -> Bill.read(data, request))
                .orElseGet(() -> new Answer.Unknown<>(Doubt.UNREADABLE, "no data in the answer"))
                .fold(
                        bill -> taken(bill.found(), request, call),
                        none -> new Outcome.Unknown<>(Doubt.UNREADABLE, none.detail()),
                        doubt -> new Outcome.Unknown<>(doubt.doubt(), doubt.detail()));
    }

    private Outcome<DeliveryEvidence> taken(Bill bill, DeliveryRequest request, CallContext call) {
        if (bill.oddCode().isPresent()) {
            return new Outcome.Unknown<>(
                    Doubt.UNLISTED, "code " + SafeText.of(bill.oddCode().get()) + " is not documented");
        }
        if (bill.evidence().goods().isPresent()) {
            return new Outcome.Succeeded<>(bill.evidence());
        }
        Answer<Bill> asked = questions.byReference(bill.txRef().orElse(request.reference()), request, call);
        return asked instanceof Answer.Found<Bill> now
                ? settled(now.found().keeping(bill.evidence()), request)
                : new Outcome.Pending<>(bill.evidence());
    }

    /** What is not an end by now is left to questions to come. */
    private static Outcome<DeliveryEvidence> settled(Bill bill, DeliveryRequest request) {
        Answer<DeliveryReport> report = bill.report(request);
        if (report instanceof Answer.Found<DeliveryReport> it) {
            if (it.found() instanceof DeliveryReport.Delivered delivered) {
                return new Outcome.Succeeded<>(delivered.evidence());
            }
            if (it.found() instanceof DeliveryReport.NotDelivered refused) {
                return new Outcome.Declined<>(refused.decline());
            }
        }
        return new Outcome.Pending<>(bill.evidence());
    }
}
