package io.handsel.demo.cli;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer of the webhook server.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param body its text
 */
record Reply(int status, Map<String, String> headers, String body) {

    private static final String PLAIN = "text/plain; charset=utf-8";

    static Reply of(int status, String contentType, String body) {
        return new Reply(status, Map.of("Content-Type", contentType), body);
    }

    static Reply text(int status, String text) {
        return of(status, PLAIN, text + "\n");
    }

    static Reply notFound() {
        return text(404, "There is nothing here.");
    }

    static Reply wrongMethod(String allowed) {
        return new Reply(405, Map.of("Content-Type", PLAIN, "Allow", allowed), "Use " + allowed + ".\n");
    }

    static Reply tooLarge() {
        return new Reply(
                413,
                Map.of("Content-Type", "application/json", "Connection", "close"),
                "{\"error\":\"larger than " + WebhookServer.LARGEST_BODY + " bytes\"}");
    }

    static Reply unavailable() {
        return new Reply(
                503, Map.of("Content-Type", PLAIN, "Retry-After", "30"), "The store cannot be reached; come again.\n");
    }

    void send(HttpExchange exchange) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Headers sent = exchange.getResponseHeaders();
        sent.set("Cache-Control", "no-store");
        sent.set("X-Content-Type-Options", "nosniff");
        sent.set("Referrer-Policy", "no-referrer");
        sent.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        headers.forEach(sent::set);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        OutputStream out = exchange.getResponseBody();
        if (bytes.length > 0) {
            out.write(bytes);
            out.flush();
        }
        if (status == 413) {
            LimitedBody.letGo(exchange);
        }
    }
}
