package io.handsel.vtpass;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Disco;
import io.handsel.delivery.Exam;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.delivery.TvOperator;
import io.handsel.money.Money;
import io.handsel.testkit.contract.Covers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What each recorded body comes to as the answer to an order of the product that it was recorded for. */
class ProductSamplesTest {

    private static final Money ANY = Money.naira(2_000);

    static final Map<String, Product> PRODUCTS = Map.of(
            "data", Product.data(Network.MTN, "mtn-10mb-100", ANY),
            "bouquet", Product.tv(TvOperator.DSTV, "dstv-padi", ANY),
            "renewal", Product.tvRenewal(TvOperator.DSTV, ANY),
            "showmax", Product.tv(TvOperator.SHOWMAX, "mobile_only", ANY),
            "prepaid", Product.electricity(Disco.IKEJA, MeterType.PREPAID, ANY),
            "postpaid", Product.electricity(Disco.IKEJA, MeterType.POSTPAID, ANY),
            "waec", Product.examPin(Exam.WAEC_RESULT, "waecdirect", 1, ANY),
            "two of waec", Product.examPin(Exam.WAEC_RESULT, "waecdirect", 2, ANY),
            "waec-registration", Product.examPin(Exam.WAEC_REGISTRATION, "waec-registraion", 1, ANY),
            "jamb", Product.examPin(Exam.JAMB, "utme-mock", 1, ANY));

    /** File, what was ordered, the outcome of /pay; evidence: id/amount/recipient/cost/goods. */
    static final List<String> ORDERS = List.of(
            "pay-data-delivered.json|data|succeeded 17415991578739548187285972/-/08011111111/96.00/-",
            "requery-data-delivered.json|data|succeeded 17415991578739548187285972/-/08011111111/96.00/-",
            "pay-dstv-change-delivered.json|bouquet|succeeded 17416009779459629327738818/-/1212121212/1822.25/-",
            "requery-dstv-delivered.json|bouquet|succeeded 17416009779459629327738818/-/1212121212/1822.25/-",
            "requery-dstv-delivered-legacy-2020.json|renewal|succeeded 1586355735881/1000.00/1212121212/985.00/-",
            "pay-startimes-delivered.json|bouquet|succeeded 17416109662586688933191823/-/1212121212/877.50/-",
            "requery-startimes-delivered.json|bouquet|succeeded 17416109662586688933191823/-/1212121212/877.50/-",
            "pay-electricity-prepaid-ikeja-delivered.json|prepaid"
                    + "|succeeded 17416102247366731230557150/2000.00/1111111111111/1970.00/26362054405982757802",
            "requery-electricity-prepaid-ikeja-delivered.json|prepaid"
                    + "|succeeded 17416034528553907930106528/2000.00/1111111111111/1970.00/26362054405982757802",
            "pay-electricity-prepaid-eko-delivered-legacy-2019.json|prepaid|succeeded -/1000.00/1010101010101/992.00"
                    + "/Token: 42167939781206619049 + Bonus token: 62881559799402440206",
            "derived/pay-electricity-prepaid-delivered-token-missing.json|prepaid"
                    + "|pending 17416102247366731230557150/2000.00/1111111111111/1970.00/-",
            "pay-electricity-postpaid-ikeja-delivered.json|postpaid"
                    + "|succeeded 17416078554133602707537164/2000.00/1010101010101/1970.00/-",
            "requery-electricity-postpaid-ikeja-delivered.json|postpaid"
                    + "|succeeded 17416036339772775385163300/2000.00/1010101010101/1970.00/-",
            "pay-waec-delivered.json|waec"
                    + "|succeeded 1582290782154/-/08011111111/800.00/Serial: WRN123456790, PIN: 098765432112",
            "requery-waec-delivered.json|waec"
                    + "|succeeded 1582290782154/-/08011111111/800.00/Serial: WRN18235587, PIN: 373820665250",
            "pay-waec-delivered.json|two of waec|pending 1582290782154/-/08011111111/800.00/-",
            "derived/pay-waec-registration-delivered.json|waec-registration"
                    + "|succeeded 1582290782154/-/08011111111/14300.00/0100070365657400875",
            "pay-jamb-delivered-2022.json|jamb"
                    + "|succeeded 16457951913329637534894519/-/0123456789/4700.00/367574683050773",
            "pay-jamb-delivered-2025-trimmed.json|jamb"
                    + "|succeeded 17398810413069178444218360/-/0123456789/7600.00/3678251321392432",
            "pay-pending-000.json|prepaid|pending 17590000000001/100.00/-/96.50/-",
            "pay-pending-000.json|waec|pending 17590000000001/-/-/96.50/-");

    static Ordered ordered(String product, String reference) {
        Product wanted = PRODUCTS.get(product);
        assertThat(wanted).as(product).isNotNull();
        return Ordered.of(new DeliveryRequest("T-1", reference, wanted, "", ""));
    }

    @ParameterizedTest
    @FieldSource("ORDERS")
    @Covers({
        "vtpass product: data: mtn-data, airtel-data, glo-data, glo-sme-data, etisalat-data, 9mobile-sme-data",
        "vtpass product: dstv and gotv, change",
        "vtpass product: dstv and gotv, renew",
        "vtpass product: startimes",
        "vtpass product: electricity, prepaid",
        "vtpass product: electricity, postpaid",
        "vtpass product: waec",
        "vtpass product: waec-registration",
        "vtpass product: jamb",
        "vtpass value in: token, Token, mainToken",
        "vtpass value in: purchased_code of electricity, with a bonus token",
        "vtpass value in: cards, as a list or as text",
        "vtpass value in: Pin"
    })
    void v6_v7_readsAsTheTableSays(String row) {
        String[] cells = row.split("\\|", -1);
        String text = Samples.text(cells[0]);
        Ordered ordered = ordered(cells[1], Samples.reference(text));

        assertThat(Words.of(OrderAnswers.read(Samples.answered(200, text), OrderCall.PAY, ordered)
                        .asOutcome()))
                .isEqualTo(cells[2]);
        assertThat(Words.of(OrderAnswers.read(Samples.answered(200, text), OrderCall.REQUERY, ordered)
                        .asAnswer()))
                .isEqualTo(cells[2].replace("succeeded", "delivered").replace("pending", "processing"));
    }
}
