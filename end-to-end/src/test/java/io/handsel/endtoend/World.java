package io.handsel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.Purchase;
import io.handsel.TransactionView;
import io.handsel.delivery.Network;
import io.handsel.internal.codec.StateCodec;
import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.MergePatch;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.jdbi.Schema;
import io.handsel.jdbi.SqlChecks;
import io.handsel.money.Money;
import io.handsel.payment.Mode;
import io.handsel.proof.harness.Accounts;
import io.handsel.proof.harness.CallWatcher;
import io.handsel.proof.harness.HostServer;
import io.handsel.proof.harness.Intents;
import io.handsel.proof.harness.LentConnections;
import io.handsel.proof.harness.Postgres;
import io.handsel.proof.harness.WatchedGateway;
import io.handsel.proof.harness.WatchedProvider;
import io.handsel.store.Search;
import io.handsel.store.TransactionStore;
import io.handsel.testkit.Canaries;
import io.handsel.testkit.ManualClock;
import io.handsel.testkit.simulator.PaystackSimulator;
import io.handsel.testkit.simulator.VtpassSimulator;
import io.handsel.transaction.JournalEntry;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A host with its database, both companies, and the wires between them, in one JVM and on one clock that is turned by hand.
 * Nothing runs in the background: what is due is done when the clock is turned.
 */
final class World implements AutoCloseable {

    /** What customers pay: a face value of 500 naira and a fee of ours of 20. */
    static final Money PRICE = Money.naira(520);

    static final Money FACE_VALUE = Money.naira(500);

    /** How long the answer to a purchase at VTpass may take, in real time. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration SETTLING = Duration.ofMinutes(2);
    private static final int MOST_TURNS = 2_000;

    final ManualClock clock = ManualClock.atNoon();
    final HikariDataSource database = pool();
    final PaystackSimulator paystack = PaystackSimulator.start(clock, Accounts.PAYSTACK_KEY, Mode.TEST);
    final VtpassSimulator vtpass =
            VtpassSimulator.start(clock, Accounts.VTPASS_KEYS, VtpassSimulator.Personality.LIVE_LIKE);
    final LentConnections connections = new LentConnections(database);
    final TransactionStore store = JdbiTransactionStore.create(connections);
    final Intents intents = new Intents(database);
    final Handsel handsel = Handsel.builder()
            .store(store)
            .gateway(
                    Accounts.PAYSTACK,
                    new WatchedGateway(Accounts.paystack(paystack.baseUrl(), SETTLING), new NothingHeld()))
            .provider(
                    Accounts.VTPASS,
                    new WatchedProvider(Accounts.vtpass(vtpass.baseUrl(), SETTLING, PATIENCE), new NothingHeld()))
            .time(clock)
            .build();
    private final HostServer server = new HostServer(handsel);
    private final List<String> heldDuringCalls = new CopyOnWriteArrayList<>();
    private int calls;
    private int orders;

    World() {
        paystack.onMoneyCall(intents::check);
        vtpass.onMoneyCall(intents::check);
        paystack.webhooksTo(HostServer.route(server.port(), Accounts.PAYSTACK));
        vtpass.callbacksTo(HostServer.route(server.port(), Accounts.VTPASS));
    }

    private static HikariDataSource pool() {
        HikariDataSource pool = Postgres.pool(Postgres.freshDatabase(), 8);
        Schema.migrate(pool);
        return pool;
    }

    /** Notes every call during which the calling thread holds a connection. */
    private final class NothingHeld implements CallWatcher {
        @Override
        public void before(String call) {
            calls++;
            int held = connections.heldBy(Thread.currentThread());
            if (held > 0) {
                heldDuringCalls.add(call + " while holding " + held);
            }
        }

        @Override
        public void after(String call) {
            // what is held afterwards is held for what follows
        }
    }

    // ---- customers

    Purchase purchase() {
        orders++;
        return Purchase.airtime(Network.MTN, Canaries.phone(orders), FACE_VALUE)
                .fee(Money.naira(20))
                .customer("Ada", "Obi", Canaries.EMAIL)
                .idempotencyKey("order-" + orders)
                .build();
    }

    /** A purchase whose checkout is open; its payment's reference. */
    String open() {
        return open(purchase());
    }

    String open(Purchase purchase) {
        Checkout checkout = handsel.begin(purchase);
        assertThat(checkout).isInstanceOf(Checkout.Redirect.class);
        return ((Checkout.Redirect) checkout).popup().orElseThrow().paymentReference();
    }

    /** A purchase whose payment only a question can find. */
    String openAndLoseWebhooks() {
        String payment = open();
        paystack.loseWebhooks(payment);
        return payment;
    }

    // ---- time

    /** Lets the companies do what is due, such as sending webhooks, and then ourselves. */
    void turn() {
        paystack.runDue();
        vtpass.runDue();
        handsel.runDue();
    }

    /** Turns the clock on until a purchase stands somewhere. */
    void until(String payment, TransactionStatus status) {
        for (int i = 0; i < MOST_TURNS && view(payment).status() != status; i++) {
            clock.advance(Duration.ofSeconds(10));
            turn();
        }
        assertThat(view(payment).status()).as(() -> story(payment)).isEqualTo(status);
    }

    /** Turns the clock on for a while. */
    void goOnFor(Duration time) {
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plusSeconds(30)) {
            clock.advance(Duration.ofSeconds(30));
            turn();
        }
    }

    // ---- what can be seen

    TransactionView view(String payment) {
        return new TransactionView(transaction(payment));
    }

    Transaction transaction(String payment) {
        TransactionId id = store.find(new io.handsel.store.Reference(
                        io.handsel.store.ReferenceKind.PAYMENT, Accounts.PAYSTACK, payment))
                .orElseThrow();
        return store.load(List.of(id)).get(id);
    }

    TransactionStatus status(String payment) {
        return view(payment).status();
    }

    String story(String payment) {
        return handsel.explain(view(payment).reference()).toString();
    }

    /** How many deliveries of a purchase really happened. */
    int vends(String payment) {
        return transaction(payment).deliveries().stream()
                .mapToInt(it -> vtpass.ledger().effects(it.reference()))
                .sum();
    }

    // ---- what holds whatever happened

    void everyPromiseHolds() {
        assertThat(intents.missing()).as("P7: calls without a committed intent").isEmpty();
        assertThat(heldDuringCalls).as("connections held during calls").isEmpty();
        assertThat(calls).as("calls that were watched").isPositive();
        assertThat(connections.lent()).as("connections that were watched").isPositive();
        assertThat(paystack.errors()).isEmpty();
        assertThat(vtpass.errors()).isEmpty();
        assertThat(store.countForgotten()).as("P3: forgotten").isZero();
        List<String> ids = Postgres.rows(database, "SELECT id FROM handsel_transaction");
        assertThat(ids).isNotEmpty();
        ids.forEach(id -> theJournalMakesTheState(TransactionId.parse(id)));
        assertThat(handsel.check(Search.ALL.limit(500)).findings()).isEmpty();
        assertThat(SqlChecks.of(database).runAll()).isEmpty();
    }

    /** P11: applying the recorded changes in order gives the state, as it is stored. */
    private void theJournalMakesTheState(TransactionId id) {
        JsonObject state = JsonObject.empty();
        for (JournalEntry entry : store.journal(id)) {
            state = MergePatch.apply(state, (JsonObject) Json.parse(entry.change()));
        }
        Transaction stored = store.load(List.of(id)).get(id);
        assertThat(state).isEqualTo(StateCodec.encode(stored));
        assertThat(StateCodec.decode(state, stored.obligations(), stored.seal()))
                .isEqualTo(stored);
        new TransactionView(stored)
                .money()
                .forEach(position -> assertThat(position.isBalanced())
                        .as(position.toString())
                        .isTrue());
    }

    @Override
    public void close() {
        server.close();
        handsel.close();
        paystack.close();
        vtpass.close();
        database.close();
    }
}
