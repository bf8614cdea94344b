package io.handsel.vtpass;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Disco;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Outcome;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.contract.Covers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call meets every damage: whatever happened, nothing is believed, nothing is refused, and nothing is sent twice. */
class EveryCallTest {

    private static final Product METER = Product.electricity(Disco.IKEJA, MeterType.PREPAID, Money.naira(2_000));

    @StartStop
    private final MockWebServer server = new MockWebServer();

    /** The calls of the adapter, each with a good answer that is then damaged. */
    enum Call {
        PAY("pay-electricity-prepaid-ikeja-delivered.json"),
        REQUERY("requery-electricity-prepaid-ikeja-delivered.json"),
        BALANCE("balance.json"),
        SERVICES("services-data.json"),
        PLANS("variations-mtn-data-excerpt.json"),
        CHECK("verify-meter-prepaid-ok.json");

        private final String good;

        Call(String good) {
            this.good = good;
        }

        Object madeBy(VtpassProvider provider, TestCall call) {
            return switch (this) {
                case PAY -> provider.submit(order(), call);
                case REQUERY -> provider.query(order(), call);
                case BALANCE -> provider.balance(call);
                case SERVICES -> provider.services(Product.DATA, call);
                case PLANS -> provider.plans(Product.DATA, "MTN", call);
                case CHECK -> provider.check(METER, "1111111111111", call);
            };
        }

        private static DeliveryRequest order() {
            return new DeliveryRequest("T-1", CanaryAccount.REFERENCE, METER, "1111111111111", CanaryAccount.PHONE);
        }

        String answer() {
            return Samples.text(good)
                    .replaceAll("\"requestId\": \"[^\"]*\"", "\"requestId\": \"" + CanaryAccount.REFERENCE + "\"");
        }

        boolean reads() {
            return this != PAY && this != REQUERY && this != CHECK;
        }
    }

    /** What can befall an answer. */
    enum Damage {
        CUT_BEFORE_THE_ANSWER,
        CUT_WITHIN_THE_REQUEST,
        CUT_WITHIN_THE_ANSWER,
        SILENCE,
        SLOW_BEYOND_PATIENCE,
        HTML_502,
        HTML_200,
        HUGE,
        COMPRESSED_BOMB,
        BROKEN_COMPRESSION,
        TRUNCATED_JSON,
        WRONG_CHARSET,
        EMPTY,
        A_LIST,
        A_TEXT,
        EMPTY_OBJECT,
        A_REDIRECT,
        TOO_MANY_REQUESTS,
        UNKNOWN_CODE;

        boolean takesTime() {
            return this == SILENCE || this == SLOW_BEYOND_PATIENCE;
        }

        MockResponse of(String good) {
            MockResponse.Builder response = new MockResponse.Builder();
            switch (this) {
                case CUT_BEFORE_THE_ANSWER -> response.onResponseStart(new SocketEffect.CloseSocket());
                case CUT_WITHIN_THE_REQUEST -> response.onRequestStart(new SocketEffect.CloseSocket());
                case CUT_WITHIN_THE_ANSWER -> response.body(good).onResponseBody(new SocketEffect.CloseSocket());
                case SILENCE -> response.onResponseStart(SocketEffect.Stall.INSTANCE);
                case SLOW_BEYOND_PATIENCE -> response.body(good).throttleBody(1, 10, TimeUnit.SECONDS);
                case HTML_502 -> response.code(502).body(Samples.text("derived/http-502-gateway-page.html"));
                case HTML_200 -> response.body("<html><body>Welcome</body></html>");
                case HUGE -> response.body(new Buffer().write(new byte[20 << 20]));
                case COMPRESSED_BOMB ->
                    response.addHeader("Content-Encoding", "gzip").body(bomb());
                case BROKEN_COMPRESSION ->
                    response.addHeader("Content-Encoding", "gzip").body(good);
                case TRUNCATED_JSON -> response.body(good.substring(0, good.length() / 2));
                case WRONG_CHARSET -> response.body(new Buffer().write(good.getBytes(StandardCharsets.UTF_16)));
                case EMPTY -> response.body("");
                case A_LIST -> response.body("[" + good + "]");
                case A_TEXT -> response.body("\"000\"");
                case EMPTY_OBJECT -> response.body("{}");
                case A_REDIRECT -> response.code(302).addHeader("Location", "/elsewhere");
                case TOO_MANY_REQUESTS -> response.code(429).body("{\"message\": \"Too Many Attempts.\"}");
                case UNKNOWN_CODE -> response.body("{\"code\": \"777\", \"response_description\": \"SOMETHING NEW\"}");
            }
            return response.build();
        }

        /** Spaces without end, packed small. */
        private static Buffer bomb() {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
                for (int megabyte = 0; megabyte < 64; megabyte++) {
                    gzip.write(spaces);
                }
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return new Buffer().write(packed.toByteArray());
        }
    }

    @ParameterizedTest
    @MethodSource
    @Covers({
        "vtpass answer: HTTP 4xx or 5xx without a code",
        "vtpass answer: a page instead of JSON",
        "vtpass answer: no answer in time, connection reset"
    })
    void d1_d3_v4_isUnknownAndSentOnce(Call call, Damage damage) {
        isUnknownAndSentOnce(call, damage, Duration.ofSeconds(20));
    }

    static Stream<Arguments> d1_d3_v4_isUnknownAndSentOnce() {
        return everyCall(damage -> !damage.takesTime());
    }

    /** Nothing but time passes in these, so that they wait side by side. */
    @ParameterizedTest
    @MethodSource
    @Execution(ExecutionMode.CONCURRENT)
    @Covers("vtpass answer: no answer in time, connection reset")
    void d1_withoutAnAnswerInTimeItIsUnknownAndSentOnce(Call call, Damage damage) {
        isUnknownAndSentOnce(call, damage, Duration.ofMillis(300));
    }

    static Stream<Arguments> d1_withoutAnAnswerInTimeItIsUnknownAndSentOnce() {
        return everyCall(Damage::takesTime);
    }

    private static Stream<Arguments> everyCall(Predicate<Damage> wanted) {
        return Arrays.stream(Call.values())
                .flatMap(call ->
                        Arrays.stream(Damage.values()).filter(wanted).map(damage -> Arguments.of(call, damage)));
    }

    private void isUnknownAndSentOnce(Call call, Damage damage, Duration patience) {
        server.enqueue(damage.of(call.answer()));
        VtpassProvider provider = CanaryAccount.at(CanaryAccount.address(server), patience);

        Object result = call.madeBy(provider, TestCall.any());

        assertThat(result).isInstanceOfAny(Outcome.Unknown.class, Answer.Unknown.class);
        assertThat(result.toString()).doesNotContain("canary", CanaryAccount.PHONE, "1111111111111");
        assertThat(server.getRequestCount()).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    @Covers({
        "vtpass: POST /pay",
        "vtpass: POST /requery",
        "vtpass: POST /merchant-verify",
        "vtpass: GET /balance",
        "vtpass: GET /services",
        "vtpass: GET /service-variations",
        "vtpass authentication: API keys: secret on POST, public on GET",
        "vtpass code: 1 of the balance"
    })
    void undamagedItIsUnderstoodAndOnlyPostCarriesTheSecretKey(Call call) throws InterruptedException {
        server.enqueue(new MockResponse.Builder().body(call.answer()).build());

        Object result = call.madeBy(CanaryAccount.at(server), TestCall.any());

        assertThat(result).isInstanceOfAny(Outcome.Succeeded.class, Answer.Found.class);
        RecordedRequest request = server.takeRequest();
        assertThat(request.getHeaders().get("api-key")).isEqualTo("canaryApiKey");
        assertThat(request.getMethod()).isEqualTo(call.reads() ? "GET" : "POST");
        assertThat(request.getHeaders().get("secret-key")).isEqualTo(call.reads() ? null : "SK_canarySecret");
        assertThat(request.getHeaders().get("public-key")).isEqualTo(call.reads() ? "PK_canaryPublic" : null);
    }

    @Test
    void whatIsAskedForStandsInTheAddress() throws InterruptedException {
        server.enqueue(new MockResponse.Builder().body("{}").build());
        server.enqueue(new MockResponse.Builder().body("{}").build());
        VtpassProvider provider = CanaryAccount.at(server);

        assertThat(provider.services(Product.TV, TestCall.any())).isInstanceOf(Answer.Unknown.class);
        assertThat(provider.plans(Product.DATA, "glo-sme-data", TestCall.any())).isInstanceOf(Answer.Unknown.class);

        assertThat(server.takeRequest().getTarget()).isEqualTo("/api/services?identifier=tv-subscription");
        assertThat(server.takeRequest().getTarget()).isEqualTo("/api/service-variations?serviceID=glo-sme-data");
    }

    @Test
    void whatIsNotSoldIsNotAskedFor() {
        VtpassProvider provider = CanaryAccount.at(server);

        assertThat(provider.services("flight", TestCall.any())).isInstanceOf(Answer.Absent.class);
        assertThat(provider.plans(Product.AIRTIME, "MTN", TestCall.any())).isInstanceOf(Answer.Absent.class);
        assertThat(provider.plans(Product.ELECTRICITY, "IKEJA", TestCall.any())).isInstanceOf(Answer.Absent.class);
        assertThat(provider.plans(Product.DATA, "VODAFONE", TestCall.any())).isInstanceOf(Answer.Absent.class);
        assertThat(provider.check(Product.data(Network.MTN, "p", Money.naira(1)), "0", TestCall.any()))
                .isInstanceOf(Answer.Absent.class);
        assertThat(server.getRequestCount()).isZero();
    }
}
