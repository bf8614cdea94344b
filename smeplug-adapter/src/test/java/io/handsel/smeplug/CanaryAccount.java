package io.handsel.smeplug;

import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.money.Money;
import io.handsel.payment.Mode;
import java.net.URI;
import java.time.Duration;
import mockwebserver3.MockWebServer;

/** An account whose key is easy to find again, and orders on it. */
final class CanaryAccount {

    static final String KEY = "canarySmeplugKey";
    static final String REFERENCE = Samples.REFERENCE;
    static final String PHONE = "08030000000";

    private CanaryAccount() {}

    static SmeplugProvider at(MockWebServer server) {
        return at(URI.create(server.url("/api/v1/").toString()), Duration.ofSeconds(5));
    }

    static SmeplugProvider at(URI address, Duration patience) {
        return SmeplugProvider.create(SmeplugConfig.builder()
                .secretKey(KEY)
                .mode(Mode.TEST)
                .baseUrl(address)
                .connectTimeout(Duration.ofSeconds(5))
                .purchaseTimeout(patience)
                .queryTimeout(patience)
                .build());
    }

    static DeliveryRequest of(Product product, String recipient) {
        return new DeliveryRequest("T-1", REFERENCE, product, recipient, "08099999999");
    }

    static DeliveryRequest airtime(Network network) {
        return of(Product.airtime(network, Money.naira(200)), PHONE);
    }

    static DeliveryRequest data() {
        return of(Product.data(Network.MTN, "170", Money.naira(260)), PHONE);
    }
}
