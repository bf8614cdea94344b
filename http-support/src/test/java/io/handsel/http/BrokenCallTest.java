package io.handsel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.http.HttpReply.Answered;
import io.handsel.http.HttpReply.MayHaveHappened;
import io.handsel.http.HttpReply.NeverSent;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.NotSentProof;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The wire is cut at every point; each time the end is sorted rightly, and the request began at most once. */
class BrokenCallTest {

    private static final HttpLimits QUICK =
            HttpLimits.defaults().withTimes(Duration.ofMillis(400), Duration.ofMillis(400), Duration.ofSeconds(2));
    private static final String BODY = "{\"amount\":50000}";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

    /** The two ways of calling, which promise the same about sending once. */
    enum Way {
        MONEY,
        QUERY;

        HttpReply call(HttpCaller caller, URI address, Recording recording) {
            return this == MONEY
                    ? caller.moneyCall(HttpRequest.post("pay", address, BODY).build(), recording)
                    : caller.query(HttpRequest.get("ask", address).build(), recording);
        }
    }

    /** Patient, so that a busy machine changes no result; where silence is the point, {@link #hurried} is used. */
    private final HttpCaller caller = HttpCaller.create(HttpLimits.defaults());

    private final HttpCaller hurried = HttpCaller.create(QUICK);
    private final Recording call = Recording.inTime();

    private HttpReply pay(URI address) {
        return Way.MONEY.call(caller, address, call);
    }

    @Nested
    class WhenNoConnectionIsMade {

        @ParameterizedTest
        @EnumSource(Way.class)
        void aRefusedConnectionProvesThatNothingWasSent(Way way) throws IOException {
            URI address;
            try (ServerSocket closedAtOnce = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                address = URI.create("http://127.0.0.1:" + closedAtOnce.getLocalPort() + "/");
            }

            assertNeverSent(way.call(caller, address, call), NotSentProof.NO_CONNECTION);
        }

        @ParameterizedTest
        @EnumSource(Way.class)
        void anUnknownHostProvesThatNothingWasSent(Way way) {
            assertNeverSent(
                    way.call(caller, URI.create("https://no-such-host.invalid/"), call), NotSentProof.NO_CONNECTION);
        }

        @Test
        void aConnectionThatIsNeverTakenUpTimesOutWithoutARequest() {
            // nobody answers at an address of the range reserved for documentation, or the network refuses it at once
            assertNeverSent(
                    Way.MONEY.call(hurried, URI.create("http://192.0.2.1:9/"), call), NotSentProof.NO_CONNECTION);
        }

        @Test
        void aFailedTlsHandshakeProvesThatNothingWasSent() {
            try (RawServer server = new RawServer(connection -> connection.write("this is not TLS\r\n\r\n"))) {
                assertNeverSent(pay(server.secureAddress("/")), NotSentProof.NO_CONNECTION);

                assertThat(server.requests()).isZero();
            }
        }

        @Test
        void aSilentTlsHandshakeProvesThatNothingWasSent() {
            try (RawServer server = new RawServer(RawServer.Connection::stayingSilent)) {
                assertNeverSent(Way.MONEY.call(hurried, server.secureAddress("/"), call), NotSentProof.NO_CONNECTION);

                assertThat(server.requests()).isZero();
            }
        }
    }

    @Nested
    class WhenItCannotBeBuiltOrComesTooLate {

        @Test
        void anAddressThatIsNoWebAddressIsNotBuilt() {
            assertNeverSent(pay(URI.create("ftp://127.0.0.1/")), NotSentProof.NOT_BUILT);
        }

        @Test
        void aHeaderThatCannotBeWrittenIsNotBuilt() {
            HttpRequest request = HttpRequest.post("pay", URI.create("http://127.0.0.1/"), BODY)
                    .header("X-Note", "two\r\nlines")
                    .build();

            assertNeverSent(caller.moneyCall(request, call), NotSentProof.NOT_BUILT);
        }

        @Test
        void aMoneyCallAfterItsInstantReachesNobody() {
            Recording tooLate = Recording.tooLate();
            try (RawServer server = new RawServer(RawServer.Connection::readRequest)) {
                HttpReply reply = Way.MONEY.call(caller, server.address("/"), tooLate);

                assertNeverSent(reply, NotSentProof.TOO_LATE);
                assertThat(tooLate.asked())
                        .as("asked once, when the connection stood")
                        .isOne();
                assertThat(server.requests()).isZero();
            }
        }

        @Test
        void aQueryIsNeverTooLate() {
            try (RawServer server = new RawServer(BrokenCallTest::answer)) {
                assertThat(Way.QUERY.call(caller, server.address("/"), Recording.tooLate()))
                        .isInstanceOf(Answered.class);
            }
        }
    }

    @Nested
    class WhenTheConnectionBreaks {

        /** The reset can overtake the end of the connecting, and then nothing was sent; both are the truth. */
        @ParameterizedTest
        @EnumSource(Way.class)
        void cutRightAfterAcceptingItWasNeverSentOrMayHaveHappened(Way way) {
            try (RawServer server = new RawServer(RawServer.Connection::reset)) {
                HttpReply reply = way.call(caller, server.address("/"), call);

                assertThat(reply).isInstanceOfAny(NeverSent.class, MayHaveHappened.class);
                assertThat(server.requests()).isZero();
            }
        }

        @ParameterizedTest
        @EnumSource(Way.class)
        void cutAtTheFirstByteItMayHaveHappened(Way way) {
            assertDoubt(
                    way,
                    connection -> {
                        connection.read(1);
                        connection.reset();
                    },
                    Doubt.CONNECTION_LOST,
                    1);
        }

        @ParameterizedTest
        @EnumSource(Way.class)
        void cutAfterTheRequestsHeadItMayHaveHappened(Way way) {
            assertDoubt(way, connection -> connection.readHead(), Doubt.CONNECTION_LOST, 1);
        }

        @Test
        void cutHalfWayThroughTheRequestsBodyItMayHaveHappened() {
            assertDoubt(
                    Way.MONEY,
                    connection -> {
                        connection.readHead();
                        connection.read(BODY.length() / 2);
                        connection.reset();
                    },
                    Doubt.CONNECTION_LOST,
                    1);
        }

        @ParameterizedTest
        @EnumSource(Way.class)
        void cutAfterTheWholeRequestItMayHaveHappened(Way way) {
            assertDoubt(way, RawServer.Connection::readRequest, Doubt.CONNECTION_LOST, 1);
        }

        @ParameterizedTest
        @EnumSource(Way.class)
        void cutInTheAnswersHeadItMayHaveHappened(Way way) {
            assertDoubt(
                    way,
                    connection -> {
                        connection.readRequest();
                        connection.write("HTTP/1.1 200 OK\r\nContent-");
                    },
                    Doubt.CONNECTION_LOST,
                    1);
        }

        @ParameterizedTest
        @EnumSource(Way.class)
        void cutInTheAnswersBodyItMayHaveHappenedAndTheHalfIsKept(Way way) {
            assertDoubt(
                    way,
                    connection -> {
                        connection.readRequest();
                        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"status\"");
                    },
                    Doubt.CONNECTION_LOST,
                    1);
            assertThat(call.received()).singleElement().asString().endsWith("200 {\"status\"");
        }

        @Test
        void somethingThatIsNotHttpIsUnreadable() {
            assertDoubt(
                    Way.MONEY,
                    connection -> {
                        connection.readRequest();
                        connection.write("220 mail ready\r\n\r\n");
                    },
                    Doubt.UNREADABLE,
                    1);
        }
    }

    @Nested
    class WhenTheFarSideIsSilent {

        @ParameterizedTest
        @EnumSource(Way.class)
        void noAnswerAtAllTimesOut(Way way) {
            assertDoubt(
                    way,
                    connection -> {
                        connection.readRequest();
                        connection.stayingSilent();
                    },
                    Doubt.TIMED_OUT,
                    1);
        }

        @Test
        void halfAnAnswerTimesOut() {
            assertDoubt(
                    Way.MONEY,
                    connection -> {
                        connection.readRequest();
                        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
                        connection.stayingSilent();
                    },
                    Doubt.TIMED_OUT,
                    1);
        }

        @Test
        void anAnswerThatDripsIsEndedByTheLimitOfTheWholeCall() {
            HttpCaller ending = HttpCaller.create(HttpLimits.defaults()
                    .withTimes(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(3)));
            try (RawServer server = new RawServer(connection -> {
                connection.readRequest();
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
                while (true) {
                    connection.write("x".repeat(4));
                    java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
                }
            })) {
                assertThat(Way.MONEY.call(ending, server.address("/"), call))
                        .isInstanceOfSatisfying(
                                MayHaveHappened.class,
                                it -> assertThat(it.doubt()).isEqualTo(Doubt.TIMED_OUT));
                assertThat(server.requests()).isOne();
            }
        }
    }

    @Nested
    class WhenAConnectionWasLeftOpen {

        @Test
        void aMoneyCallTakesAConnectionOfItsOwn() {
            try (RawServer server = new RawServer(BrokenCallTest::answer)) {
                assertThat(pay(server.address("/"))).isInstanceOf(Answered.class);
                assertThat(pay(server.address("/"))).isInstanceOf(Answered.class);

                assertThat(server.connections()).isEqualTo(2);
                assertThat(server.requests()).isEqualTo(2);
            }
        }

        @Test
        void aStaleOneCannotBreakAMoneyCall() {
            try (RawServer server = new RawServer(connection -> {
                connection.readRequest();
                connection.write(OK);
                connection.reset();
            })) {
                for (int i = 0; i < 5; i++) {
                    assertThat(pay(server.address("/"))).isInstanceOf(Answered.class);
                }

                assertThat(server.requests()).isEqualTo(5);
            }
        }
    }

    private static void answer(RawServer.Connection connection) throws IOException {
        connection.readRequest();
        connection.write(OK);
        connection.stayingSilent();
    }

    private void assertDoubt(Way way, RawServer.Script script, Doubt doubt, int connections) {
        try (RawServer server = new RawServer(script)) {
            HttpReply reply = way.call(doubt == Doubt.TIMED_OUT ? hurried : caller, server.address("/"), call);

            assertThat(reply)
                    .isInstanceOfSatisfying(
                            MayHaveHappened.class, it -> assertThat(it.doubt()).isEqualTo(doubt));
            assertThat(server.connections()).isEqualTo(connections);
            assertThat(server.requests()).isLessThanOrEqualTo(1);
        }
    }

    private static void assertNeverSent(HttpReply reply, NotSentProof proof) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        NeverSent.class, it -> assertThat(it.proof()).isEqualTo(proof));
    }
}
