package io.handsel.smeplug;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.outcome.Answer;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.contract.Covers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes of a wire that breaks, on every call, and what of keys and numbers is found afterwards. */
class BrokenWireTest {

    private static final Duration SHORT = Duration.ofMillis(3500);
    private static final Duration LONG = Duration.ofSeconds(10);

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private final TestCall call = TestCall.any();

    /** The provider, which has its networks already. */
    private SmeplugProvider provider() {
        return provider(LONG);
    }

    private SmeplugProvider provider(Duration patience) {
        SmeplugProvider provider =
                CanaryAccount.at(URI.create(server.url("/api/v1/").toString()), patience);
        server.enqueue(new MockResponse.Builder()
                .body(Samples.text("derived/networks.json"))
                .build());
        assertThat(provider.services(Product.AIRTIME, TestCall.any())).isInstanceOf(Answer.Found.class);
        return provider;
    }

    /** Each call that the adapter makes. */
    enum Asked {
        PURCHASE,
        LOOKUP,
        BALANCE,
        NETWORKS,
        PLANS;

        String of(SmeplugProvider provider, TestCall call) {
            return switch (this) {
                case PURCHASE -> Words.of(provider.submit(CanaryAccount.airtime(Network.MTN), call));
                case LOOKUP -> Words.of(provider.query(CanaryAccount.airtime(Network.MTN), call));
                case BALANCE -> plain(provider.balance(call));
                case NETWORKS -> plain(provider.services(Product.AIRTIME, call));
                case PLANS -> plain(provider.plans(Product.DATA, "MTN", call));
            };
        }

        String body() {
            return Samples.text(
                    switch (this) {
                        case PURCHASE -> "data-purchase-success-logged.json";
                        case LOOKUP -> "derived/transaction-lookup-success.json";
                        case BALANCE -> "derived/account-balance.json";
                        case NETWORKS -> "derived/networks.json";
                        case PLANS -> "derived/data-plans.json";
                    });
        }

        private static String plain(Answer<?> answer) {
            return answer.fold(found -> "found", absent -> "absent", unknown -> "unknown " + unknown.doubt());
        }
    }

    /** One way in which an answer can go wrong, and the doubt that comes of it. */
    enum Damage {
        CUT_IN_THE_REQUEST("CONNECTION_LOST"),
        CUT_BEFORE_THE_ANSWER("CONNECTION_LOST"),
        CUT_IN_THE_ANSWER("CONNECTION_LOST"),
        SILENT("TIMED_OUT"),
        SLOW("TIMED_OUT"),
        HUGE("UNREADABLE"),
        GZIP_BOMB("UNREADABLE"),
        TRUNCATED_JSON("UNREADABLE"),
        HTML("UNREADABLE"),
        UTF_16("UNREADABLE"),
        A_LIST("UNREADABLE"),
        SERVER_ERROR("FAR_SIDE_ERROR"),
        BAD_GATEWAY("FAR_SIDE_ERROR"),
        FAILED_DEPENDENCY("FAR_SIDE_ERROR"),
        WRONG_KEY("QUESTION_REFUSED");

        private final String doubt;

        Damage(String doubt) {
            this.doubt = doubt;
        }

        boolean takesTime() {
            return this == SILENT || this == SLOW;
        }

        MockResponse to(String body) {
            MockResponse.Builder answer = new MockResponse.Builder();
            return switch (this) {
                case CUT_IN_THE_REQUEST ->
                    answer.onRequestBody(new SocketEffect.CloseSocket()).build();
                case CUT_BEFORE_THE_ANSWER ->
                    answer.onResponseStart(new SocketEffect.CloseSocket()).build();
                case CUT_IN_THE_ANSWER ->
                    answer.body(body)
                            .onResponseBody(new SocketEffect.CloseSocket())
                            .build();
                case SILENT ->
                    answer.onResponseStart(SocketEffect.Stall.INSTANCE).build();
                case SLOW ->
                    answer.body(body).throttleBody(1, 1, TimeUnit.SECONDS).build();
                case HUGE -> answer.body(" ".repeat(2 << 20)).build();
                case GZIP_BOMB ->
                    answer.addHeader("Content-Encoding", "gzip").body(bomb()).build();
                case TRUNCATED_JSON ->
                    answer.body(body.substring(0, body.length() / 2)).build();
                case HTML -> answer.body("<html><body>Welcome</body></html>").build();
                case UTF_16 ->
                    answer.body(new Buffer().write(body.getBytes(StandardCharsets.UTF_16)))
                            .build();
                case A_LIST -> answer.body("[" + body + "]").build();
                case SERVER_ERROR -> answer.code(500).body(body).build();
                case BAD_GATEWAY -> answer.code(502).body("<html></html>").build();
                case FAILED_DEPENDENCY ->
                    answer.code(424)
                            .body(Samples.text("derived/error-failed-dependency-http424.json"))
                            .build();
                case WRONG_KEY -> answer.code(403).body(body).build();
            };
        }

        private static Buffer bomb() {
            Buffer packed = new Buffer();
            try (var sink = Okio.buffer(new GzipSink(packed))) {
                byte[] spaces = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
                for (int i = 0; i < 64; i++) {
                    sink.write(spaces);
                }
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return packed;
        }
    }

    @Nested
    class WhenAnAnswerGoesWrong {

        @ParameterizedTest
        @MethodSource
        @Covers("smeplug answer: no answer in time, connection reset")
        void d1_d3_itIsDoubtOnEveryCallAndNothingIsSentTwice(Damage damage, Asked asked) {
            isDoubtAndSentOnce(damage, asked, LONG);
        }

        static Stream<Arguments> d1_d3_itIsDoubtOnEveryCallAndNothingIsSentTwice() {
            return everyCall(damage -> !damage.takesTime())
                    // the others have no body
                    .filter(it -> it.get()[0] != Damage.CUT_IN_THE_REQUEST || it.get()[1] == Asked.PURCHASE);
        }

        /** Nothing but time passes in these, so that they wait side by side. */
        @ParameterizedTest
        @MethodSource
        @Execution(ExecutionMode.CONCURRENT)
        @Covers("smeplug answer: no answer in time, connection reset")
        void d1_noAnswerInTimeIsDoubtOnEveryCallAndNothingIsSentTwice(Damage damage, Asked asked) {
            isDoubtAndSentOnce(damage, asked, SHORT);
        }

        static Stream<Arguments> d1_noAnswerInTimeIsDoubtOnEveryCallAndNothingIsSentTwice() {
            return everyCall(Damage::takesTime);
        }

        private static Stream<Arguments> everyCall(Predicate<Damage> wanted) {
            return Stream.of(Damage.values())
                    .filter(wanted)
                    .flatMap(damage -> Stream.of(Asked.values()).map(asked -> Arguments.of(damage, asked)));
        }

        private void isDoubtAndSentOnce(Damage damage, Asked asked, Duration patience) {
            SmeplugProvider provider = provider(patience);
            int before = server.getRequestCount();
            server.enqueue(damage.to(asked.body()));

            assertThat(asked.of(provider, call)).isEqualTo("unknown " + damage.doubt);
            assertThat(server.getRequestCount() - before).isLessThanOrEqualTo(1);
        }

        @ParameterizedTest
        @EnumSource(Asked.class)
        void aWrongMediaTypeChangesNothing(Asked asked) {
            SmeplugProvider provider = provider();
            server.enqueue(new MockResponse.Builder()
                    .addHeader("Content-Type", "text/html; charset=iso-8859-1")
                    .body(asked.body())
                    .build());

            assertThat(asked.of(provider, call)).doesNotStartWith("unknown");
        }

        @Test
        void aRedirectIsNotFollowed() {
            SmeplugProvider provider = provider();
            server.enqueue(new MockResponse.Builder()
                    .code(307)
                    .addHeader("Location", server.url("/elsewhere").toString())
                    .build());

            assertThat(Asked.PURCHASE.of(provider, call)).isEqualTo("unknown UNREADABLE");
        }
    }

    @Nested
    class WhenNothingCanHaveBeenSent {

        @Test
        void d2_aPortWithNobodyBehindItMeansNeverSent() throws IOException {
            SmeplugProvider provider = CanaryAccount.at(closedPort(), Duration.ofSeconds(5));

            assertThat(Words.of(provider.submit(CanaryAccount.data(), call))).isEqualTo("not sent NO_CONNECTION");
            assertThat(Words.of(provider.query(CanaryAccount.data(), call))).isEqualTo("unknown CONNECTION_LOST");
            assertThat(Words.of(provider.submit(CanaryAccount.airtime(Network.MTN), call)))
                    .isEqualTo("not sent NO_CONNECTION");
        }

        @Test
        void d6_afterTheLastInstantNothingIsSentNotEvenAQuestion() {
            SmeplugProvider provider = CanaryAccount.at(server);

            assertThat(Words.of(provider.submit(CanaryAccount.airtime(Network.MTN), TestCall.tooLate())))
                    .isEqualTo("not sent TOO_LATE");
            assertThat(server.getRequestCount()).isZero();
        }

        private static URI closedPort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/api/v1/");
            }
        }
    }

    @Nested
    class WhenSomebodyLooksForSecrets {

        @ParameterizedTest
        @EnumSource(Asked.class)
        void p12_noKeyAndNoNumberIsInALogAnOutcomeOrTheKeptAnswer(Asked asked) {
            String echo = "{\"status\": false, \"msg\": \"" + CanaryAccount.KEY + " " + CanaryAccount.PHONE
                    + " ada@example.com\", \"key\": \"" + CanaryAccount.KEY + "\"}";
            List<String> logged = Collections.synchronizedList(new ArrayList<>());
            Handler handler = listeningTo(logged);
            Logger root = Logger.getLogger("");
            Level before = root.getLevel();
            root.setLevel(Level.ALL);
            root.addHandler(handler);
            String result;
            try {
                SmeplugProvider provider = provider();
                server.enqueue(new MockResponse.Builder().body(echo).build());
                server.enqueue(new MockResponse.Builder().body(echo).build());
                result = asked == Asked.PURCHASE
                        ? provider.submit(CanaryAccount.airtime(Network.MTN), call)
                                .toString()
                        : asked == Asked.LOOKUP
                                ? provider.query(CanaryAccount.airtime(Network.MTN), call)
                                        .toString()
                                : asked.of(provider, call);
            } finally {
                root.removeHandler(handler);
                root.setLevel(before);
            }

            assertThat(result).doesNotContain(CanaryAccount.KEY, CanaryAccount.PHONE, "ada@");
            assertThat(call.received()).isNotEmpty().noneMatch(it -> it.contains(CanaryAccount.KEY));
            assertThat(logged).noneMatch(it -> it.contains("canary") || it.contains(CanaryAccount.PHONE));
        }

        private Handler listeningTo(List<String> logged) {
            return new Handler() {
                @Override
                public void publish(LogRecord entry) {
                    logged.add(entry.getMessage() + " " + entry.getThrown());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };
        }
    }
}
