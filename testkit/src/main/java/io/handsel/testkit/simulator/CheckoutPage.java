package io.handsel.testkit.simulator;

import io.handsel.internal.json.JsonObject;
import io.handsel.testkit.simulator.PaystackBooks.Tx;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The checkout of the Paystack simulator, on which a person can pay in a browser: as a page that sends the customer back,
 * and as a popup that tells the page around it.
 */
final class CheckoutPage {

    /** Where the script is that opens the popup. */
    static final String SCRIPT = "/checkout/inline.js";

    private static final SimulatedPage PAGE = new SimulatedPage("Paystack", "#0a6e4b");
    private static final String INLINE = "inline";

    /** Knows of Paystack's own script what is needed to resume a transaction that was opened on the server. */
    private static final String POPUP = """
            // Stands in for Paystack's own script, https://js.paystack.co/v2/inline.js, on a developer's machine.
            (() => {
              const home = new URL(document.currentScript.src).origin;
              window.PaystackPop = class {
                resumeTransaction(accessCode, { onSuccess, onCancel } = {}) {
                  const frame = document.createElement("iframe");
                  frame.src = home + "/checkout/" + encodeURIComponent(accessCode) + "?inline=true";
                  frame.title = "Paystack checkout";
                  frame.style.cssText = "position:fixed;inset:0;width:100%;height:100%;border:0;z-index:1000;"
                      + "background:rgba(16,32,48,.55)";
                  const listen = event => {
                    if (event.source !== frame.contentWindow || event.origin !== home) return;
                    window.removeEventListener("message", listen);
                    frame.remove();
                    if (event.data.event === "success") onSuccess?.(event.data); else onCancel?.();
                  };
                  window.addEventListener("message", listen);
                  document.body.append(frame);
                  frame.focus();
                }
              };
            })();
            """;

    private final PaystackBooks books;
    private final PaystackSimulator simulator;

    CheckoutPage(PaystackBooks books, PaystackSimulator simulator) {
        this.books = books;
        this.simulator = simulator;
    }

    Reply handle(SeenRequest request) {
        if (request.path().equals(SCRIPT)) {
            return Reply.text(200, "text/javascript; charset=utf-8", POPUP);
        }
        String[] parts = request.path().split("/", -1);
        Optional<Tx> found = books.byAccessCode(parts.length > 2 ? parts[2] : "");
        if (found.isEmpty()) {
            return PAGE.page(404, "Not found", "<p>There is no such checkout.</p>");
        }
        Tx tx = found.get();
        boolean inline = request.parameter(INLINE).isPresent();
        if (parts.length == 3 && request.method().equals("GET")) {
            return tx.wasPaid() ? paid(tx, inline) : offer(tx, inline);
        }
        if (parts.length == 4 && request.method().equals("POST")) {
            return act(tx, parts[3], inline);
        }
        return PAGE.page(404, "Not found", "<p>There is no such page.</p>");
    }

    private Reply act(Tx tx, String action, boolean inline) {
        if (!tx.wasPaid()) {
            switch (action) {
                case "pay" -> simulator.pay(tx.reference);
                case "pay-with-fee" -> simulator.payWithCustomerFee(tx.reference, feeOnTop(tx));
                case "decline" -> simulator.fail(tx.reference);
                case "leave" -> {}
                default -> {
                    return PAGE.page(404, "Not found", "<p>There is no such button.</p>");
                }
            }
        }
        if (inline) {
            return tell(tx.wasPaid() || action.equals("decline") ? "success" : "cancel", tx);
        }
        return tx.callbackUrl
                .map(url -> Reply.redirect(returnAddress(url, tx.reference)))
                .orElseGet(() -> PAGE.page(200, "Done", "<p>You can close this page.</p>"));
    }

    private static long feeOnTop(Tx tx) {
        return Math.max(1, tx.requested * 15 / 1000);
    }

    static String returnAddress(String callbackUrl, String reference) {
        String escaped = URLEncoder.encode(reference, StandardCharsets.UTF_8);
        return callbackUrl + (callbackUrl.contains("?") ? "&" : "?") + "trxref=" + escaped + "&reference=" + escaped;
    }

    private static Reply offer(Tx tx, boolean inline) {
        String body = SimulatedPage.sum(money(tx, tx.requested), tx.email, tx.reference)
                + SimulatedPage.first(address(tx, "pay", inline), "Pay " + money(tx, tx.requested))
                + SimulatedPage.button(
                        address(tx, "pay-with-fee", inline),
                        "Pay, with the fee of " + money(tx, feeOnTop(tx)) + " on top")
                + SimulatedPage.button(address(tx, "decline", inline), "Have the card declined")
                + SimulatedPage.button(address(tx, "leave", inline), "Leave without paying");
        return inline ? PAGE.framed("Pay by card", body) : PAGE.page(200, "Pay by card", body);
    }

    private static Reply paid(Tx tx, boolean inline) {
        if (inline) {
            return tell("success", tx);
        }
        String back = tx.callbackUrl
                .map(url -> "<p><a href=\"" + SimulatedPage.escape(returnAddress(url, tx.reference))
                        + "\">Back to the shop</a></p>")
                .orElse("");
        return PAGE.page(200, "This is paid already", SimulatedPage.sum(money(tx, tx.requested), "", "") + back);
    }

    /** Tells the page around the popup how it ended; a declined card ends as a transaction too, which the server looks up. */
    private static Reply tell(String event, Tx tx) {
        JsonObject message = JsonObject.builder()
                .put("event", event)
                .put("reference", tx.reference)
                .put("trxref", tx.reference)
                .build();
        return PAGE.framed("One moment", "<script>parent.postMessage(" + message + ",\"*\")</script>");
    }

    private static String address(Tx tx, String action, boolean inline) {
        return "/checkout/" + tx.accessCode + "/" + action + (inline ? "?" + INLINE + "=true" : "");
    }

    private static String money(Tx tx, long subunits) {
        return SimulatedPage.money(tx.currency, BigDecimal.valueOf(subunits, 2));
    }
}
