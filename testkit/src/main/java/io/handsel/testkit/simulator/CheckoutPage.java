package io.handsel.testkit.simulator;

import io.handsel.testkit.simulator.PaystackBooks.Tx;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The hosted page of the Paystack simulator, on which a person can pay in a browser. */
final class CheckoutPage {

    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;background:#f2f4f7;color:#1c2733;margin:0;display:grid;
            min-height:100vh;place-items:center}main{background:#fff;border-radius:12px;padding:2rem;width:20rem;
            box-shadow:0 2px 12px #0002}h1{font-size:1.1rem;margin:0}p{margin:.2rem 0}.sum{font-size:2rem;
            font-weight:600;margin:.6rem 0 0}.dim{color:#5b6b7b;font-size:.9rem;overflow-wrap:anywhere}
            form{margin:.6rem 0 0}button{font:inherit;width:100%;padding:.7rem;border-radius:8px;border:1px solid #c4ccd4;
            background:#fff;cursor:pointer}button.pay{background:#0b7a53;border-color:#0b7a53;color:#fff}
            button:focus-visible{outline:3px solid #1c6dd0;outline-offset:2px}
            """;

    private final PaystackBooks books;
    private final PaystackSimulator simulator;

    CheckoutPage(PaystackBooks books, PaystackSimulator simulator) {
        this.books = books;
        this.simulator = simulator;
    }

    Reply handle(SeenRequest request) {
        String[] parts = request.path().split("/", -1);
        Optional<Tx> found = books.byAccessCode(parts.length > 2 ? parts[2] : "");
        if (found.isEmpty()) {
            return page(404, "Not found", "<p>There is no such checkout.</p>");
        }
        Tx tx = found.get();
        if (parts.length == 3 && request.method().equals("GET")) {
            return tx.wasPaid() ? page(200, "Paid", "<p>This was paid.</p>" + back(tx)) : offer(tx);
        }
        if (parts.length == 4 && request.method().equals("POST")) {
            return act(tx, parts[3]);
        }
        return page(404, "Not found", "<p>There is no such page.</p>");
    }

    private Reply act(Tx tx, String action) {
        if (!tx.wasPaid()) {
            switch (action) {
                case "pay" -> simulator.pay(tx.reference);
                case "pay-with-fee" -> simulator.payWithCustomerFee(tx.reference, feeOnTop(tx));
                case "decline" -> simulator.fail(tx.reference);
                case "leave" -> {}
                default -> {
                    return page(404, "Not found", "<p>There is no such button.</p>");
                }
            }
        }
        return tx.callbackUrl
                .map(url -> Reply.redirect(returnAddress(url, tx.reference)))
                .orElseGet(() -> page(200, "Done", "<p>You can close this page.</p>"));
    }

    private static long feeOnTop(Tx tx) {
        return Math.max(1, tx.requested * 15 / 1000);
    }

    static String returnAddress(String callbackUrl, String reference) {
        String escaped = URLEncoder.encode(reference, StandardCharsets.UTF_8);
        return callbackUrl + (callbackUrl.contains("?") ? "&" : "?") + "trxref=" + escaped + "&reference=" + escaped;
    }

    private Reply offer(Tx tx) {
        String fee = money(tx.currency, feeOnTop(tx));
        String body = "<p class=sum>" + money(tx.currency, tx.requested) + "</p><p class=dim>" + escape(tx.email)
                + "</p><p class=dim>Reference " + escape(tx.reference) + "</p>"
                + button(tx, "pay", "Pay", " class=pay")
                + button(tx, "pay-with-fee", "Pay with the fee of " + fee + " on top", "")
                + button(tx, "decline", "Have the card declined", "")
                + button(tx, "leave", "Leave without paying", "");
        return page(200, "Simulated checkout", body);
    }

    private static String button(Tx tx, String action, String label, String attributes) {
        return "<form method=post action=\"/checkout/" + tx.accessCode + "/" + action + "\"><button" + attributes + ">"
                + label + "</button></form>";
    }

    private static String back(Tx tx) {
        return tx.callbackUrl
                .map(url -> "<p><a href=\"" + escape(returnAddress(url, tx.reference)) + "\">Back to the shop</a></p>")
                .orElse("");
    }

    static Reply page(int status, String title, String body) {
        return Reply.html(
                status,
                "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><meta name=viewport"
                        + " content=\"width=device-width\"><title>" + title + "</title><style>" + STYLE
                        + "</style></head><body><main><h1>" + title
                        + "</h1><p class=dim>No real money moves here.</p>" + body + "</main></body></html>");
    }

    private static String money(String currency, long subunits) {
        return currency + " " + BigDecimal.valueOf(subunits, 2).toPlainString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
