package io.handsel.smeplug;

import io.handsel.TimeSource;
import io.handsel.delivery.DeliveryHandler;
import io.handsel.testkit.contract.ProviderWorld;
import io.handsel.testkit.contract.VtuProviderContract;
import io.handsel.testkit.simulator.SmeplugSimulator;
import io.handsel.testkit.simulator.SmeplugWorld;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The rules of every provider, held by this one against a simulator that shares no code with it. */
class SmeplugProviderContractTest extends VtuProviderContract {

    @Override
    protected ProviderWorld newWorld() {
        SmeplugSimulator simulator = SmeplugSimulator.start(TimeSource.system(), CanaryAccount.KEY);
        return new SmeplugWorld(
                simulator, CanaryAccount.at(simulator.baseUrl(), Duration.ofSeconds(3)), TimeSource.system()) {
            @Override
            public Optional<DeliveryHandler> unreachableHandler() {
                SmeplugProvider nobody = CanaryAccount.at(URI.create("http://127.0.0.1:1/"), Duration.ofSeconds(3));
                return Optional.of(nobody);
            }
        };
    }
}
