package io.handsel.demo.day;

import io.handsel.Alert;
import io.handsel.Handsel;
import io.handsel.Policy;
import io.handsel.delivery.VtuProvider;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentGateway;
import io.handsel.paystack.PaystackConfig;
import io.handsel.paystack.PaystackGateway;
import io.handsel.testkit.ScaledClock;
import io.handsel.testkit.simulator.PaystackSimulator;
import io.handsel.testkit.simulator.VtpassSimulator;
import io.handsel.vtpass.VtpassConfig;
import io.handsel.vtpass.VtpassProvider;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * All that a day needs: a database, both companies, the shop's web server, and one engine between them. One clock serves
 * engine and companies; it runs faster than the real one, and is pushed
 * ahead when all that is left to do is to wait. The HTTP calls and their time-outs are real.
 */
final class World implements AutoCloseable {

    static final String PAYSTACK = "paystack";
    static final String VTPASS = "vtpass";

    /** Simulated seconds in a real one. */
    static final int FACTOR = 20;

    private static final String PAYSTACK_KEY = "sk_test_of_the_simulated_day";
    private static final VtpassSimulator.Keys VTPASS_KEYS = new VtpassSimulator.Keys("day-api-key", "PK_day", "SK_day");
    private static final ZoneId LAGOS = ZoneId.of("Africa/Lagos");
    private static final Duration CONNECT = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofMillis(2500);
    private static final Duration TICK = Duration.ofMillis(20);

    /** The defaults with shorter waits, so that a day's patience fits into a real minute. */
    private static final Policy POLICY = Policy.DEFAULTS
            .paymentWindow(Duration.ofMinutes(20))
            .startWithin(Duration.ofMinutes(4))
            .verifyWaits(List.of(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(5)))
            .refundWaits(List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(10)));

    private final Database database;
    private final ScaledClock clock;
    private final PaystackSimulator paystack;
    private final VtpassSimulator vtpass;
    private final Route route;
    private final InFlight inFlight;
    private final JdbiTransactionStore store;
    private final Handsel handsel;
    private final Queue<Alert> alerts = new ConcurrentLinkedQueue<>();
    private boolean stopped;

    private World(Database database, Route route) {
        this.database = database;
        this.route = route;
        this.inFlight = route.inFlight();
        Instant morning =
                LocalDate.now(LAGOS).atTime(LocalTime.of(8, 0)).atZone(LAGOS).toInstant();
        clock = new ScaledClock(morning, FACTOR);
        paystack = PaystackSimulator.start(clock, PAYSTACK_KEY, Mode.TEST);
        paystack.refundPace(Duration.ofSeconds(30), Duration.ofMinutes(3));
        vtpass = VtpassSimulator.start(clock, VTPASS_KEYS, VtpassSimulator.Personality.LIVE_LIKE);
        vtpass.floatIs(1_000_000_000_00L);
        store = JdbiTransactionStore.create(database.pool());
        handsel = Handsel.builder()
                .store(store)
                .gateway(PAYSTACK, inFlight.watch(PaymentGateway.class, PaystackGateway.create(paystackConfig())))
                .provider(VTPASS, inFlight.watch(VtuProvider.class, VtpassProvider.create(vtpassConfig())))
                .policy(POLICY)
                .alerts(alerts::add)
                .installation("day")
                .time(clock)
                .pollInterval(Duration.ofMillis(100))
                .drainTime(Duration.ofSeconds(20))
                .build();
    }

    /** What people were told that they should know. */
    Map<Alert.Kind, Integer> alerts() {
        Map<Alert.Kind, Integer> counted = new EnumMap<>(Alert.Kind.class);
        alerts.forEach(it -> counted.merge(it.kind(), 1, Integer::sum));
        return counted;
    }

    /** Opens it, and lets it run. */
    static World open(@Nullable String postgres) throws IOException, SQLException {
        World world = new World(Database.open(postgres), new Route(new InFlight()));
        world.route.open(world.handsel);
        world.paystack.webhooksTo(world.route.uri("/webhooks/" + PAYSTACK));
        world.vtpass.callbacksTo(world.route.uri("/webhooks/" + VTPASS));
        world.paystack.startTicking(TICK);
        world.vtpass.startTicking(TICK);
        world.handsel.start();
        return world;
    }

    /** What "not found" of a refund is worth: a call lasts up to three real seconds, a minute on our clock. */
    private PaystackConfig paystackConfig() {
        return PaystackConfig.builder(PAYSTACK_KEY)
                .baseUrl(paystack.baseUrl())
                .clock(clock::now)
                .timeouts(CONNECT, ANSWER, CONNECT.plus(ANSWER))
                .settlingDelay(inEngineTime(CONNECT.plus(ANSWER)).plusMinutes(1))
                .build();
    }

    private VtpassConfig vtpassConfig() {
        return VtpassConfig.builder()
                .apiKey(VTPASS_KEYS.apiKey())
                .publicKey(VTPASS_KEYS.publicKey())
                .secretKey(VTPASS_KEYS.secretKey())
                .mode(Mode.TEST)
                .baseUrl(vtpass.baseUrl())
                .connectTimeout(CONNECT)
                .payTimeout(ANSWER)
                .queryTimeout(ANSWER)
                .callTimeoutInEngineTime(inEngineTime(CONNECT.plus(ANSWER)))
                .settlingDelay(Duration.ofMinutes(1))
                .build();
    }

    private static Duration inEngineTime(Duration real) {
        return real.multipliedBy(FACTOR);
    }

    /** {@return longer than any call to the companies lasts, in real time} */
    static Duration longerThanAnyCall() {
        return CONNECT.plus(ANSWER).multipliedBy(2);
    }

    Handsel handsel() {
        return handsel;
    }

    JdbiTransactionStore store() {
        return store;
    }

    PaystackSimulator paystack() {
        return paystack;
    }

    VtpassSimulator vtpass() {
        return vtpass;
    }

    Instant now() {
        return clock.now();
    }

    /** {@return whether no call to the companies, no webhook and no customer is on the way} */
    boolean isQuiet() {
        return inFlight.isNone();
    }

    /** Pushes the clock ahead. */
    void push(Duration by) {
        clock.push(by);
    }

    String returnUrl() {
        return route.uri("/return").toString();
    }

    String where() {
        return database.where();
    }

    /** Stops the engine in order, so that books and ledgers stand still. What is stored can still be read. */
    void stop() {
        if (!stopped) {
            stopped = true;
            handsel.close();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        paystack.close();
        vtpass.close();
        route.close();
        database.close();
    }
}
