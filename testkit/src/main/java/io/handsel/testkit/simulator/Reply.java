package io.handsel.testkit.simulator;

import io.handsel.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a simulator answers. */
final class Reply {

    private final int status;
    private final String contentType;
    private final byte[] bytes;
    private final Map<String, String> headers;
    private final boolean held;

    private Reply(int status, String contentType, byte[] bytes, Map<String, String> headers, boolean held) {
        this.status = status;
        this.contentType = contentType;
        this.bytes = bytes;
        this.headers = headers;
        this.held = held;
    }

    static Reply json(int status, Json body) {
        return text(status, "application/json; charset=utf-8", body.toString());
    }

    static Reply html(int status, String body) {
        return text(status, "text/html; charset=utf-8", body);
    }

    static Reply text(int status, String contentType, String body) {
        return new Reply(status, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of(), false);
    }

    static Reply redirect(String location) {
        return new Reply(303, "text/plain", new byte[0], Map.of("location", location), false);
    }

    /** An answer that never comes, though everything behind it happened. */
    static Reply never() {
        return new Reply(0, "", new byte[0], Map.of(), true);
    }

    Reply with(Map<String, String> moreHeaders) {
        return new Reply(status, contentType, bytes, Map.copyOf(moreHeaders), held);
    }

    Reply withBytes(byte[] otherBytes) {
        return new Reply(status, contentType, otherBytes, headers, held);
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    /** The body itself, not a copy. */
    byte[] bytes() {
        return bytes;
    }

    Map<String, String> headers() {
        return headers;
    }

    boolean held() {
        return held;
    }
}
