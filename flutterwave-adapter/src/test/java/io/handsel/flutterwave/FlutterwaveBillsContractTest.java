package io.handsel.flutterwave;

import io.handsel.TimeSource;
import io.handsel.delivery.DeliveryHandler;
import io.handsel.delivery.Network;
import io.handsel.delivery.VtuProvider;
import io.handsel.testkit.contract.ProviderWorld;
import io.handsel.testkit.contract.VtuProviderContract;
import io.handsel.testkit.simulator.FlutterwaveBillsWorld;
import io.handsel.testkit.simulator.FlutterwaveSimulator;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The rules of every provider, held by the bills against a simulator that shares no code with them. */
class FlutterwaveBillsContractTest extends VtuProviderContract {

    @Override
    protected ProviderWorld newWorld() {
        FlutterwaveSimulator simulator = FlutterwaveSimulator.start(TimeSource.system(), Wire.KEY, Wire.HASH);
        return new FlutterwaveBillsWorld(simulator, provider(simulator.baseUrl()), TimeSource.system()) {
            @Override
            public Optional<DeliveryHandler> unreachableHandler() {
                return Optional.of(provider(URI.create("http://127.0.0.1:1")));
            }
        };
    }

    private static VtuProvider provider(URI address) {
        FlutterwaveConfig config = FlutterwaveConfig.builder(Wire.KEY, Wire.HASH)
                .baseUrl(address)
                .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(10))
                .build();
        return FlutterwaveBills.create(config, BillSettings.DEFAULTS.withAirtime(Network.MTN, "BIL099/AT099"));
    }
}
