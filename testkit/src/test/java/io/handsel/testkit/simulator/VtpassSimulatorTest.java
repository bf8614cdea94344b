package io.handsel.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonNumber;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.JsonString;
import io.handsel.testkit.ManualClock;
import io.handsel.testkit.simulator.VtpassSimulator.Keys;
import io.handsel.testkit.simulator.VtpassSimulator.Personality;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VtpassSimulatorTest {

    private static final Keys KEYS = new Keys("static", "PK_1", "SK_1");
    private static final String MAGIC = "08011111111";

    private final ManualClock clock = ManualClock.atNoon();
    private final VtpassSimulator vtpass = VtpassSimulator.start(clock, KEYS, Personality.SANDBOX);
    private Caller caller;
    private Host host;

    @BeforeEach
    void open() throws IOException {
        caller = caller(vtpass);
        host = new Host();
        host.answers(200, "{\"response\": \"success\"}");
        vtpass.callbacksTo(host.url());
    }

    @AfterEach
    void close() {
        host.close();
        vtpass.close();
        assertThat(vtpass.errors()).isEmpty();
    }

    private static Caller caller(VtpassSimulator of) {
        return new Caller(
                of.baseUrl(),
                Map.of("api-key", "static", "public-key", "PK_1"),
                Map.of("api-key", "static", "secret-key", "SK_1"));
    }

    private static String order(String id, String service, String phone, String amount) {
        return "{\"request_id\":\"" + id + "\",\"serviceID\":\"" + service + "\",\"phone\":\"" + phone
                + "\",\"amount\":" + amount + "}";
    }

    private JsonObject pay(String id, String phone) throws IOException {
        return caller.post("pay", order(id, "mtn", phone, "100")).json();
    }

    private JsonObject requery(String id) throws IOException {
        return caller.post("requery", "{\"request_id\":\"" + id + "\"}").json();
    }

    private static String status(JsonObject answer) {
        return answer.object("content").object("transactions").string("status");
    }

    private static String id(int number) {
        return "202603021200a" + number;
    }

    @Nested
    class WhenAnOrderIsPlaced {
        @Test
        void theGoodNumberIsDeliveredWithTextAmountsAndTheFloatPays() throws IOException {
            JsonObject answer = pay(id(1), MAGIC);

            assertThat(answer.string("code")).isEqualTo("000");
            assertThat(status(answer)).isEqualTo("delivered");
            assertThat(answer.string("requestId")).isEqualTo(id(1));
            JsonObject transaction = answer.object("content").object("transactions");
            assertThat(transaction.get("amount")).isEqualTo(new JsonString("100"));
            assertThat(transaction.get("total_amount")).isEqualTo(JsonNumber.of(97));
            assertThat(vtpass.ledger().vends()).singleElement().satisfies(vend -> {
                assertThat(vend.amount()).isEqualTo(10_000);
                assertThat(vend.cost()).isEqualTo(9_700);
                assertThat(vend.toString()).doesNotContain("0801");
            });
        }

        @Test
        void askedAgainTheSameOrderHasNumericAmounts() throws IOException {
            pay(id(1), MAGIC);

            JsonObject answer = requery(id(1));

            assertThat(status(answer)).isEqualTo("delivered");
            assertThat(answer.object("content").object("transactions").get("amount"))
                    .isEqualTo(JsonNumber.of(100));
            assertThat(requery(id(2)).string("code")).isEqualTo("015");
        }

        @Test
        void aUsedIdIsRefusedWithoutASecondEffect() throws IOException {
            pay(id(1), MAGIC);

            JsonObject again = pay(id(1), MAGIC);

            assertThat(again.string("code")).isEqualTo("014");
            assertThat(vtpass.ledger().effects(id(1))).isEqualTo(1);
        }

        @Test
        void aTwinWithinThirtySecondsIsRefusedAndRemembered() throws IOException {
            pay(id(1), MAGIC);
            assertThat(pay(id(2), MAGIC).string("code")).isEqualTo("019");
            assertThat(requery(id(2)).string("code")).isEqualTo("019");

            clock.advance(Duration.ofSeconds(30));
            assertThat(pay(id(3), MAGIC).string("code")).isEqualTo("000");
            assertThat(vtpass.ledger().vends()).hasSize(2);
        }

        @ParameterizedTest
        @ValueSource(strings = {"b5b8c1f0-0000", "20260302", "202613021200a", "202603011200a"})
        void anIdWithoutTodaysDateInLagosIsRefused(String id) throws IOException {
            assertThat(pay(id, MAGIC).string("code")).isEqualTo("085");
            assertThat(vtpass.ledger().vends()).isEmpty();
        }

        @Test
        void theDayTurnsInLagosAnHourBeforeUtc() throws IOException {
            clock.advance(Duration.between(clock.now(), Instant.parse("2026-03-02T23:30:00Z")));

            assertThat(pay("202603022330a", MAGIC).string("code")).isEqualTo("085");
            assertThat(pay("202603030030a", MAGIC).string("code")).isEqualTo("000");
        }

        @ParameterizedTest
        @CsvSource({"mtn, 4.99, 013", "mtn, 100000.01, 017", "nitel, 100, 012", "mtn, '\"ten\"', 011", "mtn, 0.001, 011"
        })
        void whatIsNotSoldIsRefused(String service, String amount, String code) throws IOException {
            assertThat(caller.post("pay", order(id(1), service, MAGIC, amount))
                            .json()
                            .string("code"))
                    .isEqualTo(code);
            assertThat(vtpass.ledger().vends()).isEmpty();
        }

        @Test
        void anEmptyFloatRefuses() throws IOException {
            vtpass.floatIs(9_699);

            assertThat(pay(id(1), MAGIC).string("code")).isEqualTo("018");
            assertThat(vtpass.ledger()).isEqualTo(new VtpassLedger(List.of(), 9_699));
        }

        @Test
        void theBalanceIsPrintedAHairBelow() throws IOException {
            vtpass.floatIs(108_182);

            JsonObject answer = caller.get("balance").json();

            assertThat(answer.integer("code")).isEqualTo(1);
            assertThat(answer.object("contents").get("balance"))
                    .isEqualTo(JsonNumber.of(new BigDecimal("1081.8199999998")));
        }

        @Test
        void eachMethodWantsItsOwnKey() throws IOException {
            Caller swapped = new Caller(
                    vtpass.baseUrl(),
                    Map.of("api-key", "static", "secret-key", "SK_1"),
                    Map.of("api-key", "static", "public-key", "PK_1"));

            assertThat(swapped.get("balance").json().string("code")).isEqualTo("087");
            assertThat(swapped.post("pay", order(id(1), "mtn", MAGIC, "100"))
                            .json()
                            .string("code"))
                    .isEqualTo("087");
            assertThat(vtpass.ledger().vends()).isEmpty();
        }
    }

    @Nested
    class WhenTheNumberIsMagic {
        @Test
        void aPendingOneIsDebitedAtOnceAndDeliveredLater() throws IOException {
            assertThat(status(pay(id(1), "201000000000"))).isEqualTo("pending");
            assertThat(vtpass.ledger()).isEqualTo(new VtpassLedger(List.of(), 10_000_000_00L - 9_700));

            clock.advance(Duration.ofMinutes(2));
            vtpass.runDue();

            assertThat(status(requery(id(1)))).isEqualTo("delivered");
            assertThat(vtpass.ledger().effects(id(1))).isEqualTo(1);
        }

        @Test
        void anUnexpectedAnswerHidesAPendingOrder() throws IOException {
            assertThat(pay(id(1), "500000000000").string("code")).isEqualTo("777");

            assertThat(status(requery(id(1)))).isEqualTo("pending");
        }

        @ParameterizedTest
        @CsvSource({"400000000000, 0", "300000000000, 1"})
        void noAnswerMayOrMayNotHideADelivery(String phone, int effects) {
            AtomicInteger seen = new AtomicInteger();
            vtpass.onMoneyCall(call -> seen.incrementAndGet());

            CompletableFuture<HttpResponse<String>> answer =
                    caller.postAndGoOn("pay", order(id(1), "mtn", phone, "100"));
            Host.await(() -> seen.get() == 1 && vtpass.ledger().effects(id(1)) == effects);

            assertThat(vtpass.ledger().effects(id(1))).isEqualTo(effects);
            assertThat(answer).isNotDone();
            vtpass.close();
            assertThat(answer).failsWithin(Duration.ofSeconds(20));
            assertThat(vtpass.ledger().effects(id(1))).isEqualTo(effects);
        }

        @Test
        void anyOtherNumberFailsInTheSandboxAndIsDeliveredInLife() throws IOException {
            JsonObject failed = pay(id(1), "08031234567");
            assertThat(failed.string("code")).isEqualTo("016");
            assertThat(status(requery(id(1)))).isEqualTo("failed");

            try (VtpassSimulator alive = VtpassSimulator.start(clock, KEYS, Personality.LIVE_LIKE)) {
                JsonObject delivered = caller(alive)
                        .post("pay", order(id(1), "mtn", "08031234567", "100"))
                        .json();
                assertThat(status(delivered)).isEqualTo("delivered");
                assertThat(alive.ledger().totalDelivered()).isEqualTo(10_000);
            }
        }
    }

    @Nested
    class WhenVtpassIsDifficult {
        @Test
        void aRequeryCanLagBehind() throws IOException {
            vtpass.requeryLagsBehind(Duration.ofSeconds(90));
            pay(id(1), MAGIC);

            assertThat(requery(id(1)).string("code")).isEqualTo("015");
            clock.advance(Duration.ofSeconds(90));
            assertThat(status(requery(id(1)))).isEqualTo("delivered");
        }

        @Test
        void aDeliveredOrderCanBeReversedWithACallback() throws IOException {
            pay(id(1), MAGIC);
            vtpass.reverse(id(1));
            vtpass.runDue();

            assertThat(requery(id(1)).string("code")).isEqualTo("040");
            assertThat(vtpass.ledger().balance()).isEqualTo(10_000_000_00L);
            assertThat(vtpass.ledger().totalDelivered()).isZero();
            JsonObject callback = (JsonObject) Json.parse(host.received().get(0).body());
            assertThat(callback.string("type")).isEqualTo("transaction-update");
            assertThat(callback.object("data").string("requestId")).isEqualTo(id(1));
            assertThat(callback.object("data").string("code")).isEqualTo("040");
        }

        @Test
        void aCallbackIsTriedFiveTimesUnlessTheHostSaysSuccess() throws IOException {
            host.answers(200, "OK");
            pay(id(1), MAGIC);
            vtpass.reverse(id(1));
            for (int minute = 0; minute < 10; minute++) {
                vtpass.runDue();
                clock.advance(Duration.ofMinutes(1));
            }
            assertThat(host.received()).hasSize(5);

            host.answers(200, "{\"response\":\"success\"}");
            vtpass.resendCallback(id(1));
            vtpass.runDue();
            assertThat(vtpass.callbacksSent())
                    .last()
                    .satisfies(it -> assertThat(it.taken()).isTrue());
            assertThat(vtpass.waiting()).isZero();
        }

        @Test
        void staffCanSettleOrFailAPendingOrder() throws IOException {
            pay(id(1), "201000000000");
            vtpass.nextIsPending();
            pay(id(2), MAGIC);

            vtpass.settle(id(1));
            vtpass.failPending(id(2));
            clock.advance(Duration.ofHours(1));
            vtpass.runDue();

            assertThat(vtpass.ledger().effects(id(1))).isEqualTo(1);
            assertThat(vtpass.ledger().effects(id(2))).isZero();
            assertThat(requery(id(2)).string("code")).isEqualTo("016");
            assertThat(vtpass.ledger().balance()).isEqualTo(10_000_000_00L - 9_700);
        }

        @Test
        void anyCodeCanBeScriptedWithOrWithoutTheEffect() throws IOException {
            vtpass.answerPurchase(id(1), "099");
            assertThat(pay(id(1), MAGIC).string("code")).isEqualTo("099");
            assertThat(vtpass.ledger().effects(id(1))).isZero();

            vtpass.answer(Endpoint.PAY, request -> request.mentions(id(2)), "083", true, 1);
            Caller.Answer answer = caller.post("pay", order(id(2), "mtn", MAGIC, "100"));
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.json().string("code")).isEqualTo("083");
            assertThat(vtpass.ledger().effects(id(2))).isEqualTo(1);
        }

        @Test
        void anotherAmountCanBeDelivered() throws IOException {
            vtpass.nextDelivers(5_000);

            JsonObject answer = pay(id(1), MAGIC);

            assertThat(answer.get("amount")).isEqualTo(JsonNumber.of(50));
            assertThat(vtpass.ledger().vends().get(0).amount()).isEqualTo(5_000);
        }

        @Test
        void aLateAnswerIsTheTrueOne() throws IOException {
            vtpass.nextFault(Endpoint.PAY, new Fault.Late(Duration.ofMillis(50)));

            assertThat(status(pay(id(1), MAGIC))).isEqualTo("delivered");
        }

        @Test
        void aWatcherSeesEveryPurchaseFirst() throws IOException {
            List<String> seen = new CopyOnWriteArrayList<>();
            vtpass.onMoneyCall(call -> seen.add(call.kind() + " " + call.reference() + " after "
                    + vtpass.ledger().vends().size()));

            pay(id(1), MAGIC);

            assertThat(seen).containsExactly("DELIVER " + id(1) + " after 0");
        }
    }
}
