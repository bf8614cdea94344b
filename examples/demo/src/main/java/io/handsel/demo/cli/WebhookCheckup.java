package io.handsel.demo.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Sends an unsigned webhook to the shop's own route, which must refuse it. */
final class WebhookCheckup {

    private static final String TOPIC = "webhook route";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private WebhookCheckup() {}

    static Finding run(String address) {
        Optional<URI> url = url(address);
        if (url.isEmpty()) {
            return Finding.fail(TOPIC, "--webhook-url must be an absolute http or https address");
        }
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        HttpRequest unsigned = HttpRequest.newBuilder(url.get())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"event\":\"handsel.doctor\"}"))
                .build();
        try {
            return judge(client.send(unsigned, HttpResponse.BodyHandlers.discarding())
                    .statusCode());
        } catch (IOException unreachable) {
            return Finding.fail(
                    TOPIC, "cannot be reached: " + unreachable.getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Finding.fail(TOPIC, "was not asked to the end");
        }
    }

    private static Optional<URI> url(String address) {
        try {
            URI url = new URI(address);
            boolean fits = url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
            return fits ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private static Finding judge(int status) {
        if (status == 401) {
            return Finding.ok(TOPIC, "reachable, and it refuses an unsigned webhook");
        }
        if (status >= 200 && status < 300) {
            return Finding.fail(
                    TOPIC,
                    "answered " + status + " to an unsigned webhook: is it the route of an account" + " that signs?");
        }
        return Finding.fail(TOPIC, "answered " + status + " where 401 was expected");
    }
}
