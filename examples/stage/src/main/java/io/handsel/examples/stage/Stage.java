package io.handsel.examples.stage;

import io.handsel.Handsel;
import io.handsel.Policy;
import io.handsel.flutterwave.FlutterwaveConfig;
import io.handsel.inlomax.InlomaxConfig;
import io.handsel.payment.Mode;
import io.handsel.paystack.PaystackConfig;
import io.handsel.smeplug.SmeplugConfig;
import io.handsel.testkit.ScaledClock;
import io.handsel.testkit.simulator.FlutterwaveSimulator;
import io.handsel.testkit.simulator.InlomaxSimulator;
import io.handsel.testkit.simulator.PaystackSimulator;
import io.handsel.testkit.simulator.Simulator;
import io.handsel.testkit.simulator.SmeplugSimulator;
import io.handsel.testkit.simulator.VtpassSimulator;
import io.handsel.vtpass.VtpassConfig;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * What stands in for the world on a developer's machine: a PostgreSQL, and the companies' simulators on 127.0.0.1, all of
 * them working by themselves. No account, no key and no network is needed, and no money moves.
 *
 * <p>An application gets from here what it gets from its environment in production: a {@link DataSource} and the companies'
 * configurations. It cannot tell the difference.
 *
 * <p>One clock serves the library and the companies. At {@link #open()} it is right, for a person at a browser; for tests it
 * runs faster, so that the library's patience passes quickly. What the companies need takes the same real time in both.
 */
public final class Stage implements AutoCloseable {

    /** The end of the address under which an application takes each company's webhooks. */
    public static final String WEBHOOKS = "/webhooks/";

    private static final String PAYSTACK_KEY = "sk_test_of_the_stage";
    private static final String FLUTTERWAVE_KEY = "FLWSECK_TEST-of-the-stage";
    private static final String FLUTTERWAVE_HASH = "hash-of-the-stage-which-is-long-enough";
    private static final VtpassSimulator.Keys VTPASS_KEYS =
            new VtpassSimulator.Keys("stage-api-key", "PK_stage", "SK_stage");
    private static final String RESELLER_KEY = "key-of-the-stage";

    /** The secret end of the address at which sellers of airtime call back; they sign nothing. */
    private static final String CALLBACK_TOKEN = "secret-end-of-the-callback-address-on-the-stage";

    private static final Duration TICK = Duration.ofMillis(20);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(4);
    private static final Duration CALL = CONNECT.plus(ANSWER);

    /** How long a call may wait before it starts, in real time: however fast the clock runs, this machine may be slow. */
    private static final Duration START_WITHIN = Duration.ofSeconds(5);

    /** What the companies take their time for, in real time. */
    private static final Duration REFUND_BEGINS = Duration.ofSeconds(1);

    private static final Duration REFUND_ENDS = Duration.ofSeconds(3);
    private static final Duration PENDING_ORDER = Duration.ofSeconds(3);

    private final ScaledClock clock;
    private final StageDatabase database;
    private final PaystackSimulator paystack;
    private final FlutterwaveSimulator flutterwave;
    private final VtpassSimulator vtpass;
    private final InlomaxSimulator inlomax;
    private final SmeplugSimulator smeplug;

    private Stage(int factor) {
        clock = new ScaledClock(Instant.now(), factor);
        database = StageDatabase.start();
        paystack = PaystackSimulator.start(clock, PAYSTACK_KEY, Mode.TEST);
        paystack.refundPace(onTheClock(REFUND_BEGINS), onTheClock(REFUND_ENDS));
        flutterwave = FlutterwaveSimulator.start(clock, FLUTTERWAVE_KEY, FLUTTERWAVE_HASH);
        flutterwave.refundPace(onTheClock(REFUND_ENDS));
        flutterwave.sendsWebhooksOfRefunds();
        vtpass = VtpassSimulator.start(clock, VTPASS_KEYS, VtpassSimulator.Personality.LIVE_LIKE);
        vtpass.pendingFor(onTheClock(PENDING_ORDER));
        inlomax = InlomaxSimulator.start(clock, RESELLER_KEY);
        inlomax.pendingFor(onTheClock(PENDING_ORDER));
        smeplug = SmeplugSimulator.start(clock, RESELLER_KEY);
        smeplug.pendingFor(onTheClock(PENDING_ORDER));
        companies().forEach(it -> it.startTicking(TICK));
    }

    /**
     * Opens a stage whose clock is right.
     *
     * @return the stage
     */
    public static Stage open() {
        return new Stage(1);
    }

    /**
     * Opens a stage whose clock runs faster.
     *
     * @param factor how many seconds pass on it in one real second
     * @return the stage
     */
    public static Stage open(int factor) {
        return new Stage(factor);
    }

    private Duration onTheClock(Duration real) {
        return real.multipliedBy(clock.factor());
    }

    private List<Simulator> companies() {
        return List.of(paystack, flutterwave, vtpass, inlomax, smeplug);
    }

    /**
     * Lets the companies send their webhooks to an application.
     *
     * @param application its address, such as {@code http://127.0.0.1:8080}; it takes them under {@link #WEBHOOKS} and the
     *     company's name; of those that sign nothing, with a secret part behind it
     */
    public void webhooksTo(URI application) {
        paystack.webhooksTo(application.resolve(WEBHOOKS + "paystack"));
        flutterwave.webhooksTo(application.resolve(WEBHOOKS + "flutterwave"));
        vtpass.callbacksTo(application.resolve(WEBHOOKS + "vtpass/" + CALLBACK_TOKEN));
        inlomax.callbacksTo(application.resolve(WEBHOOKS + "inlomax/" + CALLBACK_TOKEN));
        smeplug.callbacksTo(application.resolve(WEBHOOKS + "smeplug/" + CALLBACK_TOKEN));
    }

    /**
     * What a flow must be told so that it lives in the stage's time. Nothing in production.
     *
     * @param flow the flow being put together
     * @return the same
     */
    public Handsel.Builder inStageTime(Handsel.Builder flow) {
        return flow.time(clock)
                .policy(Policy.DEFAULTS.startWithin(onTheClock(START_WITHIN)))
                .pollInterval(Duration.ofMillis(100))
                .drainTime(Duration.ofSeconds(5));
    }

    /** {@return an empty database} */
    public DataSource database() {
        return database.pool();
    }

    /** {@return the clock of the library and the companies} */
    public ScaledClock clock() {
        return clock;
    }

    /** {@return what an application must know of its Paystack account} */
    public PaystackConfig paystack() {
        return PaystackConfig.builder(PAYSTACK_KEY)
                .publicKey("pk_test_of_the_stage")
                .baseUrl(paystack.baseUrl())
                .clock(clock::now)
                .timeouts(CONNECT, ANSWER, CALL)
                .settlingDelay(onTheClock(CALL).plusSeconds(10))
                .build();
    }

    /** {@return where the script is that a page of Paystack's popup loads; Paystack's own in production} */
    public URI paystackScript() {
        return paystack.inlineScript();
    }

    /** {@return what an application must know of its Flutterwave account; it may add the looks of its page} */
    public FlutterwaveConfig.Builder flutterwave() {
        return FlutterwaveConfig.builder(FLUTTERWAVE_KEY, FLUTTERWAVE_HASH)
                .publicKey("FLWPUBK_TEST-of-the-stage")
                .baseUrl(flutterwave.baseUrl())
                .clock(clock::now)
                .timeouts(CONNECT, ANSWER, CALL)
                .settlingDelay(onTheClock(CALL).plusSeconds(10));
    }

    /** {@return what an application must know of its VTpass account} */
    public VtpassConfig vtpass() {
        return VtpassConfig.builder()
                .apiKey(VTPASS_KEYS.apiKey())
                .publicKey(VTPASS_KEYS.publicKey())
                .secretKey(VTPASS_KEYS.secretKey())
                .mode(Mode.TEST)
                .baseUrl(vtpass.baseUrl())
                .connectTimeout(CONNECT)
                .payTimeout(ANSWER)
                .queryTimeout(ANSWER)
                .callTimeoutInEngineTime(onTheClock(CALL))
                .settlingDelay(Duration.ofSeconds(10))
                .callbackToken("current", CALLBACK_TOKEN)
                .build();
    }

    /** {@return what an application must know of its Inlomax account} */
    public InlomaxConfig inlomax() {
        return InlomaxConfig.builder()
                .apiKey(RESELLER_KEY)
                .mode(Mode.TEST)
                .baseUrl(inlomax.baseUrl())
                .purchaseTimeout(ANSWER)
                .queryTimeout(ANSWER)
                .callTimeoutInEngineTime(onTheClock(CALL))
                .callbackToken("current", CALLBACK_TOKEN)
                .build();
    }

    /** {@return what an application must know of its SMEPlug account} */
    public SmeplugConfig smeplug() {
        return SmeplugConfig.builder()
                .secretKey(RESELLER_KEY)
                .mode(Mode.TEST)
                .baseUrl(smeplug.baseUrl())
                .purchaseTimeout(ANSWER)
                .queryTimeout(ANSWER)
                .callTimeoutInEngineTime(onTheClock(CALL))
                .callbackToken("current", CALLBACK_TOKEN)
                .build();
    }

    /** {@return Paystack itself: what its customers do, what goes wrong there, and its books} */
    public PaystackSimulator atPaystack() {
        return paystack;
    }

    /** {@return Flutterwave itself} */
    public FlutterwaveSimulator atFlutterwave() {
        return flutterwave;
    }

    /** {@return VTpass itself} */
    public VtpassSimulator atVtpass() {
        return vtpass;
    }

    /** {@return Inlomax itself} */
    public InlomaxSimulator atInlomax() {
        return inlomax;
    }

    /** {@return SMEPlug itself} */
    public SmeplugSimulator atSmeplug() {
        return smeplug;
    }

    /** {@return what went wrong in the companies themselves; empty when all is well} */
    public List<Throwable> errors() {
        return companies().stream().flatMap(it -> it.errors().stream()).toList();
    }

    /** Closes the companies and the database. */
    @Override
    public void close() {
        companies().forEach(Simulator::close);
        database.close();
    }
}
