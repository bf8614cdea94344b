package io.handsel.proof.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.handsel.Handsel;
import io.handsel.store.StoreUnavailableException;
import io.handsel.webhook.WebhookReply;
import io.handsel.webhook.WebhookRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The host's little HTTP server: one route for the webhooks of each account. */
public final class HostServer implements AutoCloseable {

    private final Handsel handsel;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpServer server;

    public HostServer(Handsel handsel) {
        this.handsel = handsel;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/webhooks/", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String account = exchange.getRequestURI().getPath().substring("/webhooks/".length());
            WebhookRequest request = WebhookRequest.of(
                    exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes());
            WebhookReply reply = answer(account, request);
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", reply.contentType());
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private WebhookReply answer(String account, WebhookRequest request) {
        try {
            return handsel.webhook(account, request);
        } catch (StoreUnavailableException e) {
            return WebhookReply.json(503, "{}");
        }
    }

    /** Where an account's webhooks go. */
    public static URI route(int port, String account) {
        return URI.create("http://127.0.0.1:" + port + "/webhooks/" + account);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
