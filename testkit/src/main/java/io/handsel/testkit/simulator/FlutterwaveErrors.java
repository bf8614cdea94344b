package io.handsel.testkit.simulator;

import io.handsel.internal.json.JsonNull;
import io.handsel.internal.json.JsonObject;

/**
 * Flutterwave's refusals. The words for refunds and for a reference used twice are the simulator's own: nobody documented
 * them (see the contract's sections 3, 7 and 9).
 */
final class FlutterwaveErrors {

    private FlutterwaveErrors() {}

    /** A refusal of this shape only when thrown out of a handler. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Reply reply;

        Refusal(Reply reply) {
            super("refused with HTTP " + reply.status(), null, false, false);
            this.reply = reply;
        }

        Reply reply() {
            return reply;
        }
    }

    static Reply error(int status, String message) {
        return Reply.json(status, body(message));
    }

    static String errorText(String message) {
        return body(message).toString();
    }

    private static JsonObject body(String message) {
        return JsonObject.builder()
                .put("status", "error")
                .put("message", message)
                .put("data", JsonNull.INSTANCE)
                .build();
    }

    static Refusal invalid(String message) {
        return new Refusal(error(400, message));
    }

    static Reply unauthorized() {
        return error(401, "Authorization required");
    }

    static Reply notFound(int status) {
        return error(status, "No transaction was found for this id");
    }

    static Reply referenceUsed() {
        return error(400, "A payment with this tx_ref already exists");
    }

    static Reply refundTooLarge() {
        return error(400, "Refund amount cannot be greater than the transaction amount");
    }

    static Reply balanceTooLow() {
        return error(400, "Insufficient balance for this refund");
    }

    static Reply noRefund() {
        return error(400, "Refund not found");
    }

    static Reply noSuchEndpoint() {
        return error(404, "Route not found");
    }
}
