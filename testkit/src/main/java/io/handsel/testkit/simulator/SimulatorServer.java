package io.handsel.testkit.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The HTTP side of a simulator: a server on the loopback address, with faults between it and the API behind it. */
final class SimulatorServer implements AutoCloseable {

    private static final Duration LONGEST_HOLD = Duration.ofMinutes(2);
    private static final int THREADS = 256;

    static {
        // the JDK's server writes head and body apart; without this every answer waits for a delayed acknowledgement
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    /** The company behind the server. */
    interface Api {
        /** Names what a request asks for. */
        Endpoint endpoint(String method, String path);

        /** Does what a request asks for. */
        Reply handle(SeenRequest request);
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Api api;
    private final Schedule schedule;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<Endpoint, Integer> requests = new EnumMap<>(Endpoint.class);
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();
    private final Faults faults;

    SimulatorServer(Api api, Schedule schedule, Faults faults, int port) {
        this.api = api;
        this.schedule = schedule;
        this.faults = faults;
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "simulator");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        this.threads = pool;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 512);
        } catch (IOException e) {
            throw new UncheckedIOException("no server could be started on port " + port, e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::exchange);
        server.start();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    int requests(Endpoint endpoint) {
        synchronized (requests) {
            return endpoint == Endpoint.ANY
                    ? requests.values().stream().mapToInt(Integer::intValue).sum()
                    : requests.getOrDefault(endpoint, 0);
        }
    }

    List<Throwable> errors() {
        return List.copyOf(errors);
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            SeenRequest head = seen(exchange, "");
            synchronized (requests) {
                requests.merge(head.endpoint(), 1, Integer::sum);
            }
            SeenRequest request =
                    seen(exchange, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Optional<Fault> fault = request.endpoint() == Endpoint.CHECKOUT ? Optional.empty() : faults.take(request);
            if (fault.isPresent()) {
                play(fault.get(), exchange, request);
            } else {
                send(exchange, handle(request));
            }
        }
    }

    private Reply handle(SeenRequest request) {
        try {
            return api.handle(request);
        } catch (RuntimeException | AssertionError e) {
            errors.add(e);
            return Reply.text(
                    500, "text/plain", "the simulator failed: " + e.getClass().getSimpleName());
        }
    }

    private void play(Fault fault, HttpExchange exchange, SeenRequest request) throws IOException {
        if (fault instanceof Fault.CutBeforeReading) {
            return; // closing the exchange without an answer closes the connection
        }
        if (fault instanceof Fault.NoAnswer it) {
            effect(it.effect(), request);
        } else if (fault instanceof Fault.ArrivesLater it) {
            schedule.after(it.simulatedDelay(), () -> handle(request));
        } else if (fault instanceof Fault.NeverAnswers it) {
            effect(it.effect(), request);
            hold(LONGEST_HOLD);
        } else if (fault instanceof Fault.Answers it) {
            effect(it.effect(), request);
            send(exchange, Reply.text(it.status(), it.contentType(), it.body()));
        } else {
            spoil(fault, exchange, handle(request));
        }
    }

    private void effect(boolean wanted, SeenRequest request) {
        if (wanted) {
            handle(request);
        }
    }

    /** Faults of the true answer. */
    private void spoil(Fault fault, HttpExchange exchange, Reply reply) throws IOException {
        byte[] bytes = reply.bytes();
        if (fault instanceof Fault.Late it) {
            hold(it.realDelay());
            send(exchange, reply);
        } else if (fault instanceof Fault.TruncatedJson) {
            send(exchange, reply.withBytes(Arrays.copyOf(bytes, bytes.length / 2)));
        } else if (fault instanceof Fault.WrongCharset) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            send(exchange, reply.withBytes(text.getBytes(StandardCharsets.UTF_16)));
        } else if (fault instanceof Fault.HugeBody it) {
            byte[] spaces = new byte[it.bytes()];
            Arrays.fill(spaces, (byte) ' ');
            send(exchange, reply.withBytes(spaces));
        } else {
            exchange.getResponseHeaders().set("content-type", reply.contentType());
            exchange.sendResponseHeaders(reply.status(), Math.max(bytes.length, 2));
            exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
            exchange.getResponseBody().flush();
        }
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException {
        if (reply.held()) {
            hold(LONGEST_HOLD);
            return;
        }
        exchange.getResponseHeaders().set("content-type", reply.contentType());
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(reply.status(), reply.bytes().length == 0 ? -1 : reply.bytes().length);
        if (reply.bytes().length > 0) {
            exchange.getResponseBody().write(reply.bytes());
        }
    }

    private void hold(Duration atMost) {
        try {
            boolean unused = closing.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SeenRequest seen(HttpExchange exchange, String body) {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new SeenRequest(
                api.endpoint(method, path),
                method,
                path,
                parameters(exchange.getRequestURI().getRawQuery()),
                headers,
                body);
    }

    static Map<String, String> parameters(@Nullable String encoded) {
        Map<String, String> parameters = new HashMap<>();
        if (encoded != null && !encoded.isEmpty()) {
            for (String pair : encoded.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.put(decoded(name), decoded(value));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
