package io.handsel.demo.day;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.handsel.Handsel;
import io.handsel.store.StoreUnavailableException;
import io.handsel.webhook.WebhookReply;
import io.handsel.webhook.WebhookRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The shop's web server on the loopback address: webhooks in, and customers who come back. */
final class Route implements AutoCloseable {

    private static final int MOST = (1 << 20) + 1;

    private final InFlight inFlight;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(16, task -> {
        Thread thread = new Thread(task, "shop");
        thread.setDaemon(true);
        return thread;
    });

    Route(InFlight inFlight) throws IOException {
        this.inFlight = inFlight;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        server.setExecutor(threads);
    }

    /** Opens the shop, once there is something behind it. */
    void open(Handsel handsel) {
        server.createContext("/webhooks/", exchange -> counted(exchange, it -> webhook(handsel, it)));
        server.createContext("/return", exchange -> counted(exchange, it -> returned(handsel, it)));
        server.start();
    }

    InFlight inFlight() {
        return inFlight;
    }

    private void counted(HttpExchange exchange, HttpHandler handler) throws IOException {
        inFlight.begins();
        try {
            handler.handle(exchange);
        } finally {
            inFlight.ends();
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static void webhook(Handsel handsel, HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String account = path.substring(path.lastIndexOf('/') + 1);
            byte[] body = exchange.getRequestBody().readNBytes(MOST);
            WebhookReply reply;
            try {
                reply = handsel.webhook(account, WebhookRequest.of(exchange.getRequestHeaders(), body));
            } catch (StoreUnavailableException e) {
                reply = WebhookReply.json(503, "{\"error\":\"try again\"}");
            }
            send(exchange, reply.status(), reply.contentType(), reply.body());
        }
    }

    private static void returned(Handsel handsel, HttpExchange exchange) throws IOException {
        try (exchange) {
            String message = handsel.customerReturned(
                            World.PAYSTACK, parameters(exchange.getRequestURI().getRawQuery()))
                    .message();
            send(exchange, 200, "text/plain; charset=utf-8", message);
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, List<String>> parameters(@Nullable String query) {
        Map<String, List<String>> parameters = new HashMap<>();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                int equals = Math.max(pair.indexOf('='), 0);
                parameters
                        .computeIfAbsent(decoded(pair.substring(0, equals)), name -> new ArrayList<>())
                        .add(decoded(pair.substring(Math.min(equals + 1, pair.length()))));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
