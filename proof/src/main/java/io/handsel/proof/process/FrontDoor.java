package io.handsel.proof.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.handsel.proof.harness.HostServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What stands between companies and nodes, as in life: passes a webhook to one node, and to the next if that one does not
 * answer, which may mean that both have it. Remembers what was acknowledged.
 */
final class FrontDoor implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final List<String> HEADERS = List.of("content-type", "x-paystack-signature");

    /** A webhook that a node acknowledged. */
    record Acknowledged(String account, String digest) {}

    private final Supplier<List<Integer>> ports;
    private final Set<Acknowledged> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger passedOn = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(2 * Stage.CLERKS);
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final HttpServer server;

    /**
     * A door to nodes.
     *
     * @param ports of those that are taken for alive, in the order in which they are tried
     */
    FrontDoor(Supplier<List<Integer>> ports) {
        this.ports = ports;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/webhooks/", this::pass);
        server.start();
    }

    URI route(String account) {
        return HostServer.route(server.getAddress().getPort(), account);
    }

    Set<Acknowledged> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** How often a node did not answer, so that the next one was tried. */
    int passedOn() {
        return passedOn.get();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            String account = exchange.getRequestURI().getPath().substring("/webhooks/".length());
            byte[] body = exchange.getRequestBody().readAllBytes();
            for (int port : ports.get()) {
                try {
                    HttpResponse<byte[]> answer = client.send(
                            request(exchange, HostServer.route(port, account), body),
                            HttpResponse.BodyHandlers.ofByteArray());
                    if (answer.statusCode() == 200) {
                        acknowledged.add(new Acknowledged(account, sha256(body)));
                    }
                    exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
                    exchange.getResponseBody().write(answer.body());
                    return;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                } catch (IOException e) {
                    passedOn.incrementAndGet();
                }
            }
            exchange.sendResponseHeaders(503, -1);
        }
    }

    private static HttpRequest request(HttpExchange exchange, URI to, byte[] body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(to).timeout(PATIENCE).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        HEADERS.forEach(name -> {
            if (exchange.getRequestHeaders().containsKey(name)) {
                request.header(name, exchange.getRequestHeaders().getFirst(name));
            }
        });
        return request.build();
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
