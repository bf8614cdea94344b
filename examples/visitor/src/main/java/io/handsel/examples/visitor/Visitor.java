package io.handsel.examples.visitor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Somebody who visits an application over HTTP, with cookies and without a browser. Follows no redirects by itself, so that a
 * test sees them.
 */
public final class Visitor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long BETWEEN_LOOKS = 50;

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI application;
    private final Optional<String> authorization;

    /**
     * A visitor without cookies.
     *
     * @param application the application's address
     */
    public Visitor(URI application) {
        this(application, Optional.empty());
    }

    private Visitor(URI application, Optional<String> authorization) {
        this.application = application;
        this.authorization = authorization;
    }

    /**
     * Another visitor, who gives a name and a password with everything.
     *
     * @param name the name
     * @param password the password
     * @return the visitor, without cookies
     */
    public Visitor signedIn(String name, String password) {
        byte[] both = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Visitor(
                application, Optional.of("Basic " + Base64.getEncoder().encodeToString(both)));
    }

    /**
     * What was answered.
     *
     * @param status the HTTP status
     * @param location where to go, for a redirect; else empty
     * @param body the text
     */
    public record Answer(int status, String location, String body) {

        /** {@return the body as JSON} */
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException("no JSON: " + body, e);
            }
        }

        /** {@return what a successful answer carries} */
        public JsonNode data() {
            return json().path("data");
        }

        /** {@return what a refusal says} */
        public JsonNode error() {
            return json().path("error");
        }
    }

    /**
     * Reads something.
     *
     * @param path where, such as {@code /purchases/x/status}, or a whole address
     * @return the answer
     */
    public Answer get(String path) {
        return send(request(path).GET());
    }

    /**
     * Sends JSON.
     *
     * @param path where
     * @param body names and values
     * @return the answer
     */
    public Answer post(String path, Map<String, ?> body) {
        return send(request(path).header("content-type", "application/json").POST(BodyPublishers.ofString(json(body))));
    }

    /**
     * Sends bytes as they are, such as a webhook.
     *
     * @param path where
     * @param headers headers, name after name and value
     * @param body the bytes
     * @return the answer
     */
    public Answer post(String path, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request);
    }

    /**
     * Opens a stream of server-sent events and reads it until its end.
     *
     * @param path where
     * @return the data of each event, as it comes; close it to leave
     */
    public Stream<String> events(String path) {
        HttpRequest request =
                request(path).header("accept", "text/event-stream").GET().build();
        try {
            return client.send(request, BodyHandlers.ofLines())
                    .body()
                    .filter(it -> it.startsWith("data:"))
                    .map(it -> it.substring("data:".length()).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Reads something again and again until it is as expected.
     *
     * @param path where
     * @param expected what is waited for
     * @return the data of the answer that fits
     * @throws AssertionError with the last answer, if none fits within half a minute
     */
    public JsonNode await(String path, Predicate<JsonNode> expected) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Answer last = get(path);
        while (!expected.test(last.data())) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("waited in vain at " + path + "; the last answer was " + last);
            }
            pause();
            last = get(path);
        }
        return last.data();
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(application.resolve(path)).timeout(PATIENCE);
        authorization.ifPresent(it -> request.header("authorization", it));
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("location").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }

    private static String json(Map<String, ?> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be sent as JSON", e);
        }
    }
}
