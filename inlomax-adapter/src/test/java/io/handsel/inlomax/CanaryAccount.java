package io.handsel.inlomax;

import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Disco;
import io.handsel.delivery.Exam;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.delivery.TvOperator;
import io.handsel.money.Money;
import io.handsel.payment.Mode;
import java.net.URI;
import java.time.Duration;
import mockwebserver3.MockWebServer;

/** An account whose key is easy to find again, and orders on it. */
final class CanaryAccount {

    static final String KEY = "canaryInlomaxKey";
    static final String REFERENCE = Samples.REFERENCE;
    static final String PHONE = "08030000000";

    private CanaryAccount() {}

    static InlomaxProvider at(MockWebServer server) {
        return at(URI.create(server.url("/api/").toString()), Duration.ofSeconds(5));
    }

    static InlomaxProvider at(URI address, Duration patience) {
        return InlomaxProvider.create(InlomaxConfig.builder()
                .apiKey(KEY)
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
        return of(Product.data(Network.MTN, "16", Money.naira(650)), PHONE);
    }

    static DeliveryRequest tv() {
        return of(Product.tv(TvOperator.GOTV, "1", Money.naira(3_950)), "1212121212");
    }

    static DeliveryRequest electricity(MeterType meter) {
        return of(Product.electricity(Disco.IKEJA, meter, Money.naira(2_000)), "11111111111");
    }

    static DeliveryRequest pins(int quantity) {
        return of(Product.examPin(Exam.WAEC_RESULT, "1", quantity, Money.naira(3_600L * quantity)), PHONE);
    }
}
