package io.handsel.http;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Watches one call: whether a byte of it was written, and that it is written once.
 *
 * <p>Events and interceptor run on the calling thread; connecting may go on beside it but touches nothing here.
 */
final class Attempt extends EventListener {

    /** Which of these may start at the last moment is asked right before the first byte. */
    interface Gate {
        boolean mayStart();
    }

    private final Gate gate;
    private volatile boolean writing;
    private volatile boolean heldBack;
    private volatile @Nullable Headers answerHeaders;

    Attempt(Gate gate) {
        this.gate = gate;
    }

    boolean nothingWasWritten() {
        return !writing;
    }

    boolean cameTooLate() {
        return heldBack;
    }

    /** The headers as they came, if they came: {@link #once} hides one of them from OkHttp. */
    @Nullable
    Headers answerHeaders() {
        return answerHeaders;
    }

    @Override
    public void requestHeadersStart(Call call) {
        writing = true;
    }

    /**
     * Runs when a connection is at hand and nothing is written yet. OkHttp sends a request again when it is told to come
     * back in no time ({@code Retry-After: 0}), so that header is taken from its sight.
     */
    static Response once(Interceptor.Chain chain) throws IOException {
        Attempt attempt = chain.request().tag(Attempt.class);
        if (attempt == null || attempt.writing) {
            throw new IOException("refused to send a request a second time");
        }
        if (!attempt.gate.mayStart()) {
            attempt.heldBack = true;
            throw new IOException("the instant had passed after which the call must not start");
        }
        Response response = chain.proceed(chain.request());
        attempt.answerHeaders = response.headers();
        return response.newBuilder().removeHeader("Retry-After").build();
    }
}
