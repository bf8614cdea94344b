package io.handsel.testkit.simulator;

import io.handsel.testkit.simulator.FlutterwaveBooks.Link;
import io.handsel.testkit.simulator.FlutterwaveBooks.Tx;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The hosted page of the Flutterwave simulator. It stays open after a failed try, as Flutterwave's does. */
final class FlutterwavePage {

    private static final SimulatedPage PAGE = new SimulatedPage("Flutterwave", "#a34700");

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
            return PAGE.page(404, "Not found", "<p>There is no such checkout.</p>");
        }
        if (parts.length == 4 && request.method().equals("GET")) {
            return offer(found.get(), "");
        }
        if (parts.length == 5 && request.method().equals("POST")) {
            return act(found.get(), parts[4]);
        }
        return PAGE.page(404, "Not found", "<p>There is no such page.</p>");
    }

    private Reply act(Link link, String action) {
        return switch (action) {
            case "pay" -> {
                simulator.pay(link.reference());
                yield back(link, "successful");
            }
            case "decline" -> {
                simulator.tryFails(link.reference());
                yield offer(link, SimulatedPage.notice("The card was declined. You can try again."));
            }
            case "leave" -> back(link, "cancelled");
            default -> PAGE.page(404, "Not found", "<p>There is no such button.</p>");
        };
    }

    private Reply back(Link link, String status) {
        List<Tx> tries = books.tries(link.reference());
        Optional<Long> id = status.equals("cancelled") ? Optional.empty() : Optional.of(tries.get(tries.size() - 1).id);
        return link.redirectUrl()
                .map(url -> Reply.redirect(returnAddress(url, status, link.reference(), id)))
                .orElseGet(() -> PAGE.page(200, "Done", "<p>You can close this page.</p>"));
    }

    static String returnAddress(String url, String status, String reference, Optional<Long> id) {
        return url + (url.contains("?") ? "&" : "?") + "status=" + status + "&tx_ref="
                + URLEncoder.encode(reference, StandardCharsets.UTF_8)
                + id.map(it -> "&transaction_id=" + it).orElse("");
    }

    private static Reply offer(Link link, String notice) {
        String sum = SimulatedPage.money(link.currency(), FlutterwaveBooks.major(link.amount(), link.currency()));
        String body = link.description()
                        .map(it -> "<p class=dim>" + SimulatedPage.escape(it) + "</p>")
                        .orElse("")
                + notice
                + SimulatedPage.sum(sum, link.email(), link.reference())
                + SimulatedPage.first(address(link, "pay"), "Pay " + sum)
                + SimulatedPage.button(address(link, "decline"), "Have the card declined")
                + SimulatedPage.button(address(link, "leave"), "Leave without paying");
        return PAGE.page(200, SimulatedPage.escape(link.title().orElse("Pay by card")), body);
    }

    private static String address(Link link, String action) {
        return FlutterwaveApi.ROOT + "/hosted/pay/" + link.code() + "/" + action;
    }
}
