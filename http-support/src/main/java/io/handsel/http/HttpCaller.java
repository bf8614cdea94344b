package io.handsel.http;

import io.handsel.http.HttpReply.Answered;
import io.handsel.http.HttpReply.MayHaveHappened;
import io.handsel.http.HttpReply.NeverSent;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.NotSentProof;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipException;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which adapters speak HTTP: a request is sent at most once, answers are limited, and every end is sorted
 * into answered, never sent, and may have happened.
 *
 * <p>Used by many threads at once; calls block. A money call runs over HTTP/1.1 on a connection of its own, so that no
 * stale connection breaks in the middle of it. "Never sent" is proved by the client's own events (no header began to be
 * written), not guessed from the kind of an exception. Redirects are not followed: they are answers. Nothing is cached,
 * no cookie is kept, no challenge is answered.
 */
public final class HttpCaller {

    private final HttpLimits limits;
    private final OkHttpClient money;
    private final OkHttpClient queries;

    private HttpCaller(HttpLimits limits) {
        this.limits = limits;
        OkHttpClient careful = new OkHttpClient.Builder()
                .connectTimeout(limits.connect())
                .readTimeout(limits.read())
                .writeTimeout(limits.read())
                .callTimeout(limits.call())
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .cache(null)
                .cookieJar(CookieJar.NO_COOKIES)
                .authenticator(Authenticator.NONE)
                .proxyAuthenticator(Authenticator.NONE)
                .eventListenerFactory(HttpCaller::listener)
                .addNetworkInterceptor(Attempt::once)
                .build();
        this.money = careful.newBuilder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .build();
        this.queries = careful.newBuilder()
                .connectionPool(new ConnectionPool(5, 20, TimeUnit.SECONDS))
                .build();
    }

    /**
     * A caller with connections of its own.
     *
     * @param limits times and sizes
     * @return the caller
     */
    public static HttpCaller create(HttpLimits limits) {
        return new HttpCaller(limits);
    }

    /** {@return times and sizes} */
    public HttpLimits limits() {
        return limits;
    }

    /**
     * Sends a request that moves money or opens something: at most once, and only if it may still start when the
     * connection stands.
     *
     * @param request the request
     * @param call asked right before the first byte; told what came back
     * @return what it came to
     */
    public HttpReply moneyCall(HttpRequest request, CallContext call) {
        return send(money, request, call, new Attempt(call::mayStart));
    }

    /**
     * Sends a request without effect. It is sent at most once too: who wants to ask again decides it above.
     *
     * @param request the request
     * @param call told what came back
     * @return what it came to
     */
    public HttpReply query(HttpRequest request, CallContext call) {
        return send(queries, request, call, new Attempt(() -> true));
    }

    private HttpReply send(OkHttpClient client, HttpRequest request, CallContext context, Attempt attempt) {
        Optional<Request> wire = wire(request, attempt);
        if (wire.isEmpty()) {
            return new NeverSent(NotSentProof.NOT_BUILT, "address or headers cannot be sent");
        }
        Call call = client.newCall(wire.get());
        try (Response response = call.execute()) {
            return read(request, context, attempt, call, response);
        } catch (IOException failure) {
            return sort(failure, attempt);
        }
    }

    /** The request as OkHttp wants it; nothing if a part of it cannot be written. Its reason may repeat a key. */
    private static Optional<Request> wire(HttpRequest request, Attempt attempt) {
        try {
            Request.Builder wire = new Request.Builder()
                    .url(request.address().toASCIIString())
                    .tag(Attempt.class, attempt)
                    .method(
                            request.method(),
                            request.body().map(OneShotBody::new).orElse(null));
            request.headers().forEach(header -> wire.addHeader(header.name(), header.value()));
            return Optional.of(wire.build());
        } catch (IllegalArgumentException unfit) {
            return Optional.empty();
        }
    }

    private static Attempt listener(Call call) {
        Attempt attempt = call.request().tag(Attempt.class);
        return attempt == null ? new Attempt(() -> false) : attempt;
    }

    private HttpReply read(HttpRequest request, CallContext context, Attempt attempt, Call call, Response response) {
        HttpReply problem = null;
        Chunks chunks = new Chunks(limits.maxAnswerBytes());
        try (InputStream body = response.body().byteStream()) {
            if (!chunks.readAll(body)) {
                call.cancel();
                problem = unreadable(response.code(), "more than " + limits.maxAnswerBytes() + " bytes");
            }
        } catch (IOException failure) {
            problem = sortWhileReading(failure, response.code());
        }
        byte[] bytes = chunks.bytes();
        Optional<String> text = SafeText.utf8(bytes);
        String evidence = text.orElseGet(() -> new String(bytes, StandardCharsets.UTF_8));
        context.received(request.what(), response.code(), request.withoutSecrets(evidence));
        if (problem != null) {
            return problem;
        }
        if (text.isEmpty()) {
            return unreadable(response.code(), "the answer is not UTF-8");
        }
        // a key that the far side repeats must not reach a detail or a message by way of its words
        String clean = request.withoutSecrets(text.get());
        return new Answered(response.code(), headers(attempt.answerHeaders(), response), clean);
    }

    private static HttpHeaders headers(@Nullable Headers asTheyCame, Response response) {
        return HttpHeaders.of((asTheyCame == null ? response.headers() : asTheyCame).toMultimap());
    }

    private static HttpReply sort(IOException failure, Attempt attempt) {
        String kind = failure.getClass().getSimpleName();
        if (attempt.cameTooLate()) {
            return new NeverSent(NotSentProof.TOO_LATE, "the connection stood after the call had to be started");
        }
        if (attempt.nothingWasWritten()) {
            return new NeverSent(NotSentProof.NO_CONNECTION, "no connection (" + kind + ")");
        }
        if (failure instanceof InterruptedIOException) {
            return new MayHaveHappened(Doubt.TIMED_OUT, "no answer in time (" + kind + ")");
        }
        if (failure instanceof ProtocolException) {
            return new MayHaveHappened(Doubt.UNREADABLE, "the answer is not HTTP");
        }
        return new MayHaveHappened(Doubt.CONNECTION_LOST, "the connection broke before an answer (" + kind + ")");
    }

    private static HttpReply sortWhileReading(IOException failure, int status) {
        String detail = "HTTP " + status + ", then ";
        if (failure instanceof InterruptedIOException) {
            return new MayHaveHappened(Doubt.TIMED_OUT, detail + "the rest did not come in time");
        }
        if (failure instanceof ZipException) {
            return new MayHaveHappened(Doubt.UNREADABLE, detail + "a body that cannot be decompressed");
        }
        return new MayHaveHappened(Doubt.CONNECTION_LOST, detail + "the connection broke in the body");
    }

    private static HttpReply unreadable(int status, String why) {
        return new MayHaveHappened(Doubt.UNREADABLE, "HTTP " + status + ": " + why);
    }
}
