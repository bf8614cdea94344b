package io.handsel.paystack;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;
import io.handsel.payment.ListedPayment;
import io.handsel.payment.PaymentPage;
import io.handsel.payment.PaymentState;
import io.handsel.payment.PaymentWindow;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.contract.Covers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Listing what was paid in a window (contract, section 5). */
@Covers("paystack: GET /transaction (by cursor)")
class ListingTest {

    private static final PaymentWindow DAY =
            new PaymentWindow(Instant.parse("2024-08-22T00:00:00Z"), Instant.parse("2024-08-23T00:00:00Z"));
    private static final String NOON = "2024-08-22T12:00:00.000Z";

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private Answer<PaymentPage> list(String body, Optional<String> page) {
        server.enqueue(Wire.json(200, body));
        return Wire.gateway(server).list(DAY, page, TestCall.any());
    }

    private PaymentPage found(String body) {
        return list(body, Optional.empty())
                .fold(
                        Answer.Found::found,
                        it -> {
                            throw new AssertionError(it);
                        },
                        it -> {
                            throw new AssertionError(it);
                        });
    }

    private static String page(String meta, String... rows) {
        return "{\"status\":true,\"message\":\"ok\",\"data\":[" + String.join(",", rows) + "]" + meta + "}";
    }

    private static String row(String status, String paidAt) {
        return "{\"id\":7,\"status\":\"" + status + "\",\"reference\":\"A-1\",\"amount\":5000,\"currency\":\"NGN\","
                + "\"paid_at\":\"" + paidAt + "\",\"created_at\":\"" + paidAt + "\"}";
    }

    private static String[] rows(int number) {
        return Collections.nCopies(number, row("success", NOON)).toArray(String[]::new);
    }

    @Nested
    class WhenAPageComes {

        @Test
        void theDocumentedOneIsReadAndItsCursorFollowed() throws InterruptedException {
            PaymentPage page = found(Wire.sample("list-cursor-meta"));

            assertThat(page.payments())
                    .containsExactly(new ListedPayment(
                            "4099260516",
                            "re4lyvq3s3",
                            Money.kobo(40_333),
                            Instant.parse("2024-08-22T09:15:02Z"),
                            PaymentState.PAID));
            assertThat(page.next()).contains("dW5kZWZpbmVkOjQwMTM3MDk2MzU=");
            list(Wire.sample("list-cursor-meta").replace("dW5kZWZpbmVkOjQwMTM3MDk2MzU=", ""), page.next());
            server.takeRequest();
            RecordedRequest second = server.takeRequest();
            assertThat(second.getTarget())
                    .isEqualTo("/transaction?perPage=100&from=2024-08-21T00:00:00.000Z&to=2024-08-23T00:00:00.001Z"
                            + "&use_cursor=true&next=dW5kZWZpbmVkOjQwMTM3MDk2MzU%3D");
            // the specification calls it per_page, which the API ignores: contract, section 5
            assertThat(Specification.complaints(second)).allMatch(it -> it.contains("perPage"));
        }

        @Test
        @Covers("paystack: GET /transaction (by page)")
        void whereTheAnswerCountsPagesTheyAreFollowed() throws InterruptedException {
            PaymentPage first = found(page(",\"meta\":{\"page\":1,\"pageCount\":\"2\"}", row("success", NOON)));
            Answer<PaymentPage> second =
                    list(page(",\"meta\":{\"page\":2,\"pageCount\":2}", row("success", NOON)), first.next());

            assertThat(first.next()).isPresent();
            assertThat(second)
                    .isInstanceOfSatisfying(
                            Answer.Found.class,
                            it -> assertThat(((PaymentPage) it.found()).next()).isEmpty());
            server.takeRequest();
            assertThat(server.takeRequest().getTarget()).endsWith("&page=2").doesNotContain("cursor");
        }

        @Test
        void failedTransactionsAreNotPayments() {
            PaymentPage page = found(Wire.sample("list-offset-meta-failed"));

            assertThat(page.payments()).isEmpty();
            assertThat(page.notUnderstood()).isEmpty();
            assertThat(page.next()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"success, PAID", "reversal-pending, REVERSING", "reversed, REVERSED"})
        void g11_whatWentBackSinceIsListedToo(String status, PaymentState expected) {
            assertThat(found(page("", row(status, NOON))).payments())
                    .extracting(ListedPayment::state)
                    .containsExactly(expected);
        }

        @ParameterizedTest
        @ValueSource(strings = {"abandoned", "ongoing", "pending", "processing", "queued", "failed"})
        void whatWasNotPaidIsLeftOut(String status) {
            assertThat(found(page("", row(status, NOON))))
                    .isEqualTo(new PaymentPage(List.of(), List.of(), Optional.empty()));
        }

        @ParameterizedTest
        @CsvSource({
            "2024-08-21T23:59:59.999Z, 0",
            "2024-08-22T00:00:00.000Z, 1",
            "2024-08-22T23:59:59.999Z, 1",
            "2024-08-23T00:00:00.000Z, 0"
        })
        void theWindowHoldsItsFirstInstantAndNotItsLast(String paidAt, int listed) {
            assertThat(found(page("", row("success", paidAt))).payments()).hasSize(listed);
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "\"null\"", "\"\""})
        void theEndIsAnAbsentCursorOrTheWordNull(String next) {
            assertThat(found(page(",\"meta\":{\"next\":" + next + "}", rows(100)))
                            .next())
                    .isEmpty();
        }

        @Test
        void anEmptyPageIsTheLastWhateverItsCursorSays() {
            assertThat(found(page(",\"meta\":{\"next\":\"abc\"}")).next()).isEmpty();
        }
    }

    @Nested
    class WhenItMakesNoSense {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "\"success\" | \"sucess\"",
                    "\"success\" | true",
                    "\"NGN\" | \"EUR\"",
                    "5000 | 50.5",
                    "5000 | -5000",
                    "\"A-1\" | null",
                    ":7 | :\"seven\"",
                    NOON + " | yesterday"
                })
        void g13_aRowThatCannotBeReadIsNamed(String right, String wrong) {
            PaymentPage page = found(page("", row("success", NOON).replace(right, wrong)));

            assertThat(page.payments()).isEmpty();
            assertThat(page.notUnderstood()).hasSize(1);
        }

        @Test
        void numbersWrittenAsTextCount() {
            PaymentPage page = found(
                    page("", row("success", NOON).replace("5000", "\"5000\"").replace(":7", ":\"7\"")));

            assertThat(page.payments()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"status\":true,\"data\":{}}",
                    "{\"status\":true,\"data\":null}",
                    "{\"status\":true,\"data\":[1]}",
                    "{\"status\":true}",
                    "{\"status\":false,\"message\":\"odd\"}",
                    "[]",
                    ""
                })
        void g12_aPageThatIsNoneIsUnknown(String body) {
            assertThat(list(body, Optional.empty())).isInstanceOf(Answer.Unknown.class);
        }

        @Test
        void g12_aListThatDoesNotMoveOnIsUnknown() {
            assertUnreadable(list(page(",\"meta\":{\"next\":\"abc\"}", rows(3)), Optional.of("abc")));
        }

        @Test
        void g12_aFullPageThatSaysNothingOfTheNextIsUnknown() {
            assertUnreadable(list(page("", rows(100)), Optional.empty()));
        }

        @Test
        void aRefusalIsARefusedQuestion() {
            List<Doubt> doubts = new ArrayList<>();
            for (int status : new int[] {400, 401, 403}) {
                server.enqueue(Wire.json(status, "{\"status\":false,\"message\":\"Invalid 'from' date\"}"));
                Wire.gateway(server)
                        .list(DAY, Optional.empty(), TestCall.any())
                        .fold(it -> false, it -> false, it -> doubts.add(it.doubt()));
            }

            assertThat(doubts).containsExactly(Doubt.UNLISTED, Doubt.QUESTION_REFUSED, Doubt.QUESTION_REFUSED);
        }

        private static void assertUnreadable(Answer<PaymentPage> answer) {
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Unknown.class, it -> assertThat(it.doubt()).isEqualTo(Doubt.UNREADABLE));
        }
    }
}
