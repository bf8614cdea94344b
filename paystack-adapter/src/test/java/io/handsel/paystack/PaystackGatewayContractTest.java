package io.handsel.paystack;

import io.handsel.TimeSource;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentGateway;
import io.handsel.testkit.contract.GatewayWorld;
import io.handsel.testkit.contract.PaymentGatewayContract;
import io.handsel.testkit.contract.Requirement;
import io.handsel.testkit.simulator.PaystackSimulator;
import io.handsel.testkit.simulator.PaystackWorld;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The rules of every gateway, G1 to G10, held by this one against a simulator that shares no code with it. */
@Requirement("A10")
class PaystackGatewayContractTest extends PaymentGatewayContract {

    @Override
    protected GatewayWorld newWorld() {
        PaystackSimulator simulator = PaystackSimulator.start(TimeSource.system(), Wire.KEY, Mode.TEST);
        return new PaystackWorld(simulator, gateway(simulator.baseUrl())) {
            @Override
            public Optional<PaymentGateway> unreachableGateway() {
                return Optional.of(PaystackGatewayContractTest.gateway(URI.create("http://127.0.0.1:1")));
            }
        };
    }

    private static PaymentGateway gateway(URI address) {
        return PaystackGateway.create(PaystackConfig.builder(Wire.KEY)
                .baseUrl(address)
                .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(10))
                .build());
    }
}
