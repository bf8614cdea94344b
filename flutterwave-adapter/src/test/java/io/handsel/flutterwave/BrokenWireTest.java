package io.handsel.flutterwave;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.delivery.MeterType;
import io.handsel.delivery.Product;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.Outcome;
import io.handsel.payment.PaymentWindow;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.contract.Covers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call, and every way in which its wire can break: doubt, once, and never a verdict. */
class BrokenWireTest {

    private static final String FINE =
            "{\"status\":\"success\",\"message\":\"ok\",\"data\":{\"id\":1,\"status\":\"failed\"}}";

    @StartStop
    private final MockWebServer server = new MockWebServer();

    /** Everything that is asked of Flutterwave. */
    enum Asked {
        INITIALISE,
        VERIFY,
        REFUND,
        QUERY_REFUND,
        LIST,
        PAY_BILL,
        BILL_STATUS,
        CHECK,
        SERVICES,
        PLANS,
        BALANCE;

        Object of(FlutterwaveGateway gateway, FlutterwaveBills bills, CallContext call) {
            return switch (this) {
                case INITIALISE -> gateway.initialise(Wire.checkout("A-1", Money.naira(500)), call);
                case VERIFY -> gateway.verify("A-1", call);
                case REFUND -> gateway.refund(Wire.refund("1", Money.naira(500)), call);
                case QUERY_REFUND -> gateway.queryRefund(Wire.refundKnownAs("1", "1", Money.naira(500)), call);
                case LIST ->
                    gateway.list(new PaymentWindow(Wire.NOW.minusSeconds(60), Wire.NOW), Optional.empty(), call);
                case PAY_BILL -> bills.submit(BillWire.electricity("A-1", MeterType.PREPAID), call);
                case BILL_STATUS -> bills.query(BillWire.airtime("A-1"), call);
                case CHECK -> bills.check(BillWire.tv("A-1").product(), BillWire.CARD, call);
                case SERVICES -> bills.services(Product.DATA, call);
                case PLANS -> bills.plans(Product.TV, "DSTV", call);
                case BALANCE -> bills.balance(call);
            };
        }
    }

    /** How the wire breaks, and the doubt that is left. */
    enum Break {
        CUT_IN_THE_REQUEST(Doubt.CONNECTION_LOST),
        CUT_BEFORE_THE_ANSWER(Doubt.CONNECTION_LOST),
        CUT_IN_THE_ANSWER(Doubt.CONNECTION_LOST),
        SILENCE(Doubt.TIMED_OUT),
        TOO_LARGE(Doubt.UNREADABLE),
        A_BOMB(Doubt.UNREADABLE),
        NOT_COMPRESSED_AS_IT_SAYS(Doubt.CONNECTION_LOST),
        CUT_JSON(Doubt.UNREADABLE),
        A_PAGE(Doubt.UNREADABLE),
        NOTHING(Doubt.UNREADABLE),
        ANOTHER_CHARSET(Doubt.UNREADABLE),
        A_LIST(Doubt.UNREADABLE),
        ANOTHER_STATUS_WORD(Doubt.UNREADABLE),
        SERVER_ERROR(Doubt.FAR_SIDE_ERROR),
        BAD_GATEWAY(Doubt.FAR_SIDE_ERROR),
        TIMED_OUT_THERE(Doubt.FAR_SIDE_ERROR);

        private final Doubt doubt;

        Break(Doubt doubt) {
            this.doubt = doubt;
        }

        MockResponse response() {
            MockResponse.Builder response = new MockResponse.Builder().addHeader("Content-Type", "application/json");
            switch (this) {
                case CUT_IN_THE_REQUEST ->
                    response.onRequestBody(new SocketEffect.CloseSocket())
                            .onResponseStart(new SocketEffect.CloseSocket()); // questions have no body
                case CUT_BEFORE_THE_ANSWER -> response.onResponseStart(new SocketEffect.CloseSocket());
                case CUT_IN_THE_ANSWER -> response.body(FINE).onResponseBody(new SocketEffect.CloseSocket());
                case SILENCE -> response.onResponseStart(SocketEffect.Stall.INSTANCE);
                case TOO_LARGE -> response.body(FINE + " ".repeat(2 << 20));
                case A_BOMB -> response.addHeader("Content-Encoding", "gzip").body(bomb());
                case NOT_COMPRESSED_AS_IT_SAYS ->
                    response.addHeader("Content-Encoding", "gzip").body(FINE);
                case CUT_JSON -> response.body(FINE.substring(0, FINE.length() / 2));
                case A_PAGE -> response.setHeader("Content-Type", "text/html").body("<html>Attention Required</html>");
                case NOTHING -> response.body("");
                case ANOTHER_CHARSET -> response.body(new Buffer().write(FINE.getBytes(StandardCharsets.UTF_16)));
                case A_LIST -> response.body("[" + FINE + "]");
                case ANOTHER_STATUS_WORD -> response.body(FINE.replace("success", "processing"));
                case SERVER_ERROR ->
                    response.code(500).body("{\"status\":\"error\",\"message\":\"x\",\"error_id\":\"1\"}");
                case BAD_GATEWAY -> response.code(502).body("<html>502</html>");
                case TIMED_OUT_THERE -> response.code(503).body(Wire.sample("error-503-timeout"));
            }
            return response.build();
        }

        private static Buffer bomb() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                byte[] spaces = new byte[1 << 20];
                Arrays.fill(spaces, (byte) ' ');
                for (int mebibyte = 0; mebibyte < 32; mebibyte++) {
                    gzip.write(spaces);
                }
            } catch (IOException inMemory) {
                throw new UncheckedIOException(inMemory);
            }
            return new Buffer().write(bytes.toByteArray());
        }
    }

    @ParameterizedTest
    @MethodSource
    @Covers({
        "flutterwave HTTP status: 500 with error_id",
        "flutterwave HTTP status: 502 as a page",
        "flutterwave HTTP status: 503 after 28 s",
        "flutterwave HTTP status: no answer in time, connection reset"
    })
    void aBrokenWireIsDoubtAndIsNotTriedTwice(Asked asked, Break way) {
        isDoubtAndSentOnce(asked, way, Duration.ofSeconds(10));
    }

    static Stream<Arguments> aBrokenWireIsDoubtAndIsNotTriedTwice() {
        return everyCall(way -> way != Break.SILENCE);
    }

    /** Nothing but time passes in these, so that they wait side by side. */
    @ParameterizedTest
    @MethodSource
    @Execution(ExecutionMode.CONCURRENT)
    @Covers("flutterwave HTTP status: no answer in time, connection reset")
    void silenceIsDoubtAndIsNotTriedTwice(Asked asked, Break way) {
        isDoubtAndSentOnce(asked, way, Duration.ofMillis(300));
    }

    static Stream<Arguments> silenceIsDoubtAndIsNotTriedTwice() {
        return everyCall(way -> way == Break.SILENCE);
    }

    private static Stream<Arguments> everyCall(Predicate<Break> wanted) {
        return Arrays.stream(Asked.values())
                .flatMap(asked -> Arrays.stream(Break.values()).filter(wanted).map(way -> Arguments.of(asked, way)));
    }

    private void isDoubtAndSentOnce(Asked asked, Break way, Duration patience) {
        server.enqueue(way.response());
        FlutterwaveConfig config = Wire.config(server)
                .timeouts(Duration.ofSeconds(5), patience, Duration.ofSeconds(15))
                .build();

        Object said = asked.of(
                FlutterwaveGateway.create(config),
                FlutterwaveBills.create(config, BillWire.settings()),
                TestCall.any());

        assertThat(doubt(said)).contains(way.doubt);
        // one that is cut before it is whole may not be counted by the server
        assertThat(server.getRequestCount()).isBetween(way == Break.CUT_IN_THE_REQUEST ? 0 : 1, 1);
    }

    private static Optional<Doubt> doubt(Object said) {
        if (said instanceof Outcome.Unknown<?> outcome) {
            return Optional.of(outcome.doubt());
        }
        return said instanceof Answer.Unknown<?> answer ? Optional.of(answer.doubt()) : Optional.empty();
    }

    @Test
    void whatIsOfAnotherTypeByItsHeaderAndJsonByItsBodyIsRead() {
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", "text/plain")
                .body(Wire.success("{\"currency\":\"NGN\",\"available_balance\":\"12.50\"}"))
                .build());

        assertThat(BillWire.bills(server).balance(TestCall.any())).isEqualTo(new Answer.Found<>(Money.kobo(1_250)));
    }

    @Test
    void d6_afterTheLastInstantNothingIsSent() {
        assertThat(BillWire.words(BillWire.bills(server).submit(BillWire.airtime("A-1"), TestCall.tooLate())))
                .isEqualTo("NOT SENT TOO_LATE");
        assertThat(server.getRequestCount()).isZero();
    }
}
