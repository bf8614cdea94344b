package io.handsel.demo.cli;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads bodies up to a size, so that nobody can fill the memory. */
final class LimitedBody {

    /** What is thrown away of a refused body, at most, so that a sender that writes first and reads then gets its answer. */
    static final long THROWN_AWAY = 8L << 20;

    private LimitedBody() {}

    /**
     * Reads the body of a request.
     *
     * @param exchange the request
     * @param most the largest size, in bytes
     * @return the body, or empty if it says that it is larger, or is
     * @throws IOException if the sender broke off
     */
    static Optional<byte[]> read(HttpExchange exchange, int most) throws IOException {
        long declared = declared(exchange);
        if (declared > most) {
            return Optional.empty();
        }
        byte[] body = exchange.getRequestBody().readNBytes(most + 1);
        if (body.length > most) {
            return Optional.empty();
        }
        if (declared >= 0 && body.length != declared) {
            throw new IOException("the body is shorter than it says");
        }
        return Optional.of(body);
    }

    /** Throws away what is left of a refused body, up to a limit; what comes after that is cut off. */
    static void letGo(HttpExchange exchange) throws IOException {
        if (declared(exchange) > THROWN_AWAY) {
            return;
        }
        InputStream body = exchange.getRequestBody();
        byte[] bin = new byte[8192];
        long left = THROWN_AWAY;
        while (left > 0) {
            int read = body.read(bin);
            if (read < 0) {
                return;
            }
            left -= read;
        }
    }

    /** The size that the sender declared; -1 if none, or none that can be read. */
    private static long declared(HttpExchange exchange) {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : -1;
    }
}
