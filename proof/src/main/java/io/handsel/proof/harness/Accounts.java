package io.handsel.proof.harness;

import io.handsel.payment.Mode;
import io.handsel.paystack.PaystackConfig;
import io.handsel.paystack.PaystackGateway;
import io.handsel.testkit.Canaries;
import io.handsel.testkit.simulator.VtpassSimulator;
import io.handsel.vtpass.VtpassConfig;
import io.handsel.vtpass.VtpassProvider;
import java.net.URI;
import java.time.Duration;

/** The accounts at both companies, as the simulators know them, with times as short as tests want them. */
public final class Accounts {

    public static final String PAYSTACK = "paystack";
    public static final String VTPASS = "vtpass";
    public static final String PAYSTACK_KEY = Canaries.PAYSTACK_KEY;
    public static final VtpassSimulator.Keys VTPASS_KEYS =
            new VtpassSimulator.Keys(Canaries.ANY_KEY, "PK_" + Canaries.ANY_KEY, "SK_" + Canaries.ANY_KEY);

    /** How long each step of a call may take, in real time; long enough for a machine that does much else. */
    private static final Duration LONG = Duration.ofSeconds(6);

    private Accounts() {}

    public static PaystackGateway paystack(URI baseUrl, Duration settlingDelay) {
        return PaystackGateway.create(PaystackConfig.builder(PAYSTACK_KEY)
                .baseUrl(baseUrl)
                .timeouts(LONG, LONG, LONG)
                .settlingDelay(settlingDelay)
                .build());
    }

    /** The provider; {@code patience} is how long the answer to a purchase may take, in real time. */
    public static VtpassProvider vtpass(URI baseUrl, Duration settlingDelay, Duration patience) {
        return VtpassProvider.create(VtpassConfig.builder()
                .apiKey(VTPASS_KEYS.apiKey())
                .publicKey(VTPASS_KEYS.publicKey())
                .secretKey(VTPASS_KEYS.secretKey())
                .mode(Mode.TEST)
                .baseUrl(baseUrl)
                .connectTimeout(patience)
                .payTimeout(patience)
                .queryTimeout(LONG)
                .settlingDelay(settlingDelay)
                .build());
    }
}
