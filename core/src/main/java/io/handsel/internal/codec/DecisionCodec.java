package io.handsel.internal.codec;

import io.handsel.internal.json.JsonObject;
import io.handsel.review.Decision;
import io.handsel.review.DecisionKind;
import io.handsel.review.Operator;
import io.handsel.review.Verdict;

/** The part of the codec that deals with what people decide. */
public final class DecisionCodec implements Decision.Visitor<JsonObject.Builder> {

    private static final DecisionCodec WRITER = new DecisionCodec();

    private DecisionCodec() {}

    /**
     * Writes a decision.
     *
     * @param decision the decision
     * @return its kind and parts
     */
    public static JsonObject encode(Decision decision) {
        return decision.accept(WRITER).put("kind", decision.kind().name()).build();
    }

    static JsonObject encode(Verdict verdict) {
        return JsonObject.builder()
                .put("decision", encode(verdict.decision()))
                .put("operator", verdict.operator().name())
                .put("why", verdict.why())
                .put("at", verdict.at())
                .putString("second", verdict.second().map(Operator::name))
                .build();
    }

    static Verdict verdict(JsonObject json) {
        return new Verdict(
                decision(json.object("decision")),
                new Operator(json.string("operator")),
                json.string("why"),
                json.instant("at"),
                json.findString("second").map(Operator::new));
    }

    private static Decision decision(JsonObject json) {
        return switch (DecisionKind.valueOf(json.string("kind"))) {
            case DELIVERED -> new Decision.Delivered(json.string("reference"));
            case REFUND_INSTEAD -> new Decision.RefundInstead(json.string("proof"));
            case SEND_AGAIN -> new Decision.SendAgain(json.string("proof"));
            case DELIVER -> new Decision.Deliver();
            case REFUND -> new Decision.Refund(json.intValue("payment"), StateCodec.money(json.object("amount")));
            case REFUNDED -> new Decision.Refunded(json.string("reference"));
            case NOT_REFUNDED -> new Decision.NotRefunded(json.string("proof"));
            case KEEP_WAITING -> new Decision.KeepWaiting(json.instant("until"));
            case ACCEPT_LOSS -> new Decision.AcceptLoss();
        };
    }

    @Override
    public JsonObject.Builder delivered(Decision.Delivered decision) {
        return JsonObject.builder().put("reference", decision.providerReference());
    }

    @Override
    public JsonObject.Builder refundInstead(Decision.RefundInstead decision) {
        return JsonObject.builder().put("proof", decision.proof());
    }

    @Override
    public JsonObject.Builder sendAgain(Decision.SendAgain decision) {
        return JsonObject.builder().put("proof", decision.proof());
    }

    @Override
    public JsonObject.Builder deliver(Decision.Deliver decision) {
        return JsonObject.builder();
    }

    @Override
    public JsonObject.Builder refund(Decision.Refund decision) {
        return JsonObject.builder()
                .put("payment", decision.payment())
                .put("amount", StateCodec.money(decision.amount()));
    }

    @Override
    public JsonObject.Builder refunded(Decision.Refunded decision) {
        return JsonObject.builder().put("reference", decision.reference());
    }

    @Override
    public JsonObject.Builder notRefunded(Decision.NotRefunded decision) {
        return JsonObject.builder().put("proof", decision.proof());
    }

    @Override
    public JsonObject.Builder keepWaiting(Decision.KeepWaiting decision) {
        return JsonObject.builder().put("until", decision.until());
    }

    @Override
    public JsonObject.Builder acceptLoss(Decision.AcceptLoss decision) {
        return JsonObject.builder();
    }
}
