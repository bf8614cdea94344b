package io.handsel.vtpass;

import static io.handsel.vtpass.CanaryAccount.PHONE;
import static io.handsel.vtpass.CanaryAccount.airtime;
import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.money.Money;
import io.handsel.testkit.ManualClock;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.contract.Covers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes of a wire that breaks, and what of keys and numbers is found afterwards. */
class BrokenWireTest {

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private final TestCall call = TestCall.any();

    private VtpassProvider provider() {
        return CanaryAccount.at(server);
    }

    private void answers(String body) {
        server.enqueue(new MockResponse.Builder().body(body).build());
    }

    private RecordedRequest received() {
        try {
            return server.takeRequest();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Nested
    class WhenTheWireBreaks {

        @Test
        @Covers({"vtpass answer: never sent: refused, unknown host, failed handshake"})
        void d2_aPortWithNobodyBehindItMeansNeverSent() {
            VtpassProvider provider = CanaryAccount.at(closedPort(), Duration.ofSeconds(5));

            assertThat(Words.of(provider.submit(airtime(Money.naira(500)), call)))
                    .isEqualTo("not sent NO_CONNECTION");
            assertThat(Words.of(provider.query(airtime(Money.naira(500)), call)))
                    .isEqualTo("unknown CONNECTION_LOST");
            assertThat(call.received()).isEmpty();
        }

        @Test
        void d6_afterTheLastInstantNothingIsSent() {
            assertThat(Words.of(provider().submit(airtime(Money.naira(500)), TestCall.tooLate())))
                    .isEqualTo("not sent TOO_LATE");

            ManualClock clock = ManualClock.atNoon();
            TestCall within = TestCall.within(clock, Duration.ofSeconds(5));
            clock.advance(Duration.ofSeconds(5));
            assertThat(Words.of(provider().submit(airtime(Money.naira(500)), within)))
                    .isEqualTo("not sent TOO_LATE");
            assertThat(server.getRequestCount()).isZero();
        }

        @Test
        void d1_aConnectionCutAfterTheRequestIsDoubtAndNotRepeated() {
            server.enqueue(new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket())
                    .build());
            answers(Samples.text("pay-failed-016.json"));

            assertThat(Words.of(provider().submit(airtime(Money.naira(500)), call)))
                    .isEqualTo("unknown CONNECTION_LOST");
            assertThat(server.getRequestCount()).isEqualTo(1);
        }

        @Test
        void aConnectionCutWithinTheRequestIsDoubt() {
            server.enqueue(new MockResponse.Builder()
                    .onRequestBody(new SocketEffect.CloseSocket())
                    .build());

            assertThat(Words.of(provider().submit(airtime(Money.naira(500)), call)))
                    .isEqualTo("unknown CONNECTION_LOST");
        }

        @Test
        void aConnectionCutWithinTheAnswerIsDoubt() {
            server.enqueue(new MockResponse.Builder()
                    .body(Samples.text("pay-failed-016.json"))
                    .onResponseBody(new SocketEffect.CloseSocket())
                    .build());

            assertThat(Words.of(provider().submit(airtime(Money.naira(500)), call)))
                    .isEqualTo("unknown CONNECTION_LOST");
        }

        @Test
        void silenceIsDoubt() {
            server.enqueue(new MockResponse.Builder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build());
            server.enqueue(new MockResponse.Builder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build());
            VtpassProvider provider = CanaryAccount.at(CanaryAccount.address(server), Duration.ofMillis(300));

            assertThat(Words.of(provider.submit(airtime(Money.naira(500)), call)))
                    .isEqualTo("unknown TIMED_OUT");
            assertThat(Words.of(provider.query(airtime(Money.naira(500)), call)))
                    .isEqualTo("unknown TIMED_OUT");
        }

        private URI closedPort() {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/api/");
            } catch (IOException cannotListen) {
                throw new UncheckedIOException(cannotListen);
            }
        }
    }

    @Nested
    class WhenSomebodyLooksForSecrets {

        @ParameterizedTest
        @EnumSource(OrderCall.class)
        void p12_noKeyAndNoNumberIsInALogAnOutcomeOrTheKeptAnswer(OrderCall what) {
            String echo = "{\"code\": \"777 SK_canarySecret " + PHONE + "\", \"keys\":"
                    + " \"canaryApiKey SK_canarySecret\", \"response_description\": \"" + PHONE + "\"}";
            List<String> logged = Collections.synchronizedList(new ArrayList<>());
            Handler handler = listeningTo(logged);
            Logger root = Logger.getLogger("");
            Level before = root.getLevel();
            root.setLevel(Level.ALL);
            root.addHandler(handler);
            String result;
            try {
                answers(echo);
                result = what == OrderCall.PAY
                        ? provider().submit(airtime(Money.naira(500)), call).toString()
                        : provider().query(airtime(Money.naira(500)), call).toString();
            } finally {
                root.removeHandler(handler);
                root.setLevel(before);
            }

            assertThat(received().getHeaders().get("secret-key")).isEqualTo("SK_canarySecret");
            assertThat(result).contains("Unknown").doesNotContain("canaryApiKey", PHONE);
            assertThat(call.received()).singleElement().asString().doesNotContain("canaryApiKey", "SK_canarySecret");
            assertThat(logged).noneMatch(it -> it.contains("canary") || it.contains(PHONE));
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
