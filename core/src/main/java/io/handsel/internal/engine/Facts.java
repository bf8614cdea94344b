package io.handsel.internal.engine;

import io.handsel.internal.codec.DecisionCodec;
import io.handsel.internal.codec.StateCodec;
import io.handsel.internal.json.JsonBoolean;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.lifecycle.DeliveryFacts;
import io.handsel.internal.lifecycle.Event;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Decline;
import io.handsel.outcome.Outcome;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentReport;
import io.handsel.payment.RefundEvidence;
import java.util.Optional;
import java.util.function.Function;

/** Writes the facts of an event for the journal: all that the rules were told, and nothing personal. */
final class Facts implements Event.Visitor<JsonObject> {

    private static final Facts WRITER = new Facts();

    private Facts() {}

    static String of(Event event) {
        return event.accept(WRITER).toString();
    }

    @Override
    public JsonObject checkoutOpened(Event.CheckoutOpened event) {
        return JsonObject.builder()
                .put("account", event.account())
                .put("reference", event.reference())
                .put("notAfter", event.notAfter())
                .build();
    }

    @Override
    public JsonObject checkoutAnswered(Event.CheckoutAnswered event) {
        return outcome(
                        event.outcome(),
                        session -> JsonObject.builder()
                                .put("amountOnTheWire", session.amountOnTheWire())
                                .build())
                .put("attempt", event.attempt())
                .build();
    }

    @Override
    public JsonObject paymentAnswered(Event.PaymentAnswered event) {
        return answer(event.answer(), Facts::report)
                .put("attempt", event.attempt())
                .build();
    }

    @Override
    public JsonObject deliveryStarted(Event.DeliveryStarted event) {
        return JsonObject.builder()
                .put("account", event.account())
                .put("reference", event.reference())
                .put("notAfter", event.notAfter())
                .build();
    }

    @Override
    public JsonObject deliverySentAgain(Event.DeliverySentAgain event) {
        return JsonObject.builder()
                .put("delivery", event.delivery())
                .put("notAfter", event.notAfter())
                .build();
    }

    @Override
    public JsonObject deliveryHeldBack(Event.DeliveryHeldBack event) {
        return JsonObject.builder()
                .put("delivery", event.delivery())
                .put("why", event.why())
                .putInstant("until", event.until())
                .build();
    }

    @Override
    public JsonObject deliverySubmitted(Event.DeliverySubmitted event) {
        return outcome(event.outcome(), Facts::delivery)
                .put("delivery", event.delivery())
                .build();
    }

    @Override
    public JsonObject deliveryAnswered(Event.DeliveryAnswered event) {
        return answer(
                        event.answer(),
                        finding -> finding.fold(
                                it -> tagged("delivered", delivery(it.facts())),
                                it -> tagged("processing", delivery(it.facts())),
                                it -> tagged("not-delivered", decline(it.decline())),
                                it -> tagged("reversed", decline(it.decline()))))
                .put("delivery", event.delivery())
                .put("absenceTrusted", event.terms().trusted())
                .build();
    }

    @Override
    public JsonObject handlerRolledBack(Event.HandlerRolledBack event) {
        return JsonObject.builder().put("failure", event.failure()).build();
    }

    @Override
    public JsonObject refundCredited(Event.RefundCredited event) {
        return JsonObject.builder()
                .put("refund", event.refund())
                .put("reference", event.reference())
                .build();
    }

    @Override
    public JsonObject creditRolledBack(Event.CreditRolledBack event) {
        return JsonObject.builder()
                .put("refund", event.refund())
                .put("failure", event.failure())
                .build();
    }

    @Override
    public JsonObject takenBack(Event.TakenBack event) {
        return JsonObject.builder().put("delivery", event.delivery()).build();
    }

    @Override
    public JsonObject takeBackRolledBack(Event.TakeBackRolledBack event) {
        return JsonObject.builder()
                .put("delivery", event.delivery())
                .put("failure", event.failure())
                .build();
    }

    @Override
    public JsonObject refundStarted(Event.RefundStarted event) {
        return JsonObject.builder()
                .put("refund", event.refund())
                .put("notAfter", event.notAfter())
                .build();
    }

    @Override
    public JsonObject refundSubmitted(Event.RefundSubmitted event) {
        return outcome(event.outcome(), Facts::refund)
                .put("refund", event.refund())
                .build();
    }

    @Override
    public JsonObject refundAnswered(Event.RefundAnswered event) {
        return answer(event.answer(), Facts::refund)
                .put("refund", event.refund())
                .put("absenceTrusted", event.terms().trusted())
                .build();
    }

    @Override
    public JsonObject cancelAsked(Event.CancelAsked event) {
        return JsonObject.empty();
    }

    @Override
    public JsonObject refundAsked(Event.RefundAsked event) {
        return JsonObject.builder()
                .put("payment", event.payment())
                .put("amount", event.amount().toString())
                .put("operator", event.operator())
                .put("why", event.why())
                .build();
    }

    @Override
    public JsonObject personalDataErased(Event.PersonalDataErased event) {
        return JsonObject.builder()
                .put("operator", event.operator())
                .put("why", event.why())
                .build();
    }

    @Override
    public JsonObject nobodyPaid(Event.NobodyPaid event) {
        return JsonObject.empty();
    }

    @Override
    public JsonObject reviewReminded(Event.ReviewReminded event) {
        return JsonObject.builder().put("review", event.review()).build();
    }

    @Override
    public JsonObject reviewDecided(Event.ReviewDecided event) {
        return JsonObject.builder()
                .put("review", event.review())
                .put("decision", DecisionCodec.encode(event.decision()))
                .put("operator", event.operator().name())
                .put("why", event.why())
                .build();
    }

    @Override
    public JsonObject proposalWithdrawn(Event.ProposalWithdrawn event) {
        return JsonObject.builder()
                .put("review", event.review())
                .put("operator", event.operator().name())
                .put("why", event.why())
                .build();
    }

    private static <E> JsonObject.Builder outcome(Outcome<E> outcome, Function<E, JsonObject> evidence) {
        return outcome.fold(
                it -> JsonObject.builder().put("outcome", "succeeded").put("evidence", evidence.apply(it.evidence())),
                it -> JsonObject.builder().put("outcome", "pending").put("evidence", evidence.apply(it.evidence())),
                it -> JsonObject.builder().put("outcome", "declined").put("proof", decline(it.decline())),
                it -> JsonObject.builder()
                        .put("outcome", "not-sent")
                        .put("proof", it.proof().name())
                        .put("detail", it.detail()),
                it -> JsonObject.builder()
                        .put("outcome", "unknown")
                        .put("doubt", it.doubt().name())
                        .put("detail", it.detail()));
    }

    private static <F> JsonObject.Builder answer(Answer<F> answer, Function<F, JsonObject> finding) {
        return answer.fold(
                it -> JsonObject.builder().put("answer", "found").put("found", finding.apply(it.found())),
                it -> JsonObject.builder().put("answer", "absent").put("detail", it.detail()),
                it -> JsonObject.builder()
                        .put("answer", "unknown")
                        .put("doubt", it.doubt().name())
                        .put("detail", it.detail()));
    }

    private static JsonObject decline(Decline decline) {
        return JsonObject.builder()
                .put("code", decline.code())
                .put("cause", decline.cause().name())
                .put("message", decline.message())
                .build();
    }

    private static JsonObject tagged(String state, JsonObject evidence) {
        return JsonObject.builder()
                .put("state", state)
                .put("evidence", evidence)
                .build();
    }

    private static JsonObject delivery(DeliveryFacts facts) {
        return JsonObject.builder()
                .putString("providerReference", facts.providerReference())
                .putString("amount", facts.amount().map(Object::toString))
                .put("recipient", facts.recipient().name())
                .putString("cost", facts.cost().map(Object::toString))
                .putIfPresent("result", StateCodec.words(facts.result()))
                .putIfPresent("revocable", facts.revocable() ? Optional.of(new JsonBoolean(true)) : Optional.empty())
                .build();
    }

    private static JsonObject refund(RefundEvidence evidence) {
        return JsonObject.builder()
                .putString("gatewayRefundId", evidence.gatewayRefundId())
                .put("amount", evidence.amount().toString())
                .put("state", evidence.state().name())
                .put("detail", evidence.detail())
                .build();
    }

    private static JsonObject report(PaymentReport report) {
        JsonObject.Builder payments = JsonObject.builder();
        int number = 1;
        for (PaymentEvidence evidence : report.payments()) {
            payments.put(Integer.toString(number++), payment(evidence));
        }
        return JsonObject.builder()
                .put("state", report.state().name())
                .put("detail", report.detail())
                .put("payments", payments.build())
                .build();
    }

    private static JsonObject payment(PaymentEvidence evidence) {
        return JsonObject.builder()
                .put("id", evidence.gatewayPaymentId())
                .put("reference", evidence.reference())
                .put("asked", evidence.asked().toString())
                .put("charged", evidence.charged().toString())
                .put("credited", evidence.credited().toString())
                .put("customerFee", evidence.customerFee().toString())
                .put("mode", evidence.mode().name())
                .put("state", evidence.state().name())
                .putInstant("paidAt", evidence.paidAt())
                .build();
    }
}
