package io.handsel.endtoend.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.Policy;
import io.handsel.Purchase;
import io.handsel.TransactionView;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Fulfilment;
import io.handsel.delivery.TransactionalHandler;
import io.handsel.delivery.UnitOfWork;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.jdbi.Schema;
import io.handsel.money.Money;
import io.handsel.payment.RefundState;
import io.handsel.proof.harness.Postgres;
import io.handsel.store.TransactionStore;
import io.handsel.testkit.Canaries;
import io.handsel.testkit.InMemoryGateway;
import io.handsel.testkit.ManualClock;
import io.handsel.transaction.MoneyPosition;
import io.handsel.transaction.TransactionStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A host that sells credit in its own tables, on a real PostgreSQL, with a clock that is turned by hand. */
final class Shop implements AutoCloseable {

    static final Money PRICE = Money.naira(500);

    /** What the host's handler does; scripted by each test. */
    interface Script {
        Fulfilment fulfil(DeliveryRequest request, UnitOfWork unit) throws Exception;
    }

    final ManualClock clock = ManualClock.atNoon();
    final HikariDataSource pool = pool();
    final Commits database = new Commits(pool);
    final InMemoryGateway gateway = new InMemoryGateway(clock);
    final TransactionStore store = JdbiTransactionStore.create(database);
    final AtomicInteger runs = new AtomicInteger();
    final Handsel handsel;
    private volatile Script script = Shop::credit;
    private int orders;

    Shop() {
        this(builder -> builder);
    }

    Shop(UnaryOperator<Handsel.Builder> change) {
        this.handsel = node(change);
    }

    private static HikariDataSource pool() {
        HikariDataSource pool = Postgres.pool(Postgres.freshDatabase(), 8);
        Schema.migrate(pool);
        Postgres.execute(pool, "CREATE TABLE credit (reference text, amount bigint NOT NULL)");
        return pool;
    }

    /** Another node, or the same one after a restart. */
    Handsel node() {
        return node(builder -> builder);
    }

    Handsel node(UnaryOperator<Handsel.Builder> change) {
        return change.apply(Handsel.builder()
                        .store(store)
                        .time(clock)
                        .policy(Policy.DEFAULTS.handlerTries(3))
                        .gateway("paystack", gateway)
                        .handler("credit", new Scripted()))
                .build();
    }

    private final class Scripted implements TransactionalHandler {
        @Override
        public boolean delivers(String kind) {
            return kind.equals("credit");
        }

        @Override
        public Fulfilment fulfil(DeliveryRequest request, UnitOfWork unit) throws Exception {
            runs.incrementAndGet();
            return script.fulfil(request, unit);
        }
    }

    /** From now on the handler does this. */
    void handlerDoes(Script newScript) {
        script = newScript;
    }

    /** The host's effect: a row of its own. */
    static Fulfilment credit(DeliveryRequest request, UnitOfWork unit) throws SQLException {
        credit(unit.connection(), request.transactionReference());
        return Fulfilment.done("credit-1");
    }

    static void credit(Connection connection, String reference) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO credit VALUES (?, 500)")) {
            insert.setString(1, reference);
            insert.executeUpdate();
        }
    }

    // ---- customers

    Purchase.Builder purchase() {
        return purchase("order-" + ++orders);
    }

    static Purchase.Builder purchase(String key) {
        return Purchase.of("credit", PRICE, "customer-7")
                .customer("Ada", "Obi", Canaries.EMAIL)
                .idempotencyKey(key);
    }

    /** Begun and paid at the gateway; we have not heard of it. */
    String paid(Purchase purchase) {
        Checkout checkout = handsel.begin(purchase);
        gateway.pays(paymentReference(checkout), PRICE);
        return checkout.reference();
    }

    static String paymentReference(Checkout checkout) {
        return ((Checkout.Redirect) checkout).url().getPath().substring(1);
    }

    void comesBack(String reference) {
        handsel.customerReturned("paystack", Map.of("reference", List.of(attemptOf(reference))));
    }

    private String attemptOf(String reference) {
        return view(reference).transaction().attempts().get(0).reference();
    }

    /** Begun, paid, and driven as far as it goes by the customer's return. */
    String bought() {
        String reference = paid(purchase().build());
        comesBack(reference);
        return reference;
    }

    void turn(Duration by) {
        turn(handsel, by);
    }

    void turn(Handsel node, Duration by) {
        clock.advance(by);
        node.runDue();
    }

    /** The gateway pays out what it was asked to, and we hear of it. */
    void paysOutRefunds() {
        gateway.refunds().forEach(it -> gateway.refundIs(it.mark(), RefundState.PAID_OUT));
        turn(Duration.ofMinutes(20));
    }

    // ---- what can be seen

    TransactionView view(String reference) {
        return handsel.find(reference).orElseThrow();
    }

    TransactionStatus status(String reference) {
        return view(reference).status();
    }

    /** How often the host's effect is there, as others see it. */
    long effects(String reference) {
        return Postgres.number(pool, "SELECT count(*) FROM credit WHERE reference = ?", reference);
    }

    List<String> journal(String reference) {
        return Postgres.rows(pool, """
                SELECT j.event FROM handsel_journal j JOIN handsel_reference r USING (transaction_id)
                WHERE r.kind = 1 AND r.value = ? ORDER BY j.version, j.place\
                """, reference);
    }

    long versions(String reference) {
        return view(reference).transaction().version();
    }

    /** P3, P10: the effect is there exactly if the purchase says so; no connection is kept; all money is explained. */
    void mustAddUp() {
        handsel.list(io.handsel.store.Search.ALL).items().forEach(it -> {
            assertThat(effects(it.reference()))
                    .as("P10: effects of %s", it.reference())
                    .isEqualTo(it.status() == TransactionStatus.COMPLETED ? 1 : 0);
            assertThat(it.money()).allMatch(MoneyPosition::isBalanced);
        });
        assertThat(store.countForgotten()).as("P3: forgotten").isZero();
        assertThat(pool.getHikariPoolMXBean().getActiveConnections())
                .as("connections that are kept")
                .isZero();
    }

    @Override
    public void close() {
        handsel.close();
        pool.close();
    }
}
