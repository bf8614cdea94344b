package io.handsel.examples.airtime;

import com.fasterxml.jackson.databind.JsonNode;
import io.handsel.examples.visitor.Visitor;
import io.handsel.examples.visitor.Visitor.Answer;
import io.handsel.testkit.simulator.VtpassLedger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Somebody who buys airtime for 500 naira over HTTP, as the page's script does. */
final class Customer {

    static final long PRICE_IN_KOBO = 500_00;

    private final World world;
    private final Visitor visitor;
    private final Map<String, String> order;
    private String reference = "";
    private String payment = "";

    Customer(World world, String phone) {
        this.world = world;
        this.visitor = world.visitor();
        this.order = new HashMap<>(Map.of(
                "network", "MTN",
                "recipient", phone,
                "faceValue", "500",
                "firstName", "Ada",
                "lastName", "Obi",
                "email", "ada" + phone + "@example.com",
                "key", "order of " + phone));
    }

    /** Fills in something else. */
    Customer with(String field, String value) {
        order.put(field, value);
        return this;
    }

    /** Sends the form, whatever comes of it. */
    Answer sends() {
        return visitor.post("/purchases", order);
    }

    /** Sends the form and is offered the checkout. */
    JsonNode starts() {
        return offered(sends());
    }

    /** Wants to pay after all. */
    JsonNode triesAgain() {
        return offered(visitor.post("/purchases/" + reference + "/checkout", Map.of()));
    }

    private JsonNode offered(Answer answer) {
        JsonNode checkout = answer.data();
        reference = checkout.path("reference").asText();
        payment = checkout.path("popup").path("paymentReference").asText();
        return checkout;
    }

    /** Pays at Paystack and closes the browser there. */
    Customer pays() {
        world.stage().atPaystack().pay(payment);
        return this;
    }

    /** Clicks on Paystack's page: {@code pay}, {@code decline} or {@code leave}; it answers with the way back to the shop. */
    Answer clicks(String button, JsonNode checkout) {
        return visitor.post(checkout.path("url").asText() + "/" + button, Map.of());
    }

    /** Comes back to the shop, as Paystack's page or popup lets them. */
    Answer comesBack() {
        return visitor.get("/return?trxref=" + payment + "&reference=" + payment);
    }

    JsonNode status() {
        return visitor.get("/purchases/" + reference + "/status").data();
    }

    /** Looks at the purchase until it has come to a state. */
    JsonNode sees(String code) {
        return visitor.await(
                "/purchases/" + reference + "/status",
                it -> it.path("code").asText().equals(code));
    }

    Visitor visitor() {
        return visitor;
    }

    String reference() {
        return reference;
    }

    /** The reference that Paystack knows. */
    String payment() {
        return payment;
    }

    String phone() {
        return order.getOrDefault("recipient", "");
    }

    String email() {
        return order.getOrDefault("email", "");
    }

    /** What VTpass really delivered to the phone. */
    List<VtpassLedger.Vend> vends() {
        return world.stage().atVtpass().ledger().vends().stream()
                .filter(it -> it.phone().equals(phone()) && !it.reversed())
                .toList();
    }

    /** What Paystack gave back of a payment, in kobo. */
    long paidBack(String ofPayment) {
        return world.stage().atPaystack().ledger().refunded(ofPayment);
    }
}
