package io.handsel.vtpass;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.catalogue.Plan;
import io.handsel.catalogue.Service;
import io.handsel.delivery.Product;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.testkit.contract.Covers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The catalogue with its habits: V4 and V5. */
class CatalogueAnswersTest {

    /** File, kind, VTpass's id, the plans with their prices; services have no id. */
    static final List<String> SAMPLES = List.of(
            "services-data.json|data||airtel-data mtn-data glo-data etisalat-data glo-sme-data",
            "variations-mtn-data-excerpt.json|data|mtn-data|mtn-10mb-100=100.00 mtn-50mb-200=200.00 mtn-100mb-1000=1000.00"
                    + " mtn-1tb-110000=100000.00 mtn-xtradata-200=200.00",
            "variations-dstv-excerpt.json|tv|dstv|dstv-padi=1850.00 dstv-yanga=2565.00 dstv62=28050.00"
                    + " dstv-premium-wafr-showmax=42000.00 dstv-box-office=800.00",
            "variations-gotv.json|tv|gotv|gotv-lite=400.00 gotv-value=1250.00",
            "variations-startimes-excerpt.json|tv|startimes|nova=900.00 nova-weekly=300.00 nova-daily=90.00",
            "variations-showmax-misspelled-key-only.json|tv|showmax"
                    + "|full=2900.00 mobile_only=1450.00 sports_full=6300.00 sports_mobile_only=3200.00",
            "variations-waec.json|exam-pin|waec|waecdirect=900.00",
            "variations-waec-registration.json|exam-pin|waec-registration|waec-registraion=14450.00",
            "variations-jamb.json|exam-pin|jamb|utme-mock=7700.00 utme-no-mock=6200.00",
            "variations-spectranet-numeric-amount-excerpt.json|data|spectranet|vt-1000=1000.00 vt-2000=2000.00");

    private static Sold sold(String kind, String id) {
        return Sold.withId(kind, id).orElseGet(() -> new Sold(kind, id, id, id));
    }

    private static Answer<List<Plan>> plans(String body) {
        return CatalogueAnswers.plans(Samples.answered(200, body), sold("data", "mtn-data"));
    }

    private static String words(Answer<List<Plan>> answer) {
        return answer.fold(
                it -> String.join(
                        " ",
                        it.found().stream()
                                .map(plan -> plan.code() + "="
                                        + plan.price()
                                                .map(price -> price.major().toPlainString())
                                                .orElse("-"))
                                .toList()),
                it -> "absent",
                it -> "unknown " + it.doubt());
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    @Covers({
        "vtpass: GET /services",
        "vtpass: GET /service-variations",
        "vtpass answer: varations",
        "vtpass answer: the same variation_code twice"
    })
    void v5_readsAsTheTableSays(String row) {
        String[] cells = row.split("\\|", -1);
        var answered = Samples.answered(200, Samples.text(cells[0]));

        String read = cells[2].isEmpty()
                ? CatalogueAnswers.services(answered, cells[1])
                        .fold(
                                it -> String.join(
                                        " ",
                                        it.found().stream().map(Service::code).toList()),
                                it -> "absent",
                                it -> "unknown")
                : words(CatalogueAnswers.plans(answered, sold(cells[1], cells[2])));

        assertThat(read).isEqualTo(cells[3]);
    }

    @Nested
    class WhenServicesAreListed {

        private Answer<List<Service>> services(String body) {
            return CatalogueAnswers.services(Samples.answered(200, body), Product.DATA);
        }

        @Test
        void eachHasOurNameTheirIdAndTheLimitsThatTheySay() {
            Answer<List<Service>> answer = services(Samples.text("services-data.json"));

            assertThat(answer).isInstanceOf(Answer.Found.class);
            assertThat(((Answer.Found<List<Service>>) answer).found())
                    .contains(new Service(
                            Product.DATA,
                            "GLO",
                            "glo-data",
                            "GLO Data",
                            Optional.of(Money.naira(1)),
                            Optional.of(Money.naira(200_000))));
        }

        @Test
        void limitsMayBeNumbersOrMissing() {
            String body = "{\"response_description\": \"000\", \"content\": [{\"serviceID\": \"mtn-data\","
                    + " \"minimium_amount\": 1, \"maximum_amount\": \"N1000\"}]}";

            assertThat(services(body))
                    .isEqualTo(new Answer.Found<>(List.of(new Service(
                            Product.DATA,
                            "MTN",
                            "mtn-data",
                            "MTN data",
                            Optional.of(Money.naira(1)),
                            Optional.empty()))));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"response_description\": \"000\"}|UNREADABLE",
                    "{\"response_description\": \"000\", \"content\": {}}|UNREADABLE",
                    "{\"response_description\": \"000\", \"content\": [1]}|UNREADABLE",
                    "{\"response_description\": \"000\", \"content\": [{\"id\": \"mtn-data\"}]}|UNREADABLE",
                    "{\"content\": [{\"serviceID\": \"mtn-data\"}]}|UNREADABLE",
                    "{\"code\": \"087\"}|QUESTION_REFUSED",
                    "{\"code\": \"777\", \"response_description\": \"000\", \"content\": []}|UNLISTED",
                    "<html></html>|UNREADABLE"
                })
        void v4_whatCannotBeUnderstoodIsNotAnEmptyList(String body, String doubt) {
            assertThat(services(body))
                    .isInstanceOfSatisfying(
                            Answer.Unknown.class, it -> assertThat(it.doubt()).hasToString(doubt));
        }
    }

    @Nested
    class WhenPlansAreListed {

        private String list(String key, String... entries) {
            return "\"" + key + "\": [" + String.join(", ", entries) + "]";
        }

        private String body(String content) {
            return "{\"response_description\": \"000\", \"content\": {" + content + "}}";
        }

        private String entry(String code, String amount) {
            return "{\"variation_code\": \"" + code + "\", \"name\": \"N999 bundle\", \"variation_amount\": " + amount
                    + ", \"fixedPrice\": \"Yes\"}";
        }

        @Test
        void aCodeWithTwoPricesIsLeftOutWhereverTheSecondStands() {
            assertThat(words(plans(body(list("variations", entry("a", "1"), entry("b", "2"), entry("a", "3"))))))
                    .isEqualTo("b=2.00");
            assertThat(words(plans(
                            body(list("variations", entry("a", "1")) + "," + list("varations", entry("a", "\"2\""))))))
                    .isEmpty();
        }

        @Test
        void aCodeThatStandsTwiceWithOnePriceIsOnePlan() {
            assertThat(words(plans(body(list("variations", entry("a", "1"), entry("a", "\"1.00\""))))))
                    .isEqualTo("a=1.00");
        }

        @Test
        void theNameIsNeverAPrice() {
            assertThat(words(
                            plans(body(list("variations", entry("a", "\"\""), entry("b", "0"), entry("c", "\"N5\""))))))
                    .isEmpty();
        }

        @Test
        void aPriceThatIsNotFixedIsLeftOut() {
            assertThat(words(plans(body(list(
                            "variations",
                            entry("a", "5").replace("Yes", "No"),
                            entry("b", "5").replace("Yes", ""))))))
                    .isEqualTo("b=5.00");
        }

        @Test
        void aCodeIsKeptAsItIsWritten() {
            assertThat(words(plans(body(list("variations", entry(" Miss-Spelt ", "5"))))))
                    .isEqualTo(" Miss-Spelt =5.00");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"ServiceName\": \"MTN\"",
                    "\"variations\": {}",
                    "\"variations\": [1]",
                    "\"variations\": [{\"code\": \"a\"}]",
                    "\"serviceID\": \"glo-data\", \"variations\": []"
                })
        void v4_whatCannotBeUnderstoodIsNotAnEmptyList(String content) {
            assertThat(words(plans(body(content)))).isEqualTo("unknown UNREADABLE");
        }
    }
}
