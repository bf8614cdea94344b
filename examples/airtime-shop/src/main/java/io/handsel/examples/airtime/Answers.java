package io.handsel.examples.airtime;

import io.handsel.Checkout;
import io.handsel.HandselException;
import io.handsel.IdempotencyConflictException;
import io.handsel.InvalidPurchaseException;
import io.handsel.NoSuchTransactionException;
import io.handsel.TransactionView;
import io.handsel.money.Money;
import io.handsel.store.StoreUnavailableException;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the shop says, as JSON: {@code data} or {@code error}. */
final class Answers {

    private Answers() {}

    static void checkout(Context ctx, Checkout checkout) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("reference", checkout.reference());
        if (checkout instanceof Checkout.Redirect redirect) {
            data.put("url", redirect.url().toString());
            data.put("price", money(redirect.price()));
            data.put("payableUntil", redirect.payableUntil().toString());
            redirect.popup().ifPresent(it -> data.put("popup", popup(it)));
        } else if (checkout instanceof Checkout.NothingToDo nothing) {
            data.put("message", nothing.message());
        }
        ctx.json(Map.of("data", data));
    }

    private static Map<String, Object> popup(Checkout.Popup popup) {
        return Map.of(
                "accessCode", popup.accessCode(),
                "publicKey", popup.publicKey().orElse(""),
                "paymentReference", popup.paymentReference(),
                "amount", popup.amountOnTheWire(),
                "currency", popup.currency(),
                "email", popup.email(),
                "display", popup.display());
    }

    static void status(Context ctx, TransactionView view) {
        ctx.json(Map.of("data", status(view)));
    }

    static Map<String, Object> status(TransactionView view) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("reference", view.reference());
        data.put("code", view.status().name());
        data.put("message", view.message());
        data.put("payment", view.paymentStatus().name());
        data.put("delivery", view.deliveryStatus().name());
        data.put("price", money(view.transaction().price()));
        data.put("final", view.status().isFinal());
        data.put("updatedAt", view.updatedAt().toString());
        return data;
    }

    private static Map<String, Object> money(Money amount) {
        return Map.of(
                "minorUnits", amount.minorUnits(),
                "currency", amount.currency().getCurrencyCode());
    }

    static void notFound(Context ctx) {
        error(ctx, 404, "not-found", "There is no such purchase.", List.of());
    }

    static void notUnderstood(Context ctx) {
        error(ctx, 400, "not-understood", "The request could not be read.", List.of());
    }

    static void refused(HandselException e, Context ctx) {
        if (e instanceof InvalidPurchaseException invalid) {
            List<Map<String, String>> faults = invalid.faults().stream()
                    .map(it -> Map.of("field", it.field(), "problem", it.problem()))
                    .toList();
            error(ctx, 422, "invalid", "The order cannot be taken as it is.", faults);
        } else if (e instanceof IdempotencyConflictException) {
            error(ctx, 409, "conflict", "This order was sent before, with other contents.", List.of());
        } else if (e instanceof NoSuchTransactionException) {
            notFound(ctx);
        } else if (e instanceof StoreUnavailableException) {
            busy(ctx);
        } else {
            error(ctx, 500, "fault", "Something went wrong on our side.", List.of());
        }
    }

    static void busy(Context ctx) {
        error(ctx, 503, "busy", "The shop is busy. Try again in a moment.", List.of());
    }

    private static void error(Context ctx, int status, String code, String message, List<?> details) {
        ctx.status(status).json(Map.of("error", Map.of("code", code, "message", message, "details", details)));
    }
}
