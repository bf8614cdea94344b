package io.handsel.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the webhook server answers to whom. */
class WebhookServerTest {

    private static final String EVENT = "{\"event\":\"charge.success\",\"data\":{\"reference\":\"nobodys\"}}";

    private final ShopWorld world = new ShopWorld();
    private final Terminal terminal = new Terminal();
    private final HttpClient client = HttpClient.newHttpClient();
    private Terminal.Server server;

    @BeforeEach
    void serve() {
        server = terminal.serve(world.variables());
    }

    @AfterEach
    void stop() {
        server.close();
        world.close();
        assertThat(terminal.everything()).doesNotContain(ShopWorld.SECRETS);
    }

    private HttpResponse<String> post(String path, byte[] body, Optional<String> signature) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.base() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        signature.ifPresent(it -> request.header("x-paystack-signature", it));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body, Optional<String> signature) throws Exception {
        return post(path, body.getBytes(StandardCharsets.UTF_8), signature);
    }

    private static Optional<String> signed(byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(ShopWorld.PAYSTACK_KEY.getBytes(StandardCharsets.US_ASCII), "HmacSHA512"));
        return Optional.of(HexFormat.of().formatHex(mac.doFinal(body)));
    }

    private static Optional<String> signed(String body) throws Exception {
        return signed(body.getBytes(StandardCharsets.UTF_8));
    }

    private void assertNothingWasStored() {
        assertThat(world.ask("SELECT count(*) FROM handsel_inbox")).isEqualTo("0");
    }

    @Nested
    class WhenAWebhookIsNotAuthentic {
        @Test
        void noSignatureIsAnswered401() throws Exception {
            HttpResponse<String> reply = post("/webhooks/paystack", EVENT, Optional.empty());

            assertThat(reply.statusCode()).isEqualTo(401);
            assertThat(reply.body()).isEqualTo("{\"error\":\"not authentic\"}");
            assertNothingWasStored();
        }

        @Test
        void aShortSignatureIsAnswered401() throws Exception {
            assertThat(post("/webhooks/paystack", EVENT, signed(EVENT).map(it -> it.substring(1)))
                            .statusCode())
                    .isEqualTo(401);
            assertNothingWasStored();
        }

        @Test
        void theSignatureOfAnotherBodyIsAnswered401() throws Exception {
            assertThat(post("/webhooks/paystack", EVENT, signed(EVENT + " ")).statusCode())
                    .isEqualTo(401);
            assertNothingWasStored();
        }
    }

    @Nested
    class WhenABodyIsTooLarge {
        @Test
        void fiveMegabytesAreAnswered413AndNothingIsStored() throws Exception {
            byte[] body = new byte[5_000_000];

            HttpResponse<String> reply = post("/webhooks/paystack", body, signed(body));

            assertThat(reply.statusCode()).isEqualTo(413);
            assertThat(reply.body()).isEqualTo("{\"error\":\"larger than 1048576 bytes\"}");
            assertNothingWasStored();
        }

        @Test
        void oneThatHidesItsSizeIsAnswered413Too() throws Exception {
            HttpRequest chunked = HttpRequest.newBuilder(URI.create(server.base() + "/webhooks/paystack"))
                    .version(HttpClient.Version.HTTP_1_1)
                    .POST(HttpRequest.BodyPublishers.ofInputStream(
                            () -> new java.io.ByteArrayInputStream(new byte[1_048_577])))
                    .build();

            assertThat(client.send(chunked, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(413);
            assertNothingWasStored();
        }

        @Test
        void theAnswerComesBeforeTheBodyIsRead() throws Exception {
            URI base = URI.create(server.base());
            try (Socket socket = new Socket(base.getHost(), base.getPort())) {
                socket.setSoTimeout(10_000);
                OutputStream out = socket.getOutputStream();
                out.write("POST /webhooks/paystack HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
                out.flush();

                assertThat(statusLine(socket.getInputStream())).startsWith("HTTP/1.1 413");
            }
        }

        @Test
        void exactlyOneMebibyteIsTaken() throws Exception {
            byte[] body = (EVENT + " ".repeat((1 << 20) - EVENT.length())).getBytes(StandardCharsets.UTF_8);

            assertThat(post("/webhooks/paystack", body, signed(body)).statusCode())
                    .isEqualTo(200);
        }

        private String statusLine(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
                line.append((char) c);
            }
            return line.toString();
        }
    }

    @Nested
    class WhenAWebhookIsAuthentic {
        @Test
        void itIsAnswered200OnceItIsStoredAndKeptOnce() throws Exception {
            assertThat(post("/webhooks/paystack", EVENT, signed(EVENT)).statusCode())
                    .isEqualTo(200);
            assertThat(post("/webhooks/paystack", EVENT, signed(EVENT)).statusCode())
                    .isEqualTo(200);

            assertThat(world.ask("SELECT count(*) FROM handsel_inbox")).isEqualTo("1");
        }

        @Test
        void itIsAnswered503WhileItCannotBeStored() throws Exception {
            world.closeTheDatabase();
            try {
                HttpResponse<String> reply = post("/webhooks/paystack", EVENT, signed(EVENT));

                assertThat(reply.statusCode()).isEqualTo(503);
                assertThat(reply.headers().firstValue("Retry-After")).contains("30");
            } finally {
                world.openTheDatabase();
            }
            assertNothingWasStored();
            assertThat(sentUntilItIsTaken()).isEqualTo(200);
        }

        /** As the company does: what is answered 503 comes again. Each time one connection that died is thrown away. */
        private int sentUntilItIsTaken() throws Exception {
            int status = 503;
            for (int sent = 0; sent < 20 && status == 503; sent++) {
                status = post("/webhooks/paystack", EVENT, signed(EVENT)).statusCode();
            }
            return status;
        }

        @Test
        void itIsAnswered503WhileATableIsAway() throws Exception {
            world.change("ALTER TABLE handsel_inbox RENAME TO handsel_inbox_away");
            try {
                assertThat(post("/webhooks/paystack", EVENT, signed(EVENT)).statusCode())
                        .isEqualTo(503);
            } finally {
                world.change("ALTER TABLE handsel_inbox_away RENAME TO handsel_inbox");
            }
        }

        @Test
        void whatIsNoJsonObjectIsKeptAndNotSentAgain() throws Exception {
            byte[] notText = {(byte) 0xff, (byte) 0xfe, 0x00};

            assertThat(post("/webhooks/paystack", notText, signed(notText)).statusCode())
                    .isEqualTo(200);
            assertThat(post("/webhooks/paystack", "[1]", signed("[1]")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Nested
    class WhenTheRouteIsWrong {
        @Test
        void anUnknownAccountIsAnswered404() throws Exception {
            assertThat(post("/webhooks/flutterwave", EVENT, signed(EVENT)).statusCode())
                    .isEqualTo(404);
            assertThat(post("/webhooks/", EVENT, signed(EVENT)).statusCode()).isEqualTo(404);
            assertThat(post("/", EVENT, signed(EVENT)).statusCode()).isEqualTo(404);
        }

        @Test
        void theWrongMethodIsAnswered405() throws Exception {
            HttpResponse<String> reply = post("/return/paystack", "", Optional.empty());

            assertThat(reply.statusCode()).isEqualTo(405);
            assertThat(reply.headers().firstValue("Allow")).contains("GET");
        }
    }
}
