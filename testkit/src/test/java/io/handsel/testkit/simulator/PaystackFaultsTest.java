package io.handsel.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PaystackFaultsTest extends PaystackTestBed {

    @Nested
    class WhenThingsGoWrong {
        @Test
        void aCutBeforeReadingHasNoEffect() {
            paystack.nextFault(Endpoint.INITIALISE, new Fault.CutBeforeReading());

            assertThatThrownBy(() -> initialise("a-1")).isInstanceOf(IOException.class);
            assertThat(paystack.ledger().initialised()).isEmpty();
            assertThat(paystack.requests(Endpoint.INITIALISE)).isEqualTo(1);
        }

        @Test
        void noAnswerCanComeWithOrWithoutTheEffect() {
            paystack.nextFault(Endpoint.INITIALISE, new Fault.NoAnswer(true));
            paystack.nextFault(Endpoint.INITIALISE, new Fault.NoAnswer(false));

            assertThatThrownBy(() -> initialise("a-1")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> initialise("a-2")).isInstanceOf(IOException.class);
            assertThat(paystack.ledger().initialisedCount("a-1")).isEqualTo(1);
            assertThat(paystack.ledger().initialisedCount("a-2")).isZero();
        }

        @Test
        void aFaultStrikesOnlyTheRequestsItIsMeantForAndOnlySoOften() throws IOException {
            paystack.fault(Endpoint.ANY, request -> request.mentions("a-2"), Fault.html502(false), 2);

            assertThat(initialise("a-1").string("reference")).isEqualTo("a-1");
            for (int time = 0; time < 2; time++) {
                Caller.Answer answer = caller.post("/transaction/initialize", asking("a-2", "50000"));
                assertThat(answer.status()).isEqualTo(502);
                assertThat(answer.text()).startsWith("<html>");
            }
            assertThat(initialise("a-2").string("reference")).isEqualTo("a-2");
        }

        @Test
        void trueAnswersCanBeSpoilt() throws IOException {
            initialise("a-1");
            paystack.nextFault(Endpoint.VERIFY, new Fault.TruncatedJson());
            paystack.nextFault(Endpoint.VERIFY, new Fault.WrongCharset());
            paystack.nextFault(Endpoint.VERIFY, new Fault.HugeBody(3_000_000));
            paystack.nextFault(Endpoint.VERIFY, Fault.garbage(true));
            paystack.nextFault(Endpoint.VERIFY, new Fault.CutMidway());

            for (int answer = 0; answer < 2; answer++) {
                Caller.Answer spoilt = caller.get("/transaction/verify/a-1");
                assertThat(spoilt.status()).isEqualTo(200);
                assertThatThrownBy(spoilt::json).isInstanceOf(RuntimeException.class);
            }
            assertThat(caller.get("/transaction/verify/a-1").text())
                    .hasSize(3_000_000)
                    .isBlank();
            assertThatThrownBy(() -> verify("a-1")).isInstanceOf(RuntimeException.class);
            assertThatThrownBy(() -> verify("a-1")).isInstanceOf(IOException.class);
            assertThat(verify("a-1").string("status")).isEqualTo("abandoned");
        }

        @Test
        void anAnswerThatNeverComesIsForTheCallerToGiveUpOn() {
            paystack.nextFault(Endpoint.INITIALISE, new Fault.NeverAnswers(true));

            CompletableFuture<HttpResponse<String>> answer =
                    caller.postAndGoOn("/transaction/initialize", asking("a-1", "50000"));
            Host.await(() -> paystack.ledger().initialisedCount("a-1") == 1);

            assertThat(paystack.ledger().initialisedCount("a-1")).isEqualTo(1);
            assertThat(answer).isNotDone();
        }

        @Test
        void aRequestCanArriveAfterItsCallerGaveUp() throws IOException {
            paystack.nextFault(Endpoint.INITIALISE, new Fault.ArrivesLater(Duration.ofSeconds(40)));

            assertThatThrownBy(() -> initialise("a-1")).isInstanceOf(IOException.class);
            assertThat(caller.get("/transaction/verify/a-1").status()).isEqualTo(400);
            clock.advance(Duration.ofSeconds(40));
            paystack.runDue();

            assertThat(verify("a-1").string("status")).isEqualTo("abandoned");
        }

        @Test
        void whatAWatcherThrowsIsKeptAndStopsTheEffect() throws IOException {
            errorsExpected = true;
            paystack.onMoneyCall(seen -> {
                throw new AssertionError("the intent of " + seen.reference() + " is not committed");
            });

            assertThat(caller.post("/transaction/initialize", asking("a-1", "50000"))
                            .status())
                    .isEqualTo(500);
            assertThat(paystack.ledger().initialised()).isEmpty();
            assertThat(paystack.errors())
                    .singleElement()
                    .satisfies(it -> assertThat(it).hasMessageContaining("a-1"));
        }

        @Test
        void tooManyRequestsInAMinuteAreAnswered429() throws IOException {
            paystack.limitTo(2);
            initialise("a-1");
            initialise("a-2");

            Caller.Answer third = caller.post("/transaction/initialize", asking("a-3", "50000"));
            assertThat(third.status()).isEqualTo(429);
            assertThat(third.json().string("code")).isEqualTo("rate_limited");
            assertThat(third.headers().firstValue("x-ratelimit-reset")).contains("60");
            clock.advance(Duration.ofSeconds(60));
            assertThat(initialise("a-3").string("reference")).isEqualTo("a-3");
        }

        @Test
        void aWatcherSeesReferenceAndMarkBeforeAnythingHappens() throws IOException {
            List<String> seen = new CopyOnWriteArrayList<>();
            paystack.onMoneyCall(call -> seen.add(call.kind() + " " + call.reference() + " "
                    + call.mark().orElse("-") + " after "
                    + paystack.ledger().initialised().size() + " "
                    + paystack.ledger().refunds().size()));

            initialise("a-1");
            paystack.pay("a-1");
            refund("a-1", 100, "mark-1");

            assertThat(seen).containsExactly("INITIALISE a-1 - after 0 0", "REFUND a-1 mark-1 after 1 0");
        }
    }
}
