package io.handsel.paystack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handsel.http.HttpReply.Answered;
import io.handsel.http.JsonTree;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.Outcome;
import io.handsel.payment.CheckoutRequest;
import io.handsel.payment.CheckoutSession;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Writes the request that opens a checkout and reads what came back (contract, section 3). */
final class Checkouts {

    private final Optional<String> publicKey;
    private final CheckoutTerms terms;

    Checkouts(PaystackConfig config) {
        this.publicKey = config.publicKey();
        this.terms = config.terms();
    }

    /** What speaks against sending the request at all. */
    Optional<String> objection(CheckoutRequest request) {
        if (!Addresses.isReference(request.reference())) {
            return Optional.of("the reference holds characters that Paystack does not take");
        }
        return Amounts.objection(request.price()).or(() -> terms.objection(request.price()));
    }

    String body(CheckoutRequest request) {
        ObjectNode body = JsonTree.newObject();
        body.put("email", request.email());
        body.put("amount", Amounts.onTheWire(request.price()));
        body.put("currency", request.price().currency().getCurrencyCode());
        body.put("reference", request.reference());
        request.returnUrl().ifPresent(url -> body.put("callback_url", url.toString()));
        if (!terms.channels().isEmpty()) {
            ArrayNode list = body.putArray("channels");
            terms.channels().forEach(list::add);
        }
        terms.splitCode().ifPresent(code -> body.put("split_code", code));
        terms.subaccount().ifPresent(code -> body.put("subaccount", code));
        terms.bearer().ifPresent(it -> body.put("bearer", it.name().toLowerCase(Locale.ROOT)));
        terms.transactionCharge().ifPresent(it -> body.put("transaction_charge", Amounts.onTheWire(it)));
        terms.label().ifPresent(text -> body.put("label", text));
        ObjectNode metadata = metadata(request);
        if (!metadata.isEmpty()) {
            body.set("metadata", metadata);
        }
        return JsonTree.write(body);
    }

    private ObjectNode metadata(CheckoutRequest request) {
        ObjectNode metadata = JsonTree.newObject();
        terms.metadata().forEach(metadata::put);
        terms.cancelUrl().ifPresent(url -> metadata.put("cancel_action", url.toString()));
        if (!request.display().isEmpty()) {
            ArrayNode fields = metadata.putArray("custom_fields");
            request.display()
                    .forEach((label, value) -> fields.addObject()
                            .put("display_name", label)
                            .put("variable_name", variable(label))
                            .put("value", value));
        }
        return metadata;
    }

    Outcome<CheckoutSession> read(CheckoutRequest request, Answered answer) {
        Envelope envelope = Envelope.of(answer);
        if (envelope instanceof Envelope.No no) {
            return no.refusal().outcome();
        }
        if (envelope instanceof Envelope.Data it) {
            return it.body()
                    .object("data")
                    .map(data -> session(request, data))
                    .orElseGet(() -> unreadable("no data in the answer"));
        }
        return ((Envelope.Nothing) envelope).outcome();
    }

    private Outcome<CheckoutSession> session(CheckoutRequest request, JsonTree data) {
        if (!data.text("reference").equals(Optional.of(request.reference()))) {
            return unreadable("the answer is about another reference");
        }
        Optional<URI> url = data.text("authorization_url").flatMap(Checkouts::page);
        Optional<String> accessCode = data.text("access_code");
        if (url.isEmpty() && accessCode.isEmpty()) {
            return unreadable("neither a page nor an access code in the answer");
        }
        String amount = Long.toString(Amounts.onTheWire(request.price()));
        return new Outcome.Succeeded<>(new CheckoutSession(url, accessCode, publicKey, amount));
    }

    /** An address that a browser may be sent to. */
    private static Optional<URI> page(String text) {
        try {
            return Optional.of(new URI(text)).filter(Checkouts::isPage);
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    static boolean isPage(URI url) {
        boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
        return web && url.getHost() != null;
    }

    private static String variable(String label) {
        return label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }

    private static Outcome<CheckoutSession> unreadable(String why) {
        return new Outcome.Unknown<>(Doubt.UNREADABLE, why);
    }
}
