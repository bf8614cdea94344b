package io.handsel.examples.vtu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handsel.examples.visitor.Visitor;
import io.handsel.examples.visitor.Visitor.Answer;
import io.handsel.testkit.simulator.VtpassLedger;
import io.handsel.testkit.simulator.VtuLedger;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A person with a wallet, who does over HTTP what the pages' scripts do. */
final class Somebody {

    private final World world;
    private final Visitor visitor;
    private final String id;
    private final String phone;
    private int keys;

    Somebody(World world, String id, String phone) {
        this.world = world;
        this.visitor = world.visitor();
        this.id = id;
        this.phone = phone;
        assertThat(visitor.post("/sign-in", Map.of("name", id)).status()).isEqualTo(200);
    }

    /** Pays money into the wallet by card, and waits until it is there. */
    Somebody with(long naira) {
        Answer answer = visitor.post("/fundings", Map.of("faceValue", Long.toString(naira), "key", key()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        pays(answer.data());
        sees(answer.data().path("reference").asText(), "completed");
        return this;
    }

    /** Pays at Flutterwave, on the page that a checkout led to, and comes back. */
    void pays(JsonNode checkout) {
        String page = checkout.path("url").asText();
        Answer back = visitor.post(page + "/pay", Map.of());
        assertThat(back.location()).as(back.body()).contains("/return?");
        assertThat(visitor.get(URI.create(back.location()).toString()).status()).isEqualTo(303);
    }

    /** An order of airtime from the wallet; fields given here come on top. */
    Map<String, String> airtime(String naira) {
        return new HashMap<>(Map.of(
                "kind", "airtime", "network", "MTN", "recipient", phone, "faceValue", naira, "payWith", "wallet"));
    }

    Answer sends(Map<String, String> order) {
        Map<String, String> whole = new HashMap<>(order);
        whole.putIfAbsent("key", key());
        return visitor.post("/purchases", whole);
    }

    /** Buys, and answers with the purchase's reference. */
    String buys(Map<String, String> order) {
        Answer answer = sends(order);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.data().path("reference").asText();
    }

    JsonNode sees(String reference, String code) {
        return visitor.await(
                "/purchases/" + reference + "/status",
                it -> it.path("code").asText().equals(code));
    }

    /** What can be spent, in naira. */
    long has() {
        return visitor.get("/wallet")
                        .data()
                        .path("available")
                        .path("minorUnits")
                        .asLong()
                / 100;
    }

    long points() {
        return visitor.get("/wallet").data().path("points").asLong();
    }

    JsonNode statement() {
        return visitor.get("/wallet/statement").data();
    }

    JsonNode history(String reference) {
        for (JsonNode line : visitor.get("/purchases").data()) {
            if (line.path("reference").asText().equals(reference)) {
                return line;
            }
        }
        throw new AssertionError("there is no " + reference + " in the history");
    }

    Visitor visitor() {
        return visitor;
    }

    String id() {
        return id;
    }

    String phone() {
        return phone;
    }

    String key() {
        return id + "-" + ++keys;
    }

    List<VtpassLedger.Vend> atVtpass() {
        return world.stage().atVtpass().ledger().vends().stream()
                .filter(it -> it.phone().equals(phone))
                .toList();
    }

    List<VtuLedger.Vend> atInlomax() {
        return world.stage().atInlomax().ledger().vends().stream()
                .filter(it -> it.recipient().equals(phone))
                .toList();
    }
}
