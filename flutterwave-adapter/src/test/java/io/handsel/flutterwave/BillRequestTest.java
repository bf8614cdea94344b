package io.handsel.flutterwave;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.ValidationReport;
import io.handsel.catalogue.CustomerCheck;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Outcome;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.contract.Covers;
import java.net.URI;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What goes out about bills, byte by byte, and whether the description that a third party wrote takes it. That description
 * is held to where the contract trusts it: not for the status, whose address it has wrong, and not for {@code code} of a
 * validation, which it does not know.
 */
class BillRequestTest {

    private static OpenApiInteractionValidator description;

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private final TestCall call = TestCall.any();

    @BeforeAll
    static void loadTheDescription() {
        description = OpenApiInteractionValidator.createForInlineApiSpecification(
                        Wire.resource("/openapi-third-party/v3-bill-payment.yaml"))
                .build();
    }

    private void answersNothing(int times) {
        for (int i = 0; i < times; i++) {
            server.enqueue(new MockResponse.Builder().code(500).build());
        }
    }

    private static List<String> complaints(RecordedRequest request) {
        HttpUrl url = request.getUrl();
        SimpleRequest.Builder simple = new SimpleRequest.Builder(request.getMethod(), url.encodedPath());
        url.queryParameterNames().forEach(name -> simple.withQueryParam(name, url.queryParameterValues(name)));
        request.getHeaders().toMultimap().forEach(simple::withHeader);
        if (request.getBody() != null) {
            simple.withBody(request.getBody().utf8());
        }
        return description.validateRequest(simple.build()).getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .map(ValidationReport.Message::getMessage)
                .toList();
    }

    @Test
    @Covers("flutterwave: POST /v3/billers/{biller_code}/items/{item_code}/payment")
    void aPaymentNamesBillerItemCustomerAmountAndOurReference() throws InterruptedException {
        answersNothing(1);
        DeliveryRequest request =
                BillWire.request("a-1", Product.airtime(Network.MTN, Money.kobo(50_050)), "+2348031234567");

        Outcome<DeliveryEvidence> unused = BillWire.bills(server).submit(request, call);

        RecordedRequest sent = server.takeRequest();
        assertThat(sent.getMethod() + " " + sent.getTarget()).isEqualTo("POST /v3/billers/BIL099/items/AT099/payment");
        assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Bearer " + Wire.KEY);
        assertThat(sent.getBody().utf8())
                .isEqualTo("{\"country\":\"NG\",\"customer_id\":\"2348031234567\",\"amount\":500.50,"
                        + "\"reference\":\"a-1\"}");
        assertThat(complaints(sent)).isEmpty();
    }

    @Test
    void theAddressForReportsIsSentWhereItIsSet() throws InterruptedException {
        answersNothing(1);
        FlutterwaveBills provider = FlutterwaveBills.create(
                Wire.config(server).build(),
                BillWire.settings().withCallbackUrl(URI.create("https://shop.example/webhooks/bills")));

        Outcome<DeliveryEvidence> unused = provider.submit(BillWire.electricity("e-1", MeterType.PREPAID), call);

        RecordedRequest sent = server.takeRequest();
        assertThat(sent.getTarget()).isEqualTo("/v3/billers/BIL113/items/UB134/payment");
        assertThat(sent.getBody().utf8()).endsWith(",\"callback_url\":\"https://shop.example/webhooks/bills\"}");
        assertThat(complaints(sent)).isEmpty();
    }

    @Test
    void theStatusIsAskedForInWords() throws InterruptedException {
        answersNothing(1);

        BillWire.bills(server).query(BillWire.airtime("a-1"), call);

        assertThat(server.takeRequest().getTarget()).isEqualTo("/v3/bills/a-1?verbose=1");
    }

    @Test
    void afterAPaymentItsOwnReferenceIsAskedAbout() throws InterruptedException {
        server.enqueue(Wire.json(200, Wire.sample("bill-payment-success")));
        answersNothing(1);

        Outcome<DeliveryEvidence> unused = BillWire.bills(server).submit(BillWire.tv("t-1"), call);

        server.takeRequest();
        assertThat(server.takeRequest().getTarget()).isEqualTo("/v3/bills/CF-FLYAPI-20240324091413750321?verbose=1");
    }

    @Test
    void theCatalogueIsAskedForByCategoryAndBiller() throws InterruptedException {
        server.enqueue(Wire.json(200, Wire.sample("bills-billers-cable")));
        answersNothing(1);

        BillWire.bills(server).plans(Product.TV, "DSTV", call);

        RecordedRequest billers = server.takeRequest();
        assertThat(billers.getTarget()).isEqualTo("/v3/bills/CABLEBILLS/billers?country=NG");
        assertThat(complaints(billers)).isEmpty();
        RecordedRequest items = server.takeRequest();
        assertThat(items.getTarget()).isEqualTo("/v3/billers/BIL119/items");
        assertThat(complaints(items)).isEmpty();
    }

    @Test
    void aCustomerIsCheckedByItemBillerAndNumber() throws InterruptedException {
        answersNothing(1);

        Answer<CustomerCheck> unused =
                BillWire.bills(server).check(BillWire.tv("t-1").product(), "+" + BillWire.CARD, call);

        RecordedRequest sent = server.takeRequest();
        assertThat(sent.getTarget()).isEqualTo("/v3/bill-items/CB141/validate?code=BIL119&customer=" + BillWire.CARD);
        assertThat(complaints(sent)).allMatch(complaint -> complaint.contains("'code'"));
    }

    @Test
    void theBalanceIsThatOfNaira() throws InterruptedException {
        answersNothing(1);

        BillWire.bills(server).balance(call);

        assertThat(server.takeRequest().getTarget()).isEqualTo("/v3/balances/NGN");
    }
}
