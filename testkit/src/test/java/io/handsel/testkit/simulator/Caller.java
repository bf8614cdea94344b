package io.handsel.testkit.simulator;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A plain HTTP caller of a simulator. */
final class Caller {

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;
    private final Map<String, String> get;
    private final Map<String, String> post;

    Caller(URI base, Map<String, String> get, Map<String, String> post) {
        this.base = base;
        this.get = get;
        this.post = post;
    }

    record Answer(int status, String text, java.net.http.HttpHeaders headers) {
        JsonObject json() {
            return (JsonObject) Json.parse(text);
        }

        JsonObject data() {
            return json().object("data");
        }
    }

    Answer get(String path) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).GET();
        get.forEach(request::header);
        return send(request);
    }

    Answer post(String path, String body) throws IOException {
        return send(posting(path, body));
    }

    /** Asks without waiting for the answer. */
    CompletableFuture<HttpResponse<String>> postAndGoOn(String path, String body) {
        return client.sendAsync(posting(path, body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder posting(String path, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).POST(HttpRequest.BodyPublishers.ofString(body));
        post.forEach(request::header);
        return request;
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response =
                    client.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
