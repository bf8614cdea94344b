package io.handsel.testkit.simulator;

import io.handsel.testkit.simulator.FlutterwaveBooks.Link;
import io.handsel.testkit.simulator.FlutterwaveBooks.Tx;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The hosted page of the Flutterwave simulator. It stays open after a failed try, as Flutterwave's does. */
final class FlutterwavePage {

    private final FlutterwaveBooks books;
    private final FlutterwaveSimulator simulator;

    FlutterwavePage(FlutterwaveBooks books, FlutterwaveSimulator simulator) {
        this.books = books;
        this.simulator = simulator;
    }

    Reply handle(SeenRequest request) {
        String[] parts = request.path().substring(FlutterwaveApi.ROOT.length()).split("/", -1);
        Optional<Link> found = books.byCode(parts.length > 3 ? parts[3] : "");
        if (found.isEmpty()) {
            return CheckoutPage.page(404, "Not found", "<p>There is no such checkout.</p>");
        }
        if (parts.length == 4 && request.method().equals("GET")) {
            return offer(found.get(), "");
        }
        if (parts.length == 5 && request.method().equals("POST")) {
            return act(found.get(), parts[4]);
        }
        return CheckoutPage.page(404, "Not found", "<p>There is no such page.</p>");
    }

    private Reply act(Link link, String action) {
        return switch (action) {
            case "pay" -> {
                simulator.pay(link.reference());
                yield back(link, "successful");
            }
            case "decline" -> {
                simulator.tryFails(link.reference());
                yield offer(link, "<p>The card was declined. You can try again.</p>");
            }
            case "leave" -> back(link, "cancelled");
            default -> CheckoutPage.page(404, "Not found", "<p>There is no such button.</p>");
        };
    }

    private Reply back(Link link, String status) {
        List<Tx> tries = books.tries(link.reference());
        Optional<Long> id = status.equals("cancelled") ? Optional.empty() : Optional.of(tries.get(tries.size() - 1).id);
        return link.redirectUrl()
                .map(url -> Reply.redirect(returnAddress(url, status, link.reference(), id)))
                .orElseGet(() -> CheckoutPage.page(200, "Done", "<p>You can close this page.</p>"));
    }

    static String returnAddress(String url, String status, String reference, Optional<Long> id) {
        return url + (url.contains("?") ? "&" : "?") + "status=" + status + "&tx_ref="
                + URLEncoder.encode(reference, StandardCharsets.UTF_8)
                + id.map(it -> "&transaction_id=" + it).orElse("");
    }

    private static Reply offer(Link link, String notice) {
        String sum = link.currency() + " "
                + FlutterwaveBooks.major(link.amount(), link.currency()).toPlainString();
        String body = notice + "<p class=sum>" + sum + "</p><p class=dim>" + CheckoutPage.escape(link.email())
                + "</p><p class=dim>Reference " + CheckoutPage.escape(link.reference()) + "</p>"
                + button(link, "pay", "Pay", " class=pay")
                + button(link, "decline", "Have the card declined", "")
                + button(link, "leave", "Leave without paying", "");
        return CheckoutPage.page(200, "Simulated checkout", body);
    }

    private static String button(Link link, String action, String label, String attributes) {
        return "<form method=post action=\"" + FlutterwaveApi.ROOT + "/hosted/pay/" + link.code() + "/" + action
                + "\"><button" + attributes + ">" + label + "</button></form>";
    }
}
