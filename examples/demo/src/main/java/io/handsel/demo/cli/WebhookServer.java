package io.handsel.demo.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.handsel.Handsel;
import io.handsel.NoSuchTransactionException;
import io.handsel.TransactionView;
import io.handsel.store.SchemaException;
import io.handsel.store.StoreUnavailableException;
import io.handsel.webhook.WebhookReply;
import io.handsel.webhook.WebhookRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shop's two routes on the JDK's own HTTP server: {@code POST /webhooks/{account}}, with the secret part of
 * the address behind it where one is configured, and {@code GET /return/{account}}.
 *
 * <p>A body of more than 1 MiB is refused while it is read. A webhook is answered 200 only after it is stored, and 503
 * while the store cannot be reached, so that the company sends it again.
 */
final class WebhookServer implements AutoCloseable {

    /** The largest body that is read, in bytes; the library refuses larger ones too. */
    static final int LARGEST_BODY = 1 << 20;

    private static final Pattern ROUTE =
            Pattern.compile("/(webhooks|return)/([a-z0-9][a-z0-9-]{0,39})(?:/([A-Za-z0-9._~-]{1,200}))?");
    private static final int THREADS = 32;

    /** How long the server gives calls under way when it stops, in seconds. */
    private static final int LAST_CALLS = 2;

    private final Handsel handsel;
    private final PrintWriter log;
    private final HttpServer server;
    private final ExecutorService threads;
    private final AtomicInteger underWay = new AtomicInteger();

    private WebhookServer(Handsel handsel, PrintWriter log, HttpServer server) {
        this.handsel = handsel;
        this.log = log;
        this.server = server;
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "handsel-http");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /**
     * Starts listening.
     *
     * @param handsel what takes the webhooks
     * @param address where to listen
     * @param log where faults of our own are written
     * @throws IOException if the address cannot be had
     */
    static WebhookServer start(Handsel handsel, InetSocketAddress address, PrintWriter log) throws IOException {
        limitRequestTime();
        WebhookServer started = new WebhookServer(handsel, log, HttpServer.create(address, 0));
        started.server.start();
        return started;
    }

    /** The JDK's server waits for a slow sender for ever unless told otherwise, in seconds, before the first one is made. */
    private static void limitRequestTime() {
        if (System.getProperty("sun.net.httpserver.maxReqTime") == null) {
            System.setProperty("sun.net.httpserver.maxReqTime", "30");
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        underWay.incrementAndGet();
        try (exchange) {
            Reply reply;
            try {
                reply = reply(exchange);
            } catch (StoreUnavailableException | SchemaException notStored) {
                log.println("answered 503: " + notStored.getMessage());
                reply = Reply.unavailable();
            } catch (RuntimeException fault) {
                log.println("answered 500:");
                fault.printStackTrace(log);
                reply = Reply.text(500, "Something went wrong on our side.");
            }
            reply.send(exchange);
        } finally {
            underWay.decrementAndGet();
            log.flush();
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        Matcher route = ROUTE.matcher(exchange.getRequestURI().getRawPath());
        if (!route.matches()) {
            return Reply.notFound();
        }
        Optional<String> token = Optional.ofNullable(route.group(3));
        boolean isWebhook = route.group(1).equals("webhooks");
        if (!isWebhook && token.isPresent()) {
            return Reply.notFound();
        }
        String needed = isWebhook ? "POST" : "GET";
        if (!exchange.getRequestMethod().equals(needed)) {
            return Reply.wrongMethod(needed);
        }
        return isWebhook ? webhook(route.group(2), token, exchange) : customerReturned(route.group(2), exchange);
    }

    private Reply webhook(String account, Optional<String> token, HttpExchange exchange) throws IOException {
        Optional<byte[]> body = LimitedBody.read(exchange, LARGEST_BODY);
        if (body.isEmpty()) {
            return Reply.tooLarge();
        }
        WebhookRequest plain = WebhookRequest.of(exchange.getRequestHeaders(), body.get());
        WebhookRequest request = token.map(plain::withPathToken).orElse(plain);
        WebhookReply answer;
        try {
            answer = handsel.webhook(account, request);
        } catch (IllegalArgumentException notConfigured) {
            return Reply.notFound();
        }
        return Reply.of(answer.status(), answer.contentType(), answer.body());
    }

    private Reply customerReturned(String account, HttpExchange exchange) {
        Optional<Map<String, List<String>>> parameters =
                QueryParameters.parse(exchange.getRequestURI().getRawQuery());
        boolean named = parameters
                .filter(it -> it.containsKey("reference") || it.containsKey("trxref") || it.containsKey("tx_ref"))
                .isPresent();
        if (!named) {
            return Reply.text(400, "The address carries no reference.");
        }
        try {
            TransactionView view = handsel.customerReturned(account, parameters.get());
            return Reply.of(200, "text/html; charset=utf-8", StatusPage.of(view));
        } catch (NoSuchTransactionException | IllegalArgumentException nobodys) {
            return Reply.notFound();
        }
    }

    /** Takes no more requests, gives those under way a moment, and stops. A company sends again what was cut off. */
    @Override
    public void close() {
        // the JDK's server waits for the whole moment, even if nothing is under way
        server.stop(underWay.get() == 0 ? 0 : LAST_CALLS);
        threads.shutdown();
    }
}
