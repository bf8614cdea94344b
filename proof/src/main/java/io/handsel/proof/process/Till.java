package io.handsel.proof.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.proof.harness.Accounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Where customers come to a node: they send {@code begin <order>}, {@code checkout <reference>} or, once they have paid,
 * {@code returned <payment reference>}, and are told {@code CHECKOUT <payment reference>}, {@code WAIT <reference>},
 * {@code THANKS} or why there is nothing to pay.
 */
final class Till implements AutoCloseable {

    private static final String PATH = "/purchases";

    private final Handsel handsel;
    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final HttpServer server;

    Till(Handsel handsel) {
        this.handsel = handsel;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(PATH, this::serve);
        server.start();
    }

    static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port + PATH);
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String wish = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int status = 200;
            String text;
            try {
                text = answer(wish.split(" ", 2));
            } catch (RuntimeException e) { // a page that says "please try again"
                status = 503;
                text = e.toString();
            }
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String answer(String[] wish) {
        return switch (wish[0]) {
            case "begin" -> told(handsel.begin(Order.parse(wish[1]).purchase()));
            case "checkout" -> told(handsel.checkout(wish[1]));
            default -> {
                handsel.customerReturned(Accounts.PAYSTACK, Map.of("reference", List.of(wish[1])));
                yield "THANKS";
            }
        };
    }

    private static String told(Checkout checkout) {
        if (checkout instanceof Checkout.Redirect it) {
            return "CHECKOUT " + it.popup().orElseThrow().paymentReference();
        }
        return checkout instanceof Checkout.NotReady it ? "WAIT " + it.reference() : "NOTHING " + checkout;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
