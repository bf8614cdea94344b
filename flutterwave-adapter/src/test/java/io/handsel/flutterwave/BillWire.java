package io.handsel.flutterwave;

import io.handsel.catalogue.CustomerCheck;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryReport;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Disco;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.delivery.TvOperator;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Outcome;
import java.util.List;
import mockwebserver3.MockWebServer;

/** What the tests of bills share: deliveries, a provider that knows its codes, and outcomes in a few words. */
final class BillWire {

    static final String PHONE = "08031234567";
    static final String CARD = "0025401100";
    static final String METER = "45012345678";

    private BillWire() {}

    static FlutterwaveBills bills(MockWebServer server) {
        return FlutterwaveBills.create(Wire.config(server).build(), settings());
    }

    static BillSettings settings() {
        return BillSettings.DEFAULTS
                .withAirtime(Network.MTN, "BIL099/AT099")
                .withElectricity(Disco.IKEJA, MeterType.PREPAID, "BIL113/UB134")
                .withElectricity(Disco.IKEJA, MeterType.POSTPAID, "BIL114/UB135");
    }

    static DeliveryRequest airtime(String reference) {
        return request(reference, Product.airtime(Network.MTN, Money.naira(500)), PHONE);
    }

    static DeliveryRequest tv(String reference) {
        return request(reference, Product.tv(TvOperator.DSTV, "BIL119/CB141", Money.naira(1_800)), CARD);
    }

    static DeliveryRequest electricity(String reference, MeterType meter) {
        return request(reference, Product.electricity(Disco.IKEJA, meter, Money.naira(5_000)), METER);
    }

    static DeliveryRequest request(String reference, Product product, String recipient) {
        return new DeliveryRequest("T-1", reference, product, recipient, recipient);
    }

    static String words(Outcome<DeliveryEvidence> outcome) {
        return outcome.fold(
                it -> "SUCCEEDED " + words(it.evidence()),
                it -> "PENDING " + words(it.evidence()),
                it -> "DECLINED " + it.decline().cause() + " " + it.decline().code(),
                it -> "NOT SENT " + it.proof(),
                it -> "UNKNOWN " + it.doubt());
    }

    static String reported(Answer<DeliveryReport> answer) {
        return answer.fold(it -> report(it.found()), it -> "ABSENT", it -> "UNKNOWN " + it.doubt());
    }

    private static String report(DeliveryReport report) {
        if (report instanceof DeliveryReport.Delivered it) {
            return "DELIVERED " + words(it.evidence());
        }
        if (report instanceof DeliveryReport.Processing it) {
            return "PROCESSING " + words(it.evidence());
        }
        if (report instanceof DeliveryReport.NotDelivered it) {
            return "NOT DELIVERED " + it.decline().cause() + " " + it.decline().code();
        }
        return "REVERSED";
    }

    static String checked(Answer<CustomerCheck> answer) {
        return answer.fold(
                it -> it.found() instanceof CustomerCheck.Payable payable
                        ? "PAYABLE " + payable.name().orElse("?")
                        : "REFUSED",
                it -> "ABSENT",
                it -> "UNKNOWN " + it.doubt());
    }

    static <T> String listed(Answer<List<T>> answer) {
        return answer.fold(it -> "FOUND " + it.found().size(), it -> "ABSENT", it -> "UNKNOWN " + it.doubt());
    }

    /** Their reference, amount, recipient and goods; a dash for what is not said. */
    private static String words(DeliveryEvidence it) {
        return it.providerReference().orElse("-") + " "
                + it.amount().map(Money::toString).orElse("-") + " "
                + it.recipient().orElse("-") + " " + it.goods().orElse("-");
    }
}
