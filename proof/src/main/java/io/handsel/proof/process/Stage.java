package io.handsel.proof.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.handsel.Handsel;
import io.handsel.TimeSource;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.jdbi.Schema;
import io.handsel.payment.Mode;
import io.handsel.proof.harness.Accounts;
import io.handsel.proof.harness.Intents;
import io.handsel.proof.harness.Postgres;
import io.handsel.proof.process.Order.Fate;
import io.handsel.testkit.simulator.Endpoint;
import io.handsel.testkit.simulator.PaystackLedger;
import io.handsel.testkit.simulator.PaystackSimulator;
import io.handsel.testkit.simulator.Simulator;
import io.handsel.testkit.simulator.VtpassLedger;
import io.handsel.testkit.simulator.VtpassSimulator;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * A database, both companies, customers, and nodes in processes of their own: where the parts of the long proof are played.
 * After some act of violence all is left in peace, and must be as ledgers and plain SQL demand.
 */
final class Stage implements AutoCloseable {

    /** Purchases as they are in life, and some that make work. */
    static final List<Fate> MOSTLY_WELL = mostlyWell();

    private static final Duration LONGEST_UNTIL_QUIET = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MOST_LOOKS = 6;
    /** How many threads play each company: most of them wait for a node to take a webhook. */
    static final int CLERKS = 24;

    /**
     * What a stage is made of.
     *
     * @param name for its logs
     * @param seed chance
     * @param options how its nodes are configured
     * @param nodes how many are kept up
     * @param fates what becomes of purchases
     * @param oneIn how seldom a company loses a call
     * @param proxies what lies between nodes and a company, if anything
     */
    record Plan(
            String name,
            long seed,
            NodeOptions options,
            int nodes,
            List<Fate> fates,
            int oneIn,
            Function<URI, URI> proxies) {

        Plan(String name, long seed, NodeOptions options, int nodes) {
            this(name, seed, options, nodes, MOSTLY_WELL, 25, it -> it);
        }
    }

    final Random random;
    final Fleet fleet;
    final Customers customers;
    final Audit audit;
    final HikariDataSource database;
    private final String jdbcUrl;
    final PaystackSimulator paystack;
    final VtpassSimulator vtpass;
    final Weather weather;
    final Watch watch;
    private final Plan plan;
    private final Intents intents;
    private final FrontDoor door;
    private final ScheduledExecutorService clerks = Executors.newScheduledThreadPool(2 * CLERKS);
    private final long started = System.nanoTime();

    /**
     * A stage without nodes.
     *
     * @param jdbcUrl an empty database, as the judges reach it
     * @param jdbcUrlOfNodes the same, as the nodes do
     */
    Stage(Plan plan, String jdbcUrl, String jdbcUrlOfNodes) {
        this.plan = plan;
        this.jdbcUrl = jdbcUrl;
        random = new Random(plan.seed());
        database = pool(jdbcUrl);
        Schema.migrate(database);
        audit = new Audit(database, plan.options());
        audit.install();
        intents = new Intents(database);
        TimeSource time = plan.options().time().<TimeSource>map(it -> it).orElseGet(TimeSource::system);
        Function<Duration, Duration> real = plan.options()::real;
        paystack = PaystackSimulator.start(time, Accounts.PAYSTACK_KEY, Mode.TEST);
        vtpass = VtpassSimulator.start(time, Accounts.VTPASS_KEYS, VtpassSimulator.Personality.LIVE_LIKE);
        paystack.onMoneyCall(intents::check);
        vtpass.onMoneyCall(intents::check);
        paystack.refundPace(real.apply(Duration.ofSeconds(1)), real.apply(Duration.ofSeconds(2)));
        vtpass.pendingFor(real.apply(Duration.ofSeconds(2)));
        vtpass.floatIs(1_000_000_000_00L);
        weather = new Weather(new Random(plan.seed() + 1), plan.oneIn(), paystack, vtpass);
        List<String> companies = List.of(
                plan.proxies().apply(paystack.baseUrl()).toString(),
                plan.proxies().apply(vtpass.baseUrl()).toString());
        fleet = new Fleet(jdbcUrlOfNodes, companies, plan.options(), audit, Path.of("target/proof-nodes", plan.name()));
        door = new FrontDoor(fleet::webhookPorts);
        paystack.webhooksTo(door.route(Accounts.PAYSTACK));
        vtpass.callbacksTo(door.route(Accounts.VTPASS));
        for (int i = 0; i < CLERKS; i++) {
            tick(paystack);
            tick(vtpass);
        }
        customers =
                new Customers(new Random(plan.seed() + 2), plan.fates(), fleet::tills, weather::before, weather::pay);
        watch = new Watch(database, audit.nodesTime(), this::neverMoreOutThanIn);
    }

    /** Several at once, so that a webhook that is not answered soon does not hold up the others. */
    private void tick(Simulator company) {
        Future<?> unused = clerks.scheduleWithFixedDelay(company::runDue, 40, 40, TimeUnit.MILLISECONDS);
    }

    private static List<Fate> mostlyWell() {
        List<Fate> fates = new ArrayList<>();
        Map.of(Fate.DELIVERED, 39, Fate.PENDING, 3, Fate.TIMED_OUT, 2, Fate.DECLINED, 5, Fate.UNPAID, 1)
                .forEach((fate, often) -> {
                    for (int i = 0; i < often; i++) {
                        fates.add(fate);
                    }
                });
        fates.sort(null);
        return List.copyOf(fates);
    }

    private static HikariDataSource pool(String jdbcUrl) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl + "&ApplicationName=judges");
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(3_000);
        return new HikariDataSource(config);
    }

    // ---- customers

    /** The first nodes, all of them up. */
    void begin() throws InterruptedException {
        for (int i = 0; i < plan.nodes(); i++) {
            fleet.begin();
        }
        mustSoon(() -> fleet.serving().size() == plan.nodes(), 120, "the first nodes are up");
    }

    /** As many come as are done, so that a number of purchases is always under way. */
    void keepUnderWay(int howMany) {
        long unpaid = customers.seen(Fate.UNPAID);
        long open = Postgres.number(database, "SELECT count(*) FROM handsel_transaction WHERE closed_as IS NULL");
        long underWay = customers.count() - customers.checkouts() + Math.max(0, open - unpaid);
        if (underWay < howMany) {
            customers.order((int) (howMany - underWay));
        }
    }

    // ---- the end

    /** Lets everything come to its end, with nothing to disturb it any more. */
    void peace() throws InterruptedException {
        customers.stopComing();
        weather.clears();
        fleet.awaitThaw();
        while (fleet.serving().size() < plan.nodes()) {
            fleet.start();
        }
        say("%,d purchases, %s; peace".formatted(customers.count(), fleet.blows()));
        boolean quiet = false;
        for (int i = 0; i < MOST_LOOKS && !quiet; i++) {
            quiet = until(this::isQuiet, LONGEST_UNTIL_QUIET.toSeconds() / MOST_LOOKS);
            if (!quiet) {
                say("still open: " + open());
            }
        }
        say(quiet ? "quiet" : "not quiet");
        door.close(); // what is acknowledged by now is what is judged
        boolean settled = quiet && until(this::isQuiet, LONGEST_UNTIL_QUIET.toSeconds());
        watch.close();
        assertThat(settled)
                .as(() -> "everything came to its end in time; open: " + open())
                .isTrue();
    }

    private List<String> open() {
        return Postgres.rows(database, """
                SELECT status, count(*), min(id::text) FROM handsel_transaction WHERE closed_as IS NULL GROUP BY 1""");
    }

    private boolean isQuiet() {
        try {
            return customers.checkouts() == customers.count()
                    && Postgres.number(database, """
                            SELECT count(*) FROM handsel_transaction
                            WHERE closed_as IS NULL AND status NOT IN ('PAYMENT_PENDING', 'NEEDS_REVIEW')""") == 0
                    && Postgres.number(database, """
                            SELECT count(*) FROM handsel_transaction WHERE status = 'PAYMENT_PENDING'""") <= customers.seen(Fate.UNPAID)
                    && Postgres.number(database, "SELECT count(*) FROM handsel_inbox WHERE state IN (1, 2)") == 0;
        } catch (IllegalStateException e) {
            return false; // the database is away
        }
    }

    /** What holds at every moment: never more went out than came in, in all and of each purchase's money. */
    private void neverMoreOutThanIn() {
        // what went out first: what comes in meanwhile only adds to the other side
        VtpassLedger delivered = vtpass.ledger();
        PaystackLedger money = paystack.ledger();
        long out = delivered.totalDelivered()
                + Order.FEE * delivered.vends().size()
                + money.totalRefunded().getOrDefault("NGN", 0L);
        assertThat(out)
                .as("delivered and refunded")
                .isLessThanOrEqualTo(money.totalCharged().getOrDefault("NGN", 0L));
        Map<String, Long> twice = delivered.vends().stream()
                .collect(Collectors.groupingBy(VtpassLedger.Vend::phone, Collectors.counting()));
        assertThat(twice.values()).as("deliveries of one purchase").allMatch(it -> it == 1);
    }

    /** By the ledgers and by plain SQL; the figures are added to others. Looking through everything may take its time. */
    void judge(Figures figures) {
        try (HikariDataSource patient = Postgres.pool(jdbcUrl + "&socketTimeout=" + PATIENCE.toSeconds(), 2)) {
            judge(figures, patient);
        }
    }

    private void judge(Figures figures, DataSource patient) {
        Verdict verdict = new Verdict(patient, paystack.ledger(), vtpass.ledger());
        assertThat(customers.complaints()).isEmpty();
        assertThat(fleet.complaints()).as("what nodes said and should not").isEmpty();
        assertThat(watch.found()).as("I1 and I5, sampled all the time").isEmpty();
        assertThat(intents.missing()).as("P7").isEmpty();
        assertThat(paystack.errors()).isEmpty();
        assertThat(vtpass.errors()).isEmpty();
        assertThat(audit.violations())
                .as("versions go up by one, and what must stay stays")
                .isEmpty();
        assertThat(audit.abandoned()).as("held by the dead, and nobody's").isEmpty();
        assertThat(customers.payments()).hasSize(customers.count());
        customers.payments().forEach(verdict::everyPromiseWasKeptFor);
        verdict.nothingIsForgotten();
        verdict.nothingElseHappened(customers.payments().values());
        verdict.moneyIsConserved(customers.payments().keySet());
        verdict.everyAcknowledgedWebhookIsReflected(door.acknowledged(), true);
        Verdict.theCheckerFindsNothing(onlooker(patient));
        tell(figures, verdict);
    }

    private void tell(Figures figures, Verdict verdict) {
        figures.count("purchases", customers.count());
        figures.count("seconds in all", Math.round((System.nanoTime() - started) / 1e9));
        figures.count("node processes", fleet.nodes());
        figures.count("webhooks acknowledged", door.acknowledged().size());
        figures.count("purchases in review, with a reason", verdict.inReview());
        figures.count("samples of I5 (purchases that are not at their end and owe nothing: none)", watch.samples());
        figures.count("writes, each with the version after the one before", audit.writes());
        figures.count("violations", 0);
        if (plan.fates().contains(Fate.TIMED_OUT)) {
            figures.reached("submissions without a timely answer", customers.seen(Fate.TIMED_OUT));
            figures.reached("questions to the provider", vtpass.requests(Endpoint.REQUERY));
        }
        if (plan.fates().contains(Fate.DECLINED)) {
            figures.reached("refunds", paystack.ledger().refunds().size());
        }
    }

    /** A node that is never started: it only looks. */
    private Handsel onlooker(DataSource patient) {
        return Handsel.builder()
                .store(JdbiTransactionStore.create(patient))
                .gateway(Accounts.PAYSTACK, Accounts.paystack(paystack.baseUrl(), Duration.ofSeconds(1)))
                .provider(
                        Accounts.VTPASS,
                        Accounts.vtpass(vtpass.baseUrl(), Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .build();
    }

    private void say(String what) {
        System.err.printf("%s, after %.0f s: %s%n", plan.name(), seconds(), what);
    }

    double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    // ---- waiting

    /** Whether it was so in time. */
    static boolean until(BooleanSupplier condition, long seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= end) {
                return false;
            }
            pause(Duration.ofMillis(20));
        }
        return true;
    }

    static void mustSoon(BooleanSupplier condition, long seconds, String what) {
        assertThat(until(condition, seconds)).as(what).isTrue();
    }

    /** Real time must pass: leases are measured in it. */
    static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    @Override
    public void close() {
        watch.close();
        fleet.close();
        customers.close();
        door.close();
        clerks.shutdownNow();
        paystack.close();
        vtpass.close();
        database.close();
    }
}
