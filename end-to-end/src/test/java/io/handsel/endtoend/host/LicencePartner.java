package io.handsel.endtoend.host;

import io.handsel.delivery.DeliveryCapabilities;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryHandler;
import io.handsel.delivery.DeliveryReport;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.payment.Mode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The host's own handler of a partner's interface, as docs/host-transactions.md shows it. A test compares the two. */
// README:start partner
final class LicencePartner implements DeliveryHandler {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI orders; // such as https://partner.example/orders/
    private final Duration patience;

    LicencePartner(URI orders, Duration patience) {
        this.orders = orders;
        this.patience = patience;
    }

    @Override
    public DeliveryCapabilities capabilities() {
        boolean honestAboutAbsence = true; // they answer 404 only for what they never saw
        boolean refusesRepeats = true; // the same key again has no second effect
        return new DeliveryCapabilities(Mode.TEST, honestAboutAbsence, refusesRepeats, patience, Duration.ofMinutes(1));
    }

    @Override
    public boolean delivers(String kind) {
        return kind.equals("licence");
    }

    @Override
    public Outcome<DeliveryEvidence> submit(DeliveryRequest request, CallContext call) {
        HttpRequest order = HttpRequest.newBuilder(orders)
                .timeout(patience)
                .header("Idempotency-Key", request.reference()) // written down before this call is made
                .POST(BodyPublishers.ofString(request.product().detail("edition")))
                .build();
        if (!call.mayStart()) {
            return new Outcome.NotSent<>(NotSentProof.TOO_LATE, "the time to start had passed");
        }
        try {
            HttpResponse<String> answer = http.send(order, BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case 201 -> new Outcome.Succeeded<>(licence(answer.body()));
                case 422 -> new Outcome.Declined<>(Decline.of("422", DeclineCause.CATALOGUE, "they do not sell it"));
                default -> new Outcome.Unknown<>(Doubt.UNLISTED, "HTTP " + answer.statusCode());
            };
        } catch (ConnectException e) { // nothing was sent
            return new Outcome.NotSent<>(NotSentProof.NO_CONNECTION, "no connection");
        } catch (IOException e) { // they may have done it: asked, never repeated blindly
            return new Outcome.Unknown<>(Doubt.CONNECTION_LOST, e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown<>(Doubt.OUR_FAULT, "interrupted");
        }
    }

    @Override
    public Answer<DeliveryReport> query(DeliveryRequest request, CallContext call) {
        HttpRequest question = HttpRequest.newBuilder(orders.resolve(request.reference()))
                .timeout(patience)
                .build();
        try {
            HttpResponse<String> answer = http.send(question, BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case 200 -> new Answer.Found<>(new DeliveryReport.Delivered(licence(answer.body())));
                case 202 -> new Answer.Found<>(new DeliveryReport.Processing(DeliveryEvidence.NONE));
                case 404 -> new Answer.Absent<>("no such order");
                default -> new Answer.Unknown<>(Doubt.UNLISTED, "HTTP " + answer.statusCode());
            };
        } catch (IOException e) {
            return new Answer.Unknown<>(Doubt.CONNECTION_LOST, e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unknown<>(Doubt.OUR_FAULT, "interrupted");
        }
    }

    private static DeliveryEvidence licence(String number) {
        return DeliveryEvidence.NONE.with("licence", number);
    }
}
// README:end partner
