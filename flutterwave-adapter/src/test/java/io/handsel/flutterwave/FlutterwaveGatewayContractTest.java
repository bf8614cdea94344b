package io.handsel.flutterwave;

import io.handsel.TimeSource;
import io.handsel.payment.PaymentGateway;
import io.handsel.testkit.contract.GatewayWorld;
import io.handsel.testkit.contract.PaymentGatewayContract;
import io.handsel.testkit.contract.Requirement;
import io.handsel.testkit.simulator.FlutterwaveSimulator;
import io.handsel.testkit.simulator.FlutterwaveWorld;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The rules of every gateway, G1 to G10, held by this one against a simulator that shares no code with it. */
@Requirement("A10")
class FlutterwaveGatewayContractTest extends PaymentGatewayContract {

    @Override
    protected GatewayWorld newWorld() {
        FlutterwaveSimulator simulator = FlutterwaveSimulator.start(TimeSource.system(), Wire.KEY, Wire.HASH);
        return new FlutterwaveWorld(simulator, gateway(simulator.baseUrl())) {
            @Override
            public Optional<PaymentGateway> unreachableGateway() {
                return Optional.of(FlutterwaveGatewayContractTest.gateway(URI.create("http://127.0.0.1:1")));
            }
        };
    }

    private static PaymentGateway gateway(URI address) {
        return FlutterwaveGateway.create(FlutterwaveConfig.builder(Wire.KEY, Wire.HASH)
                .baseUrl(address)
                .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(10))
                .build());
    }
}
