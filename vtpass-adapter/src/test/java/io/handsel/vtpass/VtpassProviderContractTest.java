package io.handsel.vtpass;

import io.handsel.TimeSource;
import io.handsel.delivery.DeliveryHandler;
import io.handsel.delivery.VtuProvider;
import io.handsel.payment.Mode;
import io.handsel.testkit.contract.ProviderWorld;
import io.handsel.testkit.contract.Requirement;
import io.handsel.testkit.contract.VtuProviderContract;
import io.handsel.testkit.simulator.VtpassSimulator;
import io.handsel.testkit.simulator.VtpassSimulator.Keys;
import io.handsel.testkit.simulator.VtpassSimulator.Personality;
import io.handsel.testkit.simulator.VtpassWorld;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The rules of every provider, D1 to D9 and V1 to V3, held by this one against a simulator that shares no code with it. */
@Requirement("A10")
class VtpassProviderContractTest extends VtuProviderContract {

    private static final Keys KEYS = new Keys("contract-api-key", "PK_contract", "SK_contract");

    @Override
    protected ProviderWorld newWorld() {
        VtpassSimulator simulator = VtpassSimulator.start(TimeSource.system(), KEYS, Personality.LIVE_LIKE);
        return new VtpassWorld(simulator, provider(simulator.baseUrl()), TimeSource.system()) {
            @Override
            public Optional<DeliveryHandler> unreachableHandler() {
                return Optional.of(provider(URI.create("http://127.0.0.1:1/")));
            }
        };
    }

    private static VtuProvider provider(URI address) {
        return VtpassProvider.create(VtpassConfig.builder()
                .apiKey(KEYS.apiKey())
                .publicKey(KEYS.publicKey())
                .secretKey(KEYS.secretKey())
                .mode(Mode.TEST)
                .baseUrl(address)
                .connectTimeout(Duration.ofSeconds(5))
                .payTimeout(Duration.ofSeconds(3))
                .queryTimeout(Duration.ofSeconds(3))
                .build());
    }
}
