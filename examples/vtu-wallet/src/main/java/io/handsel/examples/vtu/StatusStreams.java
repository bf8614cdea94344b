package io.handsel.examples.vtu;

import io.handsel.Handsel;
import io.handsel.TransactionView;
import io.javalin.http.sse.SseClient;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells the pages that are open when their purchases change. */
final class StatusStreams implements AutoCloseable {

    private static final long BETWEEN_LOOKS = 300;

    private final Handsel handsel;
    private final Map<SseClient, Watched> open = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "status-streams");
        thread.setDaemon(true);
        return thread;
    });

    private record Watched(String reference, Instant told) {}

    StatusStreams(Handsel handsel) {
        this.handsel = handsel;
        var unused = timer.scheduleWithFixedDelay(this::look, BETWEEN_LOOKS, BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    }

    void add(String reference, SseClient client) {
        client.keepAlive();
        client.onClose(() -> open.remove(client));
        open.put(client, new Watched(reference, Instant.MIN));
    }

    private void look() {
        open.forEach((client, watched) -> {
            Optional<TransactionView> view = handsel.find(watched.reference());
            view.filter(it -> it.updatedAt().isAfter(watched.told())).ifPresent(it -> {
                client.sendEvent("status", Answers.status(it));
                open.replace(client, new Watched(watched.reference(), it.updatedAt()));
            });
            if (view.isEmpty() || view.get().status().isFinal()) {
                open.remove(client);
                client.close();
            }
        });
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
