package io.handsel.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a stream up to a limit and keeps what came, also when the rest does not. */
final class Chunks {

    private final int limit;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    Chunks(int limit) {
        this.limit = limit;
    }

    /** Reads to the end, or one byte past the limit. Returns whether the end came within the limit. */
    boolean readAll(InputStream stream) throws IOException {
        byte[] chunk = new byte[8192];
        int read;
        while ((read = stream.read(chunk, 0, chunk.length)) >= 0) {
            int room = limit - kept.size();
            kept.write(chunk, 0, Math.min(read, room));
            if (read > room) {
                return false;
            }
        }
        return true;
    }

    byte[] bytes() {
        return kept.toByteArray();
    }
}
