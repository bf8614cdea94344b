package io.handsel.vtpass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Disco;
import io.handsel.delivery.Exam;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.delivery.TvOperator;
import io.handsel.money.Money;
import io.handsel.testkit.contract.Covers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders and questions in the words of each product. */
class OrdersTest {

    private static final String CONTACT = "08099999999";
    private static final String PHONE = "08031234567";
    private static final Money ANY = Money.naira(2_000);

    private static String pay(Product product, String recipient) throws UnfitOrderException {
        return pay(product, recipient, CONTACT);
    }

    private static String pay(Product product, String recipient, String contact) throws UnfitOrderException {
        return Orders.pay(new DeliveryRequest("T-1", "202603021200x", product, recipient, contact));
    }

    private static String body(String service, String fields) {
        return "{\"request_id\":\"202603021200x\",\"serviceID\":\"" + service + "\"," + fields.replace('\'', '"') + "}";
    }

    private static Product with(Product product, String detail, String value) {
        Map<String, String> details = new HashMap<>(product.details());
        details.put(detail, value);
        return new Product(product.kind(), product.faceValue(), details);
    }

    private static Product without(Product product, String detail) {
        Map<String, String> details = new HashMap<>(product.details());
        details.remove(detail);
        return new Product(product.kind(), product.faceValue(), details);
    }

    @Nested
    class WhenDataIsBought {

        @ParameterizedTest
        @CsvSource({"MTN, mtn-data", "GLO, glo-data", "AIRTEL, airtel-data", "NINE_MOBILE, etisalat-data"})
        @Covers("vtpass product: data: mtn-data, airtel-data, glo-data, glo-sme-data, etisalat-data, 9mobile-sme-data")
        void theRecipientThePlanAndNoAmountAreSent(Network network, String service) throws UnfitOrderException {
            assertThat(pay(Product.data(network, "some-plan", ANY), PHONE))
                    .isEqualTo(body(
                            service, "'billersCode':'08031234567','variation_code':'some-plan','phone':'08031234567'"));
        }

        @ParameterizedTest
        @CsvSource({
            "GLO, glo-sme-data, glo-sme-data",
            "NINE_MOBILE, 9mobile-sme-data, 9mobile-sme-data",
            "GLO, glo-data, glo-data"
        })
        void anotherServiceOfTheNetworkIsNamed(Network network, String named, String service)
                throws UnfitOrderException {
            Product product = with(Product.data(network, "p", ANY), Product.SERVICE, named);

            assertThat(pay(product, PHONE)).contains("\"serviceID\":\"" + service + "\"");
        }

        @ParameterizedTest
        @ValueSource(strings = {"glo-sme-data", "spectranet", "dstv", ""})
        void aServiceThatIsNotTheNetworksIsNotSent(String service) {
            Product product = with(Product.data(Network.MTN, "p", ANY), Product.SERVICE, service);

            assertThatThrownBy(() -> pay(product, PHONE)).isInstanceOf(UnfitOrderException.class);
        }

        @Test
        void withoutAPlanNothingIsSent() {
            Product product = without(Product.data(Network.MTN, "p", ANY), Product.PLAN);

            assertThatThrownBy(() -> pay(product, PHONE)).isInstanceOf(UnfitOrderException.class);
        }
    }

    @Nested
    class WhenTvIsBought {

        @ParameterizedTest
        @CsvSource({"DSTV, dstv", "GOTV, gotv"})
        @Covers("vtpass product: dstv and gotv, change")
        void aChangeNamesTheBouquetAndNoAmount(TvOperator operator, String service) throws UnfitOrderException {
            assertThat(pay(Product.tv(operator, "dstv-padi", ANY), "1212121212"))
                    .isEqualTo(body(
                            service,
                            "'billersCode':'1212121212','variation_code':'dstv-padi','subscription_type':'change',"
                                    + "'phone':'08099999999'"));
        }

        @ParameterizedTest
        @CsvSource({"DSTV, dstv", "GOTV, gotv"})
        @Covers("vtpass product: dstv and gotv, renew")
        void aRenewalNamesTheAmountAndNoBouquet(TvOperator operator, String service) throws UnfitOrderException {
            assertThat(pay(Product.tvRenewal(operator, Money.naira(1_850)), "1212121212"))
                    .isEqualTo(body(
                            service,
                            "'billersCode':'1212121212','subscription_type':'renew','amount':1850,"
                                    + "'phone':'08099999999'"));
        }

        @Test
        @Covers("vtpass product: startimes")
        void startimesKnowsNoKindsOfSubscription() throws UnfitOrderException {
            assertThat(pay(Product.tv(TvOperator.STARTIMES, "nova", ANY), "1212121212"))
                    .isEqualTo(body(
                            "startimes", "'billersCode':'1212121212','variation_code':'nova','phone':'08099999999'"));
        }

        @Test
        @Covers("vtpass product: showmax")
        void showmaxIsSoldToAPhone() throws UnfitOrderException {
            assertThat(pay(Product.tv(TvOperator.SHOWMAX, "full", ANY), PHONE))
                    .isEqualTo(body(
                            "showmax", "'billersCode':'08031234567','variation_code':'full','phone':'08031234567'"));
        }

        @ParameterizedTest
        @EnumSource(names = {"STARTIMES", "SHOWMAX"})
        void whatCannotBeRenewedIsNotSentWithoutAPlan(TvOperator operator) {
            assertThatThrownBy(() -> pay(Product.tvRenewal(operator, ANY), PHONE))
                    .isInstanceOf(UnfitOrderException.class);
        }
    }

    @Nested
    class WhenElectricityIsBought {

        @ParameterizedTest
        @CsvSource({"PREPAID, prepaid", "POSTPAID, postpaid"})
        @Covers({"vtpass product: electricity, prepaid", "vtpass product: electricity, postpaid"})
        void theMeterItsKindAndTheAmountAreSent(MeterType meter, String variation) throws UnfitOrderException {
            assertThat(pay(Product.electricity(Disco.IKEJA, meter, ANY), "01234567890"))
                    .isEqualTo(body(
                            "ikeja-electric",
                            "'billersCode':'01234567890','variation_code':'" + variation
                                    + "','amount':2000,'phone':'08099999999'"));
        }

        @Test
        void everyCompanyHasItsService() throws UnfitOrderException {
            for (Disco disco : Disco.values()) {
                String service = disco.name().toLowerCase(Locale.ROOT).replace("_", "") + "-electric";

                assertThat(pay(Product.electricity(disco, MeterType.PREPAID, ANY), "1111111111111"))
                        .contains("\"serviceID\":\"" + service + "\"");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"1234", "meter-12345", "123456789012345678901", ""})
        void aNumberThatIsNoMetersIsNotSent(String recipient) {
            assertThatThrownBy(() -> pay(Product.electricity(Disco.EKO, MeterType.PREPAID, ANY), recipient))
                    .isInstanceOf(UnfitOrderException.class);
        }

        @Test
        void withoutAKindOfMeterOrWithAFractionNothingIsSent() {
            Product product = Product.electricity(Disco.EKO, MeterType.PREPAID, ANY);
            Product fraction = Product.electricity(Disco.EKO, MeterType.PREPAID, Money.kobo(100_050));

            assertThatThrownBy(() -> pay(without(product, Product.METER), "1111111111111"))
                    .isInstanceOf(UnfitOrderException.class);
            assertThatThrownBy(() -> pay(fraction, "1111111111111")).isInstanceOf(UnfitOrderException.class);
        }

        @ParameterizedTest
        @CsvSource({
            "+234 803 123 4567, 08031234567",
            "2348031234567, 08031234567",
            "0803-123-4567, 08031234567",
            "+44 7700 900123, 447700900123",
            "1111111111111, 1111111111111",
            "nobody, 1111111111111"
        })
        void thePhoneIsTheCustomersOwnInItsLocalForm(String contact, String phone) throws UnfitOrderException {
            assertThat(pay(Product.electricity(Disco.EKO, MeterType.PREPAID, ANY), "1111111111111", contact))
                    .endsWith("\"phone\":\"" + phone + "\"}");
        }
    }

    @Nested
    class WhenPinsAreBought {

        @ParameterizedTest
        @CsvSource({"WAEC_RESULT, waec, 1", "WAEC_RESULT, waec, 10", "WAEC_REGISTRATION, waec-registration, 2"})
        @Covers({"vtpass product: waec", "vtpass product: waec-registration"})
        void thePlanAndTheQuantityAreSentAndTheCodeIsNotCorrected(Exam exam, String service, int quantity)
                throws UnfitOrderException {
            assertThat(pay(Product.examPin(exam, "waec-registraion", quantity, ANY), PHONE))
                    .isEqualTo(body(
                            service,
                            "'variation_code':'waec-registraion','quantity':" + quantity + ",'phone':'08031234567'"));
        }

        @Test
        @Covers("vtpass product: jamb")
        void jambIsSoldToAProfileOneAtATime() throws UnfitOrderException {
            assertThat(pay(Product.examPin(Exam.JAMB, "utme-mock", 1, ANY), "0123456789"))
                    .isEqualTo(body(
                            "jamb", "'variation_code':'utme-mock','billersCode':'0123456789','phone':'08099999999'"));
            assertThatThrownBy(() -> pay(Product.examPin(Exam.JAMB, "utme-mock", 2, ANY), "0123456789"))
                    .isInstanceOf(UnfitOrderException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "11", "-1", "one", "", "1.5"})
        void anotherQuantityIsNotSent(String quantity) {
            Product product = with(Product.examPin(Exam.WAEC_RESULT, "waecdirect", 1, ANY), Product.QUANTITY, quantity);

            assertThatThrownBy(() -> pay(product, PHONE)).isInstanceOf(UnfitOrderException.class);
        }

        @Test
        void necoIsNotSold() {
            assertThatThrownBy(() -> pay(Product.examPin(Exam.NECO, "x", 1, ANY), PHONE))
                    .isInstanceOf(UnfitOrderException.class);
        }
    }

    @Nested
    class WhenANumberIsChecked {

        @Test
        void aMeterNamesItsKindACardNothingAndAProfileItsPlan() {
            assertThat(Orders.verify(Product.electricity(Disco.JOS, MeterType.POSTPAID, ANY), "1010101010101"))
                    .contains(
                            "{\"billersCode\":\"1010101010101\",\"serviceID\":\"jos-electric\",\"type\":\"postpaid\"}");
            assertThat(Orders.verify(Product.tvRenewal(TvOperator.GOTV, ANY), "1212121212"))
                    .contains("{\"billersCode\":\"1212121212\",\"serviceID\":\"gotv\"}");
            assertThat(Orders.verify(Product.examPin(Exam.JAMB, "utme-mock", 1, ANY), "0123456789"))
                    .contains("{\"billersCode\":\"0123456789\",\"serviceID\":\"jamb\",\"type\":\"utme-mock\"}");
        }

        @Test
        void phonesAndWhatIsNotSoldCannotBeChecked() {
            assertThat(Arrays.asList(
                            Product.airtime(Network.MTN, ANY),
                            Product.data(Network.MTN, "p", ANY),
                            Product.tv(TvOperator.SHOWMAX, "full", ANY),
                            Product.examPin(Exam.WAEC_RESULT, "waecdirect", 1, ANY),
                            without(Product.examPin(Exam.JAMB, "p", 1, ANY), Product.PLAN),
                            Product.examPin(Exam.NECO, "p", 1, ANY)))
                    .allSatisfy(it -> assertThat(Orders.verify(it, PHONE)).isEmpty());
        }
    }
}
