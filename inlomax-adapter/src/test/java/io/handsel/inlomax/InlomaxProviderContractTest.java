package io.handsel.inlomax;

import io.handsel.TimeSource;
import io.handsel.delivery.DeliveryHandler;
import io.handsel.testkit.contract.ProviderWorld;
import io.handsel.testkit.contract.VtuProviderContract;
import io.handsel.testkit.simulator.InlomaxSimulator;
import io.handsel.testkit.simulator.InlomaxWorld;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The rules of every provider, held by this one against a simulator that shares no code with it. */
class InlomaxProviderContractTest extends VtuProviderContract {

    @Override
    protected ProviderWorld newWorld() {
        InlomaxSimulator simulator = InlomaxSimulator.start(TimeSource.system(), CanaryAccount.KEY);
        return new InlomaxWorld(
                simulator, CanaryAccount.at(simulator.baseUrl(), Duration.ofSeconds(3)), TimeSource.system()) {
            @Override
            public Optional<DeliveryHandler> unreachableHandler() {
                InlomaxProvider nobody = CanaryAccount.at(URI.create("http://127.0.0.1:1/"), Duration.ofSeconds(3));
                return Optional.of(nobody);
            }
        };
    }
}
