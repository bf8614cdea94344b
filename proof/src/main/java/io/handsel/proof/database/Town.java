package io.handsel.proof.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.Policy;
import io.handsel.Purchase;
import io.handsel.delivery.Network;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.jdbi.Schema;
import io.handsel.jdbi.SqlChecks;
import io.handsel.money.Money;
import io.handsel.payment.RefundState;
import io.handsel.proof.harness.Intents;
import io.handsel.proof.harness.PgServer;
import io.handsel.proof.harness.Postgres;
import io.handsel.store.TransactionStore;
import io.handsel.testkit.InMemoryGateway;
import io.handsel.testkit.InMemoryProvider;
import io.handsel.testkit.ManualClock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** A database on a real server, both companies with their ledgers, one clock that is turned by hand, and who judges. */
final class Town implements AutoCloseable {

    static final String GATEWAY = "paystack";
    static final String PROVIDER = "vtpass";
    static final Money PRICE = Money.naira(500);

    final ManualClock clock = ManualClock.atNoon();
    final InMemoryGateway gateway = new InMemoryGateway(clock);
    final InMemoryProvider provider = new InMemoryProvider(clock);
    final HikariDataSource database;
    private final PgServer server;
    private final String name;
    private final Intents intents;

    /** A purchase, as its customer knows it. */
    record Bought(String key, String reference, String payment) {}

    Town(PgServer server, String name) {
        this.server = server;
        this.name = name;
        server.sql("DROP DATABASE IF EXISTS \"" + name + "\" WITH (FORCE)");
        server.sql("CREATE DATABASE \"" + name + "\"");
        database = Postgres.pool(server.jdbcUrl(name), 8);
        Schema.migrate(database);
        Graph.install(database);
        Credits.install(database);
        intents = new Intents(database);
        gateway.onMoneyCall(intents::check);
        provider.onMoneyCall(intents::check);
        gateway.paysOutRefundsAtOnce();
        provider.floatIs(Money.naira(1_000_000_000));
    }

    TransactionStore store(DataSource connections) {
        return JdbiTransactionStore.create(connections);
    }

    Handsel.Builder node(TransactionStore store, Credits credits) {
        return node(store).handler(Credits.KIND, credits);
    }

    Handsel.Builder node(TransactionStore store) {
        return Handsel.builder()
                .store(store)
                .time(clock)
                .policy(Policy.DEFAULTS.paymentWindow(Duration.ofHours(20)))
                .gateway(GATEWAY, gateway)
                .handler(PROVIDER, provider);
    }

    static Purchase purchase(String key) {
        return Purchase.airtime(Network.MTN, "08031234567", PRICE)
                .payWith(GATEWAY)
                .deliverWith(PROVIDER)
                .customer("Ada", "Obi", "ada@example.com")
                .idempotencyKey(key)
                .build();
    }

    /** Something that the host delivers itself. */
    static Purchase credits(String key) {
        return Purchase.of(Credits.KIND, PRICE, "member-1")
                .payWith(GATEWAY)
                .deliverWith(Credits.KIND)
                .customer("Ada", "Obi", "ada@example.com")
                .idempotencyKey(key)
                .build();
    }

    static String payment(Checkout.Redirect checkout) {
        return checkout.url().getPath().substring(1);
    }

    String status(Bought bought) {
        return Postgres.rows(database, "SELECT status FROM handsel_transaction WHERE idempotency_key = ?", bought.key())
                .get(0);
    }

    /**
     * By the companies' ledgers and plain SQL alone: what was paid was delivered once, or went back once, or is held by a
     * person; nothing else happened, and nothing is forgotten.
     *
     * @param all every purchase that was paid
     * @return how many ended in which status
     */
    Map<String, Long> judge(Collection<Bought> all) {
        assertThat(intents.missing())
                .as("I6: money calls without a committed intent")
                .isEmpty();
        Map<String, Long> deliveries = new HashMap<>();
        provider.vends().forEach(it -> deliveries.merge(it.transactionReference(), 1L, Long::sum));
        Credits.purchases(database).forEach(it -> deliveries.merge(it, 1L, Long::sum));
        Map<String, Long> refunds = new HashMap<>();
        gateway.refunds().stream()
                .filter(it -> it.state() == RefundState.PAID_OUT)
                .forEach(it -> refunds.merge(it.paymentReference(), it.amount().minorUnits(), Math::addExact));
        Map<String, String> statuses =
                Postgres.rows(database, "SELECT idempotency_key, status FROM handsel_transaction").stream()
                        .map(it -> it.split("\\|", -1))
                        .collect(Collectors.toMap(it -> it[0], it -> it[1]));
        for (Bought it : all) {
            long delivered = deliveries.getOrDefault(it.reference(), 0L);
            long back = refunds.getOrDefault(it.payment(), 0L);
            String status = statuses.getOrDefault(it.key(), "none");
            assertThat(delivered).as("I2: deliveries of " + it).isLessThanOrEqualTo(1);
            assertThat(delivered * PRICE.minorUnits() + back)
                    .as("I1 and I3: what went out for " + it + ", " + status)
                    .isLessThanOrEqualTo(PRICE.minorUnits());
            switch (status) {
                case "COMPLETED" -> assertThat(delivered).as("delivered: " + it).isOne();
                case "REFUNDED" -> assertThat(back).as("refunded: " + it).isEqualTo(PRICE.minorUnits());
                default -> assertThat(status).as("where " + it + " ended").isEqualTo("NEEDS_REVIEW");
            }
        }
        assertThat(deliveries.keySet())
                .as("I2: deliveries that nobody paid for")
                .isSubsetOf(all.stream().map(Bought::reference).collect(Collectors.toSet()));
        assertThat(Postgres.rows(database, """
                        SELECT t.id FROM handsel_transaction t
                        WHERE t.closed_as IS NULL
                          AND NOT EXISTS (SELECT FROM handsel_obligation o WHERE o.transaction_id = t.id)"""))
                .as("I5: purchases without a due time, a lease or an end")
                .isEmpty();
        assertThat(SqlChecks.of(database).runAll()).as("the checks in SQL").isEmpty();
        return statuses.values().stream().collect(Collectors.groupingBy(it -> it, Collectors.counting()));
    }

    List<String> mustHoldNothing() {
        return Postgres.rows(database, "SELECT id FROM handsel_inbox WHERE state IN (1, 2)");
    }

    @Override
    public void close() {
        database.close();
        server.sql("DROP DATABASE IF EXISTS \"" + name + "\" WITH (FORCE)");
    }
}
