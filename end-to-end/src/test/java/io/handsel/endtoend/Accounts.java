package io.handsel.endtoend;

import io.handsel.payment.Mode;
import io.handsel.paystack.PaystackConfig;
import io.handsel.paystack.PaystackGateway;
import io.handsel.testkit.simulator.VtpassSimulator;
import io.handsel.vtpass.VtpassConfig;
import io.handsel.vtpass.VtpassProvider;
import java.net.URI;
import java.time.Duration;

/** The accounts at both companies, as the simulators know them, with times as short as tests want them. */
public final class Accounts {

    public static final String PAYSTACK = "paystack";
    public static final String VTPASS = "vtpass";
    public static final String PAYSTACK_KEY = "sk_test_end_to_end_0123456789";
    public static final VtpassSimulator.Keys VTPASS_KEYS =
            new VtpassSimulator.Keys("end-to-end-api-key", "PK_end_to_end", "SK_end_to_end");

    /** How long a call may take, in real time. */
    public static final Duration PATIENCE = Duration.ofMillis(1500);

    private static final Duration CONNECT = Duration.ofSeconds(1);

    private Accounts() {}

    public static PaystackGateway paystack(URI baseUrl, Duration settlingDelay) {
        return PaystackGateway.create(PaystackConfig.builder(PAYSTACK_KEY)
                .baseUrl(baseUrl)
                .timeouts(CONNECT, PATIENCE, PATIENCE)
                .settlingDelay(settlingDelay)
                .build());
    }

    public static VtpassProvider vtpass(URI baseUrl, Duration settlingDelay) {
        return VtpassProvider.create(VtpassConfig.builder()
                .apiKey(VTPASS_KEYS.apiKey())
                .publicKey(VTPASS_KEYS.publicKey())
                .secretKey(VTPASS_KEYS.secretKey())
                .mode(Mode.TEST)
                .baseUrl(baseUrl)
                .connectTimeout(CONNECT)
                .payTimeout(PATIENCE)
                .queryTimeout(PATIENCE)
                .settlingDelay(settlingDelay)
                .build());
    }
}
