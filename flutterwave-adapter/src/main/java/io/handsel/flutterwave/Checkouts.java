package io.handsel.flutterwave;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handsel.http.HttpReply.Answered;
import io.handsel.http.JsonTree;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.Outcome;
import io.handsel.payment.CheckoutRequest;
import io.handsel.payment.CheckoutSession;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Writes the request that opens a checkout and reads what came back (contract, section 3).
 *
 * <p>The answer holds the page's address and nothing else: no reference, no id.
 */
final class Checkouts {

    private final Optional<String> publicKey;
    private final CheckoutLooks looks;

    Checkouts(FlutterwaveConfig config) {
        this.publicKey = config.publicKey();
        this.looks = config.looks();
    }

    /** What speaks against sending the request at all. */
    Optional<String> objection(CheckoutRequest request) {
        if (!Addresses.isReference(request.reference())) {
            return Optional.of("the reference is too long, or holds characters that may not go through");
        }
        return Amounts.objection(request.price());
    }

    String body(CheckoutRequest request) {
        ObjectNode body = JsonTree.newObject();
        body.put("tx_ref", request.reference());
        body.put("amount", Amounts.onTheWire(request.price()));
        body.put("currency", request.price().currency().getCurrencyCode());
        request.returnUrl().ifPresent(url -> body.put("redirect_url", url.toString()));
        ObjectNode customer = body.putObject("customer");
        customer.put("email", request.email());
        String name = (request.firstName() + " " + request.lastName()).strip();
        if (!name.isEmpty()) {
            customer.put("name", name);
        }
        if (!request.display().isEmpty()) {
            ObjectNode meta = body.putObject("meta");
            request.display().forEach(meta::put);
        }
        addLooks(body);
        return JsonTree.write(body);
    }

    private void addLooks(ObjectNode body) {
        if (!looks.paymentOptions().isEmpty()) {
            body.put("payment_options", String.join(",", looks.paymentOptions()));
        }
        ObjectNode customizations = JsonTree.newObject();
        looks.title().ifPresent(text -> customizations.put("title", text));
        looks.logo().ifPresent(address -> customizations.put("logo", address.toString()));
        looks.description().ifPresent(text -> customizations.put("description", text));
        if (!customizations.isEmpty()) {
            body.set("customizations", customizations);
        }
        ObjectNode limits = JsonTree.newObject();
        looks.sessionDuration().ifPresent(time -> limits.put("session_duration", time.toMinutes()));
        looks.maxRetryAttempts().ifPresent(number -> limits.put("max_retry_attempt", number));
        if (!limits.isEmpty()) {
            body.set("configurations", limits);
        }
    }

    Outcome<CheckoutSession> read(CheckoutRequest request, Answered answer) {
        Envelope envelope = Envelope.of(answer);
        if (envelope instanceof Envelope.No no) {
            return no.refusal().outcome();
        }
        if (envelope instanceof Envelope.Data it) {
            return it.body()
                    .object("data")
                    .flatMap(data -> data.text("link"))
                    .flatMap(Checkouts::page)
                    .map(page -> session(request, page))
                    .orElseGet(() -> new Outcome.Unknown<>(Doubt.UNREADABLE, "no page in the answer"));
        }
        return ((Envelope.Nothing) envelope).outcome();
    }

    private Outcome<CheckoutSession> session(CheckoutRequest request, URI page) {
        String amount = Amounts.onTheWire(request.price()).toPlainString();
        return new Outcome.Succeeded<>(new CheckoutSession(Optional.of(page), Optional.empty(), publicKey, amount));
    }

    /** An address that a browser may be sent to. */
    private static Optional<URI> page(String text) {
        try {
            URI url = new URI(text);
            boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            return web && url.getHost() != null ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }
}
