package io.handsel.vtpass;

import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.money.Money;
import io.handsel.payment.Mode;
import java.net.URI;
import java.time.Duration;
import mockwebserver3.MockWebServer;

/** An account whose keys are easy to find again, and an order on it. */
final class CanaryAccount {

    static final String REFERENCE = "202603021200canaryorder";
    static final String PHONE = "08031234567";

    private CanaryAccount() {}

    /** A provider that talks to a server for as long as a test may take. */
    static VtpassProvider at(MockWebServer server) {
        return at(address(server), Duration.ofSeconds(5));
    }

    static VtpassProvider at(URI address, Duration patience) {
        return VtpassProvider.create(VtpassConfig.builder()
                .apiKey("canaryApiKey")
                .secretKey("SK_canarySecret")
                .publicKey("PK_canaryPublic")
                .mode(Mode.TEST)
                .baseUrl(address)
                .connectTimeout(Duration.ofSeconds(5))
                .payTimeout(patience)
                .queryTimeout(patience)
                .build());
    }

    static URI address(MockWebServer server) {
        return URI.create(server.url("/api/").toString());
    }

    static DeliveryRequest airtime(Money amount) {
        return airtime(Network.MTN, amount, PHONE);
    }

    static DeliveryRequest airtime(Network network, Money amount, String recipient) {
        return new DeliveryRequest("T-1", REFERENCE, Product.airtime(network, amount), recipient, "08099999999");
    }
}
