package io.handsel.internal.codec;

import io.handsel.internal.json.JsonObject;
import io.handsel.payment.CheckoutSession;
import io.handsel.payment.Mode;
import io.handsel.payment.Payment;
import io.handsel.payment.PaymentAttempt;
import io.handsel.payment.PaymentAttemptStatus;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentState;
import io.handsel.payment.PaymentUse;
import io.handsel.payment.Refund;
import io.handsel.payment.RefundReason;
import io.handsel.payment.RefundStatus;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The part of the codec that deals with money from and to the customer. */
final class PaymentCodec {

    private PaymentCodec() {}

    static JsonObject attempt(PaymentAttempt attempt) {
        return JsonObject.builder()
                .put("number", attempt.number())
                .put("account", attempt.account())
                .put("reference", attempt.reference())
                .put("openedAt", attempt.openedAt())
                .put("notAfter", attempt.notAfter())
                .put("expiresAt", attempt.expiresAt())
                .put("status", attempt.status().name())
                .putIfPresent("session", attempt.session().map(PaymentCodec::session))
                .put("detail", attempt.detail())
                .build();
    }

    static PaymentAttempt attempt(JsonObject json) {
        return new PaymentAttempt(
                json.intValue("number"),
                json.string("account"),
                json.string("reference"),
                json.instant("openedAt"),
                json.instant("notAfter"),
                json.instant("expiresAt"),
                PaymentAttemptStatus.valueOf(json.string("status")),
                json.findObject("session").map(PaymentCodec::session),
                json.string("detail"));
    }

    private static JsonObject session(CheckoutSession session) {
        JsonObject.Builder json = JsonObject.builder()
                .putString("url", session.url().map(URI::toString))
                .putString("accessCode", session.accessCode())
                .putString("publicKey", session.publicKey())
                .put("amountOnTheWire", session.amountOnTheWire());
        return session.paid() ? json.put("paid", true).build() : json.build();
    }

    private static CheckoutSession session(JsonObject json) {
        return new CheckoutSession(
                json.findString("url").map(URI::create),
                json.findString("accessCode"),
                json.findString("publicKey"),
                json.string("amountOnTheWire"),
                json.has("paid") && json.bool("paid"));
    }

    static JsonObject payment(Payment payment) {
        return JsonObject.builder()
                .put("number", payment.number())
                .put("attempt", payment.attempt())
                .put("account", payment.account())
                .put("evidence", evidence(payment.evidence()))
                .put("use", payment.use().name())
                .put("seenAt", payment.seenAt())
                .build();
    }

    static Payment payment(JsonObject json) {
        return new Payment(
                json.intValue("number"),
                json.intValue("attempt"),
                json.string("account"),
                evidence(json.object("evidence")),
                PaymentUse.valueOf(json.string("use")),
                json.instant("seenAt"));
    }

    static JsonObject evidence(PaymentEvidence evidence) {
        return JsonObject.builder()
                .put("gatewayPaymentId", evidence.gatewayPaymentId())
                .put("reference", evidence.reference())
                .put("asked", StateCodec.money(evidence.asked()))
                .put("charged", StateCodec.money(evidence.charged()))
                .put("credited", StateCodec.money(evidence.credited()))
                .put("customerFee", StateCodec.money(evidence.customerFee()))
                .putIfPresent("gatewayFee", evidence.gatewayFee().map(StateCodec::money))
                .put("mode", evidence.mode().name())
                .putInstant("paidAt", evidence.paidAt())
                .put("state", evidence.state().name())
                .putString("channel", evidence.channel())
                .putIfPresent(
                        "details",
                        Optional.of(evidence.details())
                                .filter(it -> !it.isEmpty())
                                .map(StateCodec::map))
                .build();
    }

    static PaymentEvidence evidence(JsonObject json) {
        return new PaymentEvidence(
                json.string("gatewayPaymentId"),
                json.string("reference"),
                StateCodec.money(json.object("asked")),
                StateCodec.money(json.object("charged")),
                StateCodec.money(json.object("credited")),
                StateCodec.money(json.object("customerFee")),
                json.findObject("gatewayFee").map(StateCodec::money),
                Mode.valueOf(json.string("mode")),
                json.findInstant("paidAt"),
                PaymentState.valueOf(json.string("state")),
                json.findString("channel"),
                json.findObject("details").map(StateCodec::map).orElse(Map.of()));
    }

    static JsonObject refund(Refund refund) {
        return JsonObject.builder()
                .put("number", refund.number())
                .put("payment", refund.payment())
                .put("amount", StateCodec.money(refund.amount()))
                .put("reason", refund.reason().name())
                .put("mark", refund.mark())
                .put("status", refund.status().name())
                .put("plannedAt", refund.plannedAt())
                .put("notAfter", refund.notAfter())
                .put("requests", refund.requests())
                .putString("gatewayRefundId", refund.gatewayRefundId())
                .putInstant("firstAbsentAt", refund.firstAbsentAt())
                .put("detail", refund.detail())
                .build();
    }

    static Refund refund(JsonObject json) {
        return new Refund(
                json.intValue("number"),
                json.intValue("payment"),
                StateCodec.money(json.object("amount")),
                RefundReason.valueOf(json.string("reason")),
                json.string("mark"),
                RefundStatus.valueOf(json.string("status")),
                json.instant("plannedAt"),
                json.instant("notAfter"),
                json.intValue("requests"),
                json.findString("gatewayRefundId"),
                json.findInstant("firstAbsentAt"),
                json.string("detail"));
    }
}
