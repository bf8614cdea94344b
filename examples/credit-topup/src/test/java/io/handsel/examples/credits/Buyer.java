package io.handsel.examples.credits;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handsel.examples.visitor.Visitor;
import io.handsel.examples.visitor.Visitor.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A user who buys credits over HTTP, as the page's script does. */
final class Buyer {

    private static final Pattern CREDITS = Pattern.compile("data-credits>(\\d+)<");

    private final World world;
    private final Visitor visitor;
    private final String email;
    private String reference = "";
    private String key = UUID.randomUUID().toString();

    Buyer(World world, int number) {
        this.world = world;
        this.visitor = world.visitor();
        this.email = "ada" + number + "@example.com";
        String form = "firstName=Ada&lastName=Obi&email=" + email + "&phone=08031234567";
        Answer answer = visitor.post(
                "/sign-in",
                Map.of("content-type", "application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(303);
    }

    /** Chooses a package, whatever comes of it. */
    Answer chooses(String packageId) {
        Answer answer = visitor.post("/top-ups", Map.of("packageId", packageId, "key", key));
        reference = answer.data().path("reference").asText();
        return answer;
    }

    /** Wants to buy once more. */
    Buyer anew() {
        key = UUID.randomUUID().toString();
        return this;
    }

    /** The reference that Flutterwave knows: ours. */
    String payment() {
        return reference + "-p1";
    }

    Buyer pays() {
        world.stage().atFlutterwave().pay(payment());
        return this;
    }

    Answer comesBack() {
        return visitor.get("/return?status=successful&tx_ref=" + payment());
    }

    JsonNode sees(String code) {
        return visitor.await(
                "/top-ups/" + reference + "/status",
                it -> it.path("code").asText().equals(code));
    }

    int credits() {
        Matcher matcher = CREDITS.matcher(visitor.get("/").body());
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    JsonNode history() {
        return visitor.get("/top-ups").data();
    }

    Visitor visitor() {
        return visitor;
    }

    String reference() {
        return reference;
    }

    String email() {
        return email;
    }
}
