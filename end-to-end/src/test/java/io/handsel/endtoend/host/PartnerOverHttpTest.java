package io.handsel.endtoend.host;

import static io.handsel.transaction.TransactionStatus.COMPLETED;
import static io.handsel.transaction.TransactionStatus.DELIVERY_PROCESSING;
import static io.handsel.transaction.TransactionStatus.PAYMENT_VERIFIED;
import static io.handsel.transaction.TransactionStatus.REFUNDED;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.handsel.Purchase;
import io.handsel.testkit.Canaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A handler of the host's own outside the database transaction: a partner with idempotency keys, over HTTP. */
class PartnerOverHttpTest {

    private static final Duration PATIENCE = Duration.ofMillis(400);

    /** What the partner does with the next order. */
    private enum Fate {
        /** Sells and says so. */
        SELLS,
        /** Sells, and its answer never comes. */
        SELLS_AND_IS_SILENT,
        /** Never sees it, and no answer comes. */
        IS_SILENT,
        /** Does not have it. */
        REFUSES
    }

    private final Partner partner = new Partner();
    private final Shop shop =
            new Shop(builder -> builder.handler("partner", new LicencePartner(partner.orders(), PATIENCE)));

    @AfterEach
    void close() {
        shop.close();
        partner.close();
    }

    private String bought() {
        String reference = shop.paid(Purchase.of("licence", Shop.PRICE, "customer-7")
                .detail("edition", "team")
                .customer("Ada", "Obi", Canaries.EMAIL)
                .idempotencyKey("order-1")
                .build());
        shop.comesBack(reference);
        return reference;
    }

    private void turn(int minutes) {
        for (int i = 0; i < minutes; i++) {
            shop.turn(Duration.ofMinutes(1));
        }
    }

    @Test
    void whatItSellsIsDeliveredWithItsResult() {
        String reference = bought();

        assertThat(shop.status(reference)).isEqualTo(COMPLETED);
        assertThat(shop.view(reference).result()).isEqualTo(Map.of("licence", "team-1"));
        assertThat(partner.keys)
                .containsExactly(
                        shop.view(reference).transaction().deliveries().get(0).reference());
    }

    @Test
    void p2_aTimeOutAfterItWasSoldIsAskedAboutAndNotRepeated() {
        partner.next = Fate.SELLS_AND_IS_SILENT;
        String reference = bought();
        assertThat(shop.status(reference)).isEqualTo(DELIVERY_PROCESSING);

        turn(1);

        assertThat(shop.status(reference)).isEqualTo(COMPLETED);
        assertThat(shop.view(reference).result()).isEqualTo(Map.of("licence", "team-1"));
        assertThat(partner.keys).as("orders that were sent").hasSize(1);
        assertThat(partner.sold).hasSize(1);
    }

    @Test
    void p2_anOrderThatNeverArrivedIsSentAgainUnderTheSameKeyOnceThatIsProved() {
        partner.next = Fate.IS_SILENT;
        String reference = bought();
        assertThat(shop.status(reference)).isEqualTo(DELIVERY_PROCESSING);

        turn(10);

        assertThat(shop.status(reference)).isEqualTo(COMPLETED);
        assertThat(partner.keys).hasSize(2);
        assertThat(partner.keys.get(1)).isEqualTo(partner.keys.get(0));
        assertThat(partner.sold).hasSize(1);
    }

    @Test
    void whatItDoesNotHaveIsRefunded() {
        partner.next = Fate.REFUSES;
        String reference = bought();
        shop.paysOutRefunds();

        assertThat(shop.status(reference)).isEqualTo(REFUNDED);
        assertThat(partner.sold).isEmpty();
    }

    @Test
    void aPartnerThatCannotBeReachedWasAskedForNothing() {
        partner.close();

        String reference = bought();

        assertThat(shop.status(reference)).isEqualTo(PAYMENT_VERIFIED);
        assertThat(shop.handsel.explain(reference).toString()).contains("no connection");
    }

    /** The partner: an order per idempotency key, however often it is sent. */
    private static final class Partner {

        private final Map<String, String> sold = new ConcurrentHashMap<>();
        private final List<String> keys = new CopyOnWriteArrayList<>();
        private final CountDownLatch closed = new CountDownLatch(1);
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final HttpServer server;
        private volatile Fate next = Fate.SELLS;

        Partner() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext("/orders/", this::answer);
            server.setExecutor(threads);
            server.start();
        }

        URI orders() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/orders/");
        }

        private void answer(HttpExchange exchange) throws IOException {
            if (exchange.getRequestMethod().equals("POST")) {
                order(exchange);
                return;
            }
            String path = exchange.getRequestURI().getPath();
            String number = sold.get(path.substring(path.lastIndexOf('/') + 1));
            say(exchange, number == null ? 404 : 200, number == null ? "" : number);
        }

        private void order(HttpExchange exchange) throws IOException {
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            String edition = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            keys.add(key);
            Fate fate = next;
            next = Fate.SELLS;
            if (fate == Fate.REFUSES) {
                say(exchange, 422, "");
                return;
            }
            if (fate != Fate.IS_SILENT) {
                sold.putIfAbsent(key, edition + "-" + (sold.size() + 1));
            }
            if (fate == Fate.SELLS) {
                say(exchange, 201, sold.get(key));
            } else {
                awaitTheEnd();
            }
        }

        private void awaitTheEnd() {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static void say(HttpExchange exchange, int status, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }

        void close() {
            closed.countDown();
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
