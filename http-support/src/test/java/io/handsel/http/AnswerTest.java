package io.handsel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.http.HttpReply.Answered;
import io.handsel.http.HttpReply.MayHaveHappened;
import io.handsel.outcome.Doubt;
import io.handsel.testkit.contract.Requirement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import okio.Buffer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of answers that came, and that no answer makes the caller ask again. */
class AnswerTest {

    private static final Secret KEY = Secret.of("sk_test_canary0123456789");

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private final HttpCaller caller = HttpCaller.create(HttpLimits.defaults().withMaxAnswerBytes(10_000));
    private final Recording call = Recording.inTime();

    private HttpReply pay() {
        return caller.moneyCall(
                HttpRequest.post("pay", address(), "{\"a\":1}")
                        .secretHeader("Authorization", "Bearer ", KEY)
                        .header("User-Agent", "handsel-test")
                        .build(),
                call);
    }

    private HttpReply ask() {
        return caller.query(HttpRequest.get("ask", address()).build(), call);
    }

    private URI address() {
        return URI.create(server.url("/charge?x=1").toString());
    }

    @Nested
    class WhenAWholeAnswerCame {

        @Test
        void statusHeadersAndTextAreThere() {
            server.enqueue(new MockResponse.Builder()
                    .code(201)
                    .addHeader("X-RateLimit-Reset", "7")
                    .body("{\"note\":\"₦\"}")
                    .build());

            assertThat(pay()).isInstanceOfSatisfying(Answered.class, it -> {
                assertThat(it.status()).isEqualTo(201);
                assertThat(it.headers().first("x-ratelimit-reset")).contains("7");
                assertThat(it.text()).isEqualTo("{\"note\":\"₦\"}");
            });
            assertThat(call.received()).containsExactly("pay 201 {\"note\":\"₦\"}");
        }

        @Test
        void theRequestWasWhatWasAskedFor() throws InterruptedException {
            server.enqueue(new MockResponse.Builder().body("{}").build());

            pay();

            RecordedRequest request = server.takeRequest();
            assertThat(request.getMethod()).isEqualTo("POST");
            assertThat(request.getTarget()).isEqualTo("/charge?x=1");
            assertThat(request.getVersion()).isEqualTo("HTTP/1.1");
            assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + KEY.reveal());
            assertThat(request.getHeaders().get("User-Agent")).isEqualTo("handsel-test");
            assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
            assertThat(request.getBody().utf8()).isEqualTo("{\"a\":1}");
        }

        @Test
        void aKeyThatTheFarSideRepeatsIsNotKept() {
            server.enqueue(new MockResponse.Builder()
                    .body("{\"you sent\":\"Bearer " + KEY.reveal() + "\"}")
                    .build());

            pay();

            assertThat(call.received()).containsExactly("pay 200 {\"you sent\":\"Bearer [secret]\"}");
        }
    }

    @Nested
    class WhenTheAnswerInvitesToAskAgain {

        @ParameterizedTest
        @ValueSource(ints = {503, 408, 429, 421, 401, 500})
        @Requirement("E3")
        void itIsSentExactlyOnce(int status) {
            for (int i = 0; i < 4; i++) {
                server.enqueue(new MockResponse.Builder()
                        .code(status)
                        .addHeader("Retry-After", "0")
                        .addHeader("WWW-Authenticate", "Basic realm=\"x\"")
                        .addHeader("Proxy-Authenticate", "Basic realm=\"x\"")
                        .build());
            }

            HttpReply paid = pay();
            assertThat(server.getRequestCount()).isEqualTo(1);
            HttpReply asked = ask();
            assertThat(server.getRequestCount()).isEqualTo(2);

            for (HttpReply reply : new HttpReply[] {paid, asked}) {
                assertThat(reply).isInstanceOfSatisfying(Answered.class, it -> {
                    assertThat(it.status()).isEqualTo(status);
                    assertThat(it.headers().first("Retry-After")).contains("0");
                });
            }
        }

        @Test
        void aProxysChallengeWithoutAProxyIsSentOnceAndIsNoAnswer() {
            for (int i = 0; i < 4; i++) {
                server.enqueue(new MockResponse.Builder().code(407).build());
            }

            assertUnreadable(pay());
            assertThat(server.getRequestCount()).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(ints = {300, 301, 302, 303, 307, 308})
        void aRedirectIsAnAnswerAndNotFollowed(int status) {
            for (int i = 0; i < 4; i++) {
                server.enqueue(new MockResponse.Builder()
                        .code(status)
                        .addHeader("Location", "/elsewhere")
                        .build());
            }

            assertThat(pay())
                    .isInstanceOfSatisfying(
                            Answered.class, it -> assertThat(it.status()).isEqualTo(status));
            assertThat(server.getRequestCount()).isEqualTo(1);
            assertThat(ask())
                    .isInstanceOfSatisfying(
                            Answered.class, it -> assertThat(it.status()).isEqualTo(status));
            assertThat(server.getRequestCount()).isEqualTo(2);
        }

        @Test
        void aCookieIsNotSentBack() throws InterruptedException {
            server.enqueue(new MockResponse.Builder()
                    .addHeader("Set-Cookie", "a=b")
                    .body("{}")
                    .build());
            server.enqueue(new MockResponse.Builder().body("{}").build());

            ask();
            ask();

            server.takeRequest();
            assertThat(server.takeRequest().getHeaders().get("Cookie")).isNull();
        }
    }

    @Nested
    class WhenTheAnswerIsTooMuchOrBroken {

        @Test
        void anAnswerAtTheLimitIsRead() {
            server.enqueue(new MockResponse.Builder().body("x".repeat(10_000)).build());

            assertThat(pay()).isInstanceOf(Answered.class);
        }

        @Test
        void aByteMoreIsCutOffAndUnreadable() {
            server.enqueue(new MockResponse.Builder().body("x".repeat(10_001)).build());

            assertUnreadable(pay());
            assertThat(call.received()).singleElement().asString().hasSize("pay 200 ".length() + 10_000);
        }

        @Test
        void aChunkedAnswerWithoutALengthIsCutOffToo() {
            server.enqueue(new MockResponse.Builder()
                    .chunkedBody("x".repeat(50_000), 1_000)
                    .build());

            assertUnreadable(pay());
        }

        @Test
        void whatCountsIsTheSizeAfterDecompression() throws IOException {
            Buffer bomb = gzip(new byte[200 << 20]);
            assertThat(bomb.size()).isLessThan(300_000);
            server.enqueue(new MockResponse.Builder()
                    .addHeader("Content-Encoding", "gzip")
                    .body(bomb)
                    .build());

            assertUnreadable(pay());
        }

        @Test
        void anHonestlyCompressedAnswerIsRead() throws IOException {
            server.enqueue(new MockResponse.Builder()
                    .addHeader("Content-Encoding", "gzip")
                    .body(gzip("{\"a\":1}".getBytes(StandardCharsets.UTF_8)))
                    .build());

            assertThat(pay())
                    .isInstanceOfSatisfying(
                            Answered.class, it -> assertThat(it.text()).isEqualTo("{\"a\":1}"));
        }

        @Test
        void aCompressionThatIsNoneIsNotAnAnswer() {
            server.enqueue(new MockResponse.Builder()
                    .addHeader("Content-Encoding", "gzip")
                    .body("this was never compressed")
                    .build());

            assertThat(pay()).isInstanceOf(MayHaveHappened.class);
        }

        @Test
        void bytesThatAreNotUtf8AreUnreadableAndNamedWithTheirStatus() {
            server.enqueue(new MockResponse.Builder()
                    .code(502)
                    .body(new Buffer().writeUtf8("caf").writeByte(0xe9))
                    .build());

            assertThat(pay()).isInstanceOfSatisfying(MayHaveHappened.class, it -> {
                assertThat(it.doubt()).isEqualTo(Doubt.UNREADABLE);
                assertThat(it.detail()).contains("502").contains("UTF-8");
            });
        }
    }

    @Test
    void nothingThatIsPrintedHoldsTheKeyOrABody() {
        server.enqueue(new MockResponse.Builder()
                .body("{\"email\":\"ada@example.com\"}")
                .build());
        HttpRequest request = HttpRequest.post("pay", address(), "{\"email\":\"ada@example.com\"}")
                .secretHeader("Authorization", "Bearer ", KEY)
                .build();

        String printed = request + " " + request.headers() + " " + KEY + " " + caller.moneyCall(request, call);

        assertThat(printed).doesNotContain("canary", "ada@");
    }

    private static Buffer gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return new Buffer().write(out.toByteArray());
    }

    private static void assertUnreadable(HttpReply reply) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        MayHaveHappened.class, it -> assertThat(it.doubt()).isEqualTo(Doubt.UNREADABLE));
    }
}
