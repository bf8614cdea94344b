package io.handsel.flutterwave;

import io.handsel.http.JsonTree;
import io.handsel.http.SafeText;
import io.handsel.http.UnreadableException;
import io.handsel.webhook.WebhookHint;
import io.handsel.webhook.WebhookHint.About;
import io.handsel.webhook.WebhookReading;
import java.util.List;
import java.util.Optional;

/**
 * Reads what an event may say of bills (contract, section 12).
 *
 * <p>Ours is {@code customer_reference}. The report of a failure can name no bill at all; then nothing can be hinted at, and
 * the bill is found out by the questions that are asked anyway. An account has one address for all its events, so those that are
 * about payments come here too, and say nothing here.
 */
final class BillEvents {

    private static final String BILL = "singlebillpayment.";

    private BillEvents() {}

    static WebhookReading understand(byte[] body, String label) {
        try {
            JsonTree tree = JsonTree.parse(body);
            String event = tree.text("event").map(String::strip).orElse("");
            Optional<JsonTree> bill = event.startsWith(BILL) ? tree.object("data") : Optional.of(tree);
            List<WebhookHint> hints = bill.flatMap(it -> it.text("customer_reference"))
                    .map(String::strip)
                    .filter(Addresses::isReference)
                    .map(it -> List.of(new WebhookHint(About.DELIVERY, it)))
                    .orElse(List.of());
            String name = hints.isEmpty() ? "not about a bill" : "bill";
            return new WebhookReading.Understood(event.isEmpty() ? name : SafeText.of(event), hints, label);
        } catch (UnreadableException unreadable) {
            return new WebhookReading.NotUnderstood("the body is " + unreadable.getMessage(), label);
        }
    }
}
