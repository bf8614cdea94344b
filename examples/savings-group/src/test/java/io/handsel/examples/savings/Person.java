package io.handsel.examples.savings;

import com.fasterxml.jackson.databind.JsonNode;
import io.handsel.TransactionView;
import io.handsel.examples.visitor.Visitor;
import io.handsel.examples.visitor.Visitor.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Somebody who saves, over HTTP, as the page's script does. Each wish is a new one; {@link #reference()} is the last. */
final class Person {

    private final World world;
    private final Visitor visitor;
    private final String email;
    private int wishes;
    private String reference = "";
    private String payment = "";

    Person(World world, String email) {
        this.world = world;
        this.visitor = world.visitor();
        this.email = email;
    }

    void logsIn() {
        String form = "firstName=Ada&lastName=Obi&email=" + URLEncoder.encode(email, StandardCharsets.UTF_8);
        visitor.post(
                "/session",
                Map.of("content-type", "application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.UTF_8));
    }

    /** What the application calls them. */
    String id() {
        return world.rows("SELECT id FROM saver WHERE email = ?", email).get(0);
    }

    /** Sends a form, whatever comes of it. */
    Answer sends(String purpose, Map<String, String> fields) {
        Map<String, String> wish = new HashMap<>(fields);
        wish.put("purpose", purpose);
        wish.putIfAbsent("key", "wish " + ++wishes);
        return visitor.post("/payments", wish);
    }

    /** Sends a form and is offered the checkout. */
    JsonNode starts(String purpose, Map<String, String> fields) {
        return offered(sends(purpose, fields));
    }

    /** Wants to pay after all. */
    JsonNode triesAgain() {
        return offered(visitor.post("/payments/" + reference + "/checkout", Map.of()));
    }

    private JsonNode offered(Answer answer) {
        JsonNode checkout = answer.data();
        reference = checkout.path("reference").asText();
        payment = checkout.path("popup").path("paymentReference").asText();
        return checkout;
    }

    /** Pays at Paystack and closes the browser there. */
    Person pays() {
        world.paystack().pay(payment);
        return this;
    }

    /** Clicks on Paystack's page: {@code pay}, {@code decline} or {@code leave}, and comes back to the application. */
    Answer clicks(String button, JsonNode checkout) {
        Answer page = visitor.post(checkout.path("url").asText() + "/" + button, Map.of());
        return visitor.get(page.location());
    }

    /** Comes back to the application, as Paystack's page or popup lets them. */
    Answer comesBack() {
        return visitor.get("/return?trxref=" + payment + "&reference=" + payment);
    }

    JsonNode status() {
        return visitor.get("/payments/" + reference + "/status").data();
    }

    /** Looks at the last payment until it has come to a state. */
    JsonNode sees(String code) {
        return seesThat("code", code);
    }

    JsonNode seesThat(String name, String value) {
        return visitor.await(
                "/payments/" + reference + "/status",
                it -> it.path(name).asText().equals(value));
    }

    Visitor visitor() {
        return visitor;
    }

    String email() {
        return email;
    }

    String reference() {
        return reference;
    }

    /** The reference that Paystack knows. */
    String payment() {
        return payment;
    }

    TransactionView view() {
        return world.application().handsel().find(reference).orElseThrow();
    }

    /** What the handler said of the last payment. */
    Map<String, String> result() {
        return view().result();
    }

    /** What was booked for the last payment and still stands, as item and kobo. */
    List<String> booked() {
        return world.rows(
                "SELECT item || ' ' || kobo FROM ledger WHERE payment = ? AND NOT taken_back ORDER BY id", reference);
    }

    /** What Paystack gave back of the last payment, in kobo. */
    long paidBack() {
        return world.paystack().ledger().refunded(payment);
    }
}
