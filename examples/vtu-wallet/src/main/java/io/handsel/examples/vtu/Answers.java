package io.handsel.examples.vtu;

import io.handsel.Checkout;
import io.handsel.HandselException;
import io.handsel.IdempotencyConflictException;
import io.handsel.InvalidPurchaseException;
import io.handsel.NoSuchTransactionException;
import io.handsel.TransactionView;
import io.handsel.delivery.DeliveryAttempt;
import io.handsel.jdbi.wallet.InsufficientFundsException;
import io.handsel.money.Money;
import io.handsel.store.StoreUnavailableException;
import io.handsel.transaction.Transaction;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** What the application says, in one form: {@code success}, {@code data} or {@code error}, {@code timestamp}, {@code requestId}. */
final class Answers {

    private Answers() {}

    static void data(Context ctx, Object data) {
        answer(ctx, true, "data", data);
    }

    static void refused(Context ctx, int status, String code, String message) {
        error(ctx, status, code, message, Map.of());
    }

    static void refused(Refused e, Context ctx) {
        refused(ctx, e.status(), e.code(), String.valueOf(e.getMessage()));
    }

    static void refused(HandselException e, Context ctx) {
        if (e instanceof InvalidPurchaseException invalid) {
            Map<String, String> faults = new LinkedHashMap<>();
            invalid.faults().forEach(it -> faults.put(it.field(), it.problem()));
            error(ctx, 400, "invalid_purchase", "This cannot be bought as it is.", faults);
        } else if (e instanceof IdempotencyConflictException) {
            refused(ctx, 409, "idempotency_conflict", "This order was sent before, with other contents.");
        } else if (e instanceof NoSuchTransactionException) {
            refused(ctx, 404, "not_found", "There is no such purchase.");
        } else if (e instanceof InsufficientFundsException) {
            refused(ctx, 409, "insufficient_funds", "There is not enough money in your wallet.");
        } else if (e instanceof StoreUnavailableException) {
            busy(ctx);
        } else {
            refused(ctx, 500, "internal", "Something went wrong on our side.");
        }
    }

    static void busy(Context ctx) {
        refused(ctx, 503, "overloaded", "We are busy. Try again in a moment.");
    }

    private static void error(Context ctx, int status, String code, String message, Map<String, String> details) {
        answer(ctx.status(status), false, "error", Map.of("code", code, "message", message, "details", details));
    }

    private static void answer(Context ctx, boolean success, String name, Object content) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("success", success);
        answer.put(name, content);
        answer.put("timestamp", Instant.now().toString());
        answer.put("requestId", UUID.randomUUID().toString());
        ctx.json(answer);
    }

    static void checkout(Context ctx, Checkout checkout) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("reference", checkout.reference());
        if (checkout instanceof Checkout.Redirect redirect) {
            data.put("url", redirect.url().toString());
            data.put("price", money(redirect.price()));
        }
        data(ctx, data);
    }

    static Map<String, Object> status(TransactionView view) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("reference", view.reference());
        data.put("kind", view.transaction().product().kind());
        data.put("code", code(view.status()));
        data.put("message", view.message());
        data.put("payment", code(view.paymentStatus()));
        data.put("delivery", code(view.deliveryStatus()));
        data.put("simple", code(view.simple()));
        data.put("price", money(view.transaction().price()));
        data.put("final", view.status().isFinal());
        data.put("updatedAt", view.updatedAt().toString());
        return data;
    }

    /** A purchase as a line of the customer's history. */
    static Map<String, Object> line(TransactionView view) {
        Transaction transaction = view.transaction();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("user", transaction.owner());
        line.put("type", transaction.product().kind());
        line.put("amount", money(transaction.product().faceValue()));
        line.put("fee", money(transaction.fee()));
        line.put("price", money(transaction.price()));
        line.put("status", code(view.simple()));
        line.put("reference", view.reference());
        line.put("paidWith", transaction.gatewayAccount());
        line.put(
                "provider",
                transaction.latestDelivery().map(DeliveryAttempt::account).orElse(transaction.deliveryAccount()));
        line.put(
                "providerReference",
                transaction.latestDelivery().flatMap(DeliveryAttempt::providerReference).orElse(""));
        line.put("description", view.message());
        line.put("metadata", transaction.product().details());
        line.put("createdAt", transaction.createdAt().toString());
        return line;
    }

    static Map<String, Object> money(Money amount) {
        return Map.of(
                "amount", amount.major().toPlainString(),
                "minorUnits", amount.minorUnits(),
                "currency", amount.currency().getCurrencyCode());
    }

    static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
