package io.handsel.testkit.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Posts callbacks to the host, and again by a company's habits until the host takes them. Thread-safe. */
final class CallbackSender {

    private final Schedule schedule;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final List<CallbackSent> sent = new CopyOnWriteArrayList<>();
    private volatile @Nullable URI target;

    CallbackSender(Schedule schedule) {
        this.schedule = schedule;
    }

    /** One callback and how it is repeated. The waits are those between one attempt and the next. */
    record Callback(
            String event,
            String reference,
            String body,
            Map<String, String> headers,
            List<Duration> waits,
            Predicate<HttpResponse<String>> taken) {}

    void target(URI newTarget) {
        target = newTarget;
    }

    List<CallbackSent> sent() {
        return List.copyOf(sent);
    }

    void sendAfter(Duration delay, Callback callback) {
        schedule.after(delay, () -> attempt(callback, 1));
    }

    private void attempt(Callback callback, int number) {
        @Nullable URI url = target;
        if (url == null) {
            return; // no address is configured at the company, so nothing is sent and nothing repeated
        }
        Instant at = schedule.now();
        int status = 0;
        boolean taken = false;
        try {
            HttpResponse<String> answer = client.send(request(url, callback), HttpResponse.BodyHandlers.ofString());
            status = answer.statusCode();
            taken = callback.taken().test(answer);
        } catch (IOException e) {
            status = 0; // nobody there, or no answer in time: an attempt that failed, and repeated like any other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        sent.add(new CallbackSent(callback.event(), callback.reference(), number, at, status, taken));
        if (!taken && number <= callback.waits().size()) {
            schedule.after(callback.waits().get(number - 1), () -> attempt(callback, number + 1));
        }
    }

    private static HttpRequest request(URI url, Callback callback) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(30))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(callback.body()));
        callback.headers().forEach(request::header);
        return request.build();
    }
}
