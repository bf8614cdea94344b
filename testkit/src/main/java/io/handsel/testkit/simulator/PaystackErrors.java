package io.handsel.testkit.simulator;

import io.handsel.internal.json.JsonObject;
import java.util.Map;

/** Paystack's refusals, with status, words and codes as documented or observed (see the contract's section 8). */
final class PaystackErrors {

    private static final String VALIDATION = "validation_error";

    private PaystackErrors() {}

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

    private static Reply plain(int status, String message) {
        return Reply.json(
                status,
                JsonObject.builder()
                        .put("status", false)
                        .put("message", message)
                        .build());
    }

    private static Reply typed(int status, String message, String nextStep, String type, String code) {
        return Reply.json(
                status,
                JsonObject.builder()
                        .put("status", false)
                        .put("message", message)
                        .put(
                                "meta",
                                JsonObject.builder().put("nextStep", nextStep).build())
                        .put("type", type)
                        .put("code", code)
                        .build());
    }

    static Reply noAuthorization() {
        return plain(401, "No Authorization Header was found");
    }

    static Reply notBearer() {
        return plain(401, "Format is Authorization Bearer [secret key]");
    }

    static Reply invalidKey() {
        return typed(
                401,
                "Invalid key",
                "Ensure that you provide the correct authorization key for the request",
                VALIDATION,
                "invalid_Key");
    }

    static Reply rateLimited(long secondsLeft, int permitted) {
        return typed(
                        429,
                        "Rate limit exceeded!",
                        "Wait a few minutes and try the API call again",
                        "api_error",
                        "rate_limited")
                .with(Map.of(
                        "x-ratelimit-reset", Long.toString(secondsLeft),
                        "x-ratelimit-remaining", "0",
                        "x-ratelimit-limit", Integer.toString(permitted)));
    }

    static Reply edge() {
        return Reply.html(403, "<!DOCTYPE html><html><head><title>Attention Required!</title></head></html>");
    }

    static Reply missing(String message) {
        return typed(400, message, "Provide all required params ", VALIDATION, "missing_params");
    }

    static Reply invalidParams(String message) {
        return typed(400, message, "Ensure that the value(s) you're passing are valid.", VALIDATION, "invalid_params");
    }

    static Reply invalidEmail() {
        return typed(
                400,
                "Invalid Email Address Passed",
                "Provide a valid email address",
                VALIDATION,
                "invalid_email_address");
    }

    static Reply invalidAmount() {
        return typed(
                400,
                "Invalid Amount Sent",
                "Ensure that you're passing your amount correctly. It should be a number greater than zero, with no"
                        + " decimal places",
                VALIDATION,
                "invalid_amount");
    }

    static Reply amountNotInteger() {
        return invalidParams("\"amount\" must be an integer");
    }

    static Reply amountTooLarge() {
        return plain(400, "Transaction amount limit exceeded");
    }

    static Reply currencyNotSupported() {
        return plain(400, "Currency not supported by merchant");
    }

    static Reply badReference() {
        return plain(400, "Invalid character in transaction reference");
    }

    static Reply duplicateReference() {
        return Reply.json(
                400,
                JsonObject.builder()
                        .put("status", false)
                        .put("message", "Duplicate Transaction Reference")
                        .put(
                                "meta",
                                JsonObject.builder()
                                        .put(
                                                "nextStep",
                                                "Try and create the Transaction or Charge with a new reference")
                                        .build())
                        .put("type", VALIDATION)
                        .put("code", "duplicate_reference")
                        .put("errorCodeMappingNotFound", false)
                        .build());
    }

    static Reply referenceNotFound(int status) {
        return typed(
                status,
                "Transaction reference not found.",
                "Ensure that you're passing the reference of a transaction that exists on this integration",
                VALIDATION,
                "transaction_not_found");
    }

    static Reply notNumeric() {
        return plain(400, "Transaction ID should be numeric.");
    }

    static Reply notFound(String what) {
        return typed(
                404,
                what + " not found",
                "Ensure that you're passing the correct reference for the requested resource that exists on this"
                        + " integration",
                VALIDATION,
                "not_found");
    }

    static Reply noSuchEndpoint() {
        return plain(404, "Entity not found");
    }

    static Reply noTimeline() {
        return plain(404, "Transaction ID or reference is invalid");
    }

    static Reply noSuchSplit(String what) {
        return plain(400, what + " code is invalid");
    }

    static Reply fullyReversed() {
        return Reply.json(
                400,
                JsonObject.builder()
                        .put("status", false)
                        .put("message", "Transaction has been fully reversed")
                        .put("type", "api_error")
                        .put("code", "transaction_reversed")
                        .build());
    }

    static Reply refund(String message) {
        return plain(400, message);
    }

    static Reply wrongRefundState() {
        return typed(
                422,
                "Invalid Refund state, refund status should be \"needs-attention\"",
                "Ensure that the value(s) you're passing are valid.",
                VALIDATION,
                "invalid_params");
    }
}
