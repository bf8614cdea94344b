package io.handsel.paystack;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.testkit.ManualClock;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.contract.Covers;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paystack's limits of calls, which its headers tell, are kept (contract, section 8). */
@Covers({"paystack HTTP status: 429", "paystack code: rate_limited"})
class RateLimitTest {

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private final ManualClock clock = ManualClock.atNoon();
    private PaystackGateway gateway;

    @BeforeEach
    void connect() {
        gateway = PaystackGateway.create(Wire.config(server).clock(clock::now).build());
    }

    private void tooMany(String header, String value) {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .addHeader(header, value)
                .body(Wire.sample("error-rate-limited"))
                .build());
    }

    private Outcome<?> refund() {
        return gateway.refund(Wire.refund("1", Money.naira(1)), TestCall.any());
    }

    private Answer<?> verify() {
        return gateway.verify("A-1", TestCall.any());
    }

    private Outcome<?> initialise() {
        return gateway.initialise(Wire.checkout("re4lyvq3s3", Money.naira(500)), TestCall.any());
    }

    @ParameterizedTest
    @CsvSource({"x-ratelimit-reset", "Retry-After"})
    void nothingMoreOfThatQuotaIsSentUntilTheWindowEnds(String header) {
        tooMany(header, "17");
        assertThat(refund()).isInstanceOfSatisfying(Outcome.Declined.class, it -> {
            assertThat(it.decline().cause()).isEqualTo(DeclineCause.TEMPORARY);
            assertThat(it.decline().retryAfter()).contains(Duration.ofSeconds(17));
        });

        clock.advance(Duration.ofSeconds(16));
        assertThat(refund()).isInstanceOfSatisfying(Outcome.NotSent.class, it -> {
            assertThat(it.proof()).isEqualTo(NotSentProof.HELD_BACK);
            assertThat(it.detail()).contains("1 s more");
        });
        assertThat(server.getRequestCount()).isOne();

        clock.advance(Duration.ofSeconds(1));
        server.enqueue(Wire.json(200, Wire.sample("refund-created")));
        refund();
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void theQuotasAreCountedApart() {
        tooMany("x-ratelimit-reset", "60");
        server.enqueue(Wire.json(400, Wire.sample("error-transaction-not-found")));
        server.enqueue(Wire.json(200, Wire.sample("initialize-success")));

        refund();

        assertThat(verify()).isInstanceOf(Answer.Absent.class);
        assertThat(initialise()).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void aQuestionHeldBackIsARefusedQuestionThatSaysWhenToComeBack() {
        tooMany("x-ratelimit-reset", "30");

        for (Answer<?> answer : new Answer<?>[] {verify(), verify()}) {
            assertThat(answer).isInstanceOfSatisfying(Answer.Unknown.class, it -> {
                assertThat(it.doubt()).isEqualTo(Doubt.QUESTION_REFUSED);
                assertThat(it.detail()).contains("30 s");
            });
        }
        assertThat(server.getRequestCount()).isOne();
    }

    @Test
    void whereNothingRemainsTheNextCallWaitsToo() {
        server.enqueue(new MockResponse.Builder()
                .code(200)
                .addHeader("x-ratelimit-remaining", "0")
                .addHeader("x-ratelimit-reset", "5")
                .body(Wire.sample("initialize-success"))
                .build());

        assertThat(initialise()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(initialise()).isInstanceOf(Outcome.NotSent.class);
    }

    @ParameterizedTest
    @CsvSource({"soon", "1763690000", "86400", "0", "-5", "''"})
    void aWordThatMakesNoSenseHoldsNothingBack(String value) {
        tooMany("x-ratelimit-reset", value);
        refund();
        server.enqueue(Wire.json(200, Wire.sample("refund-created")));

        refund();

        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void aClockThatIsSetBackDoesNotHoldThingsBackForLong() {
        tooMany("x-ratelimit-reset", "30");
        refund();
        clock.step(Duration.ofDays(-1));
        server.enqueue(Wire.json(200, Wire.sample("refund-created")));

        refund();

        assertThat(server.getRequestCount()).isEqualTo(2);
    }
}
