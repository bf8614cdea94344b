package io.handsel.paystack;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.money.Money;
import io.handsel.outcome.Answer;
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
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import okio.Buffer;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call, broken in every way: it is in doubt, is made once, and nothing is concluded from it (G1 to G3, G12). */
@Covers({"paystack HTTP status: no answer in time, connection reset", "paystack HTTP status: a page instead of JSON"})
class BrokenWireTest {

    private static final int MEBIBYTE = 1 << 20;

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private static final PaymentWindow DAY =
            new PaymentWindow(Instant.parse("2024-08-22T00:00:00Z"), Instant.parse("2024-08-23T00:00:00Z"));

    /** A call, with the true answer that gets broken. */
    record Call(String name, String sample, Function<PaystackGateway, Object> made) {

        boolean hasABody() {
            return name.equals("initialise") || name.equals("refund") || name.equals("retry refund");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Call> CALLS = List.of(
            new Call(
                    "initialise",
                    "initialize-success",
                    it -> it.initialise(Wire.checkout("re4lyvq3s3", Money.naira(500)), TestCall.any())),
            new Call("verify", "verify-success", it -> it.verify("re4lyvq3s3", TestCall.any())),
            new Call(
                    "refund",
                    "refund-created",
                    it -> it.refund(Wire.refund("1004723697", Money.naira(100)), TestCall.any())),
            new Call(
                    "fetch refund",
                    "refund-fetched-processed",
                    it -> it.queryRefund(Wire.refundKnownAs("1", "1641", Money.naira(100)), TestCall.any())),
            new Call(
                    "list refunds",
                    "refund-list",
                    it -> it.queryRefund(Wire.refund("1641", Money.naira(100)), TestCall.any())),
            new Call("list", "list-cursor-meta", it -> it.list(DAY, Optional.empty(), TestCall.any())),
            new Call("fetch", "fetch-success", it -> it.operator().fetch("4099260516")),
            new Call("timeline", "timeline-success", it -> it.operator().timeline("1")),
            new Call("disputes", "fetch-success", it -> it.operator().disputes("1")),
            new Call(
                    "retry refund",
                    "refund-retried",
                    it -> it.operator().retryRefund("1234567", new RefundAccount("NGN", "0123456789", "9"))),
            new Call(
                    "webhook events",
                    "list-cursor-meta",
                    it -> it.operator().webhookEvents(DAY, WebhookEvents.Status.FAILED, Optional.empty())));

    /** The ways, each with the doubt that it leaves. */
    enum Way {
        CUT_BEFORE_THE_REQUEST_IS_READ(Doubt.CONNECTION_LOST) {
            @Override
            MockResponse broken(MockResponse.Builder answer, String body) {
                return answer.onRequestStart(new SocketEffect.CloseSocket()).build();
            }
        },
        CUT_IN_THE_REQUESTS_BODY(Doubt.CONNECTION_LOST) {
            @Override
            MockResponse broken(MockResponse.Builder answer, String body) {
                return answer.onRequestBody(new SocketEffect.CloseSocket()).build();
            }
        },
        CUT_BEFORE_THE_ANSWER(Doubt.CONNECTION_LOST) {
            @Override
            MockResponse broken(MockResponse.Builder answer, String body) {
                return answer.onResponseStart(new SocketEffect.CloseSocket()).build();
            }
        },
        CUT_IN_THE_ANSWER(Doubt.CONNECTION_LOST) {
            @Override
            MockResponse broken(MockResponse.Builder answer, String body) {
                return answer.body(body)
                        .onResponseBody(new SocketEffect.CloseSocket())
                        .build();
            }
        },
        SILENCE(Doubt.TIMED_OUT) {
            @Override
            MockResponse broken(MockResponse.Builder answer, String body) {
                return answer.onResponseStart(SocketEffect.Stall.INSTANCE).build();
            }
        },
        HALF_THE_ANSWER_AND_THEN_SILENCE(Doubt.TIMED_OUT) {
            @Override
            MockResponse broken(MockResponse.Builder answer, String body) {
                return answer.body(body)
                        .onResponseBody(SocketEffect.Stall.INSTANCE)
                        .build();
            }
        },
        TRUNCATED_JSON(Doubt.UNREADABLE) {
            @Override
            MockResponse broken(MockResponse.Builder answer, String body) {
                return answer.body(body.substring(0, body.length() / 2)).build();
            }
        },
        SOMETHING_AFTER_THE_JSON(Doubt.UNREADABLE) {
            @Override
            MockResponse broken(MockResponse.Builder answer, String body) {
                return answer.body(body + "{}").build();
            }
        },
        HUGE(Doubt.UNREADABLE) {
            @Override
            MockResponse broken(MockResponse.Builder answer, String body) {
                return answer.body(" ".repeat(MEBIBYTE) + body).build();
            }
        },
        A_GZIP_BOMB(Doubt.UNREADABLE) {
            @Override
            MockResponse broken(MockResponse.Builder answer, String body) {
                return answer.addHeader("Content-Encoding", "gzip")
                        .body(new Buffer().write(zipped(32)))
                        .build();
            }
        },
        NOT_GZIP_THOUGH_IT_SAYS_SO(Doubt.CONNECTION_LOST) {
            @Override
            MockResponse broken(MockResponse.Builder answer, String body) {
                return answer.addHeader("Content-Encoding", "gzip").body(body).build();
            }
        },
        ANOTHER_CHARSET(Doubt.UNREADABLE) {
            @Override
            MockResponse broken(MockResponse.Builder answer, String body) {
                return answer.body(new Buffer().write(body.getBytes(StandardCharsets.UTF_16)))
                        .build();
            }
        },
        NOTHING_AT_ALL(Doubt.UNREADABLE) {
            @Override
            MockResponse broken(MockResponse.Builder answer, String body) {
                return answer.build();
            }
        },
        A_PAGE(Doubt.UNREADABLE) {
            @Override
            MockResponse broken(MockResponse.Builder answer, String body) {
                return answer.addHeader("Content-Type", "text/html")
                        .body("<!DOCTYPE html><title>Just a moment...</title>")
                        .build();
            }
        },
        A_LIST(Doubt.UNREADABLE) {
            @Override
            MockResponse broken(MockResponse.Builder answer, String body) {
                return answer.body("[" + body + "]").build();
            }
        },
        A_TEXT(Doubt.UNREADABLE) {
            @Override
            MockResponse broken(MockResponse.Builder answer, String body) {
                return answer.body("\"" + body.length() + "\"").build();
            }
        },
        DATA_OF_ANOTHER_KIND(Doubt.UNREADABLE) {
            @Override
            MockResponse broken(MockResponse.Builder answer, String body) {
                return answer.body("{\"status\":true,\"message\":\"ok\",\"data\":\"done\"}")
                        .build();
            }
        },
        A_STATUS_OF_ANOTHER_KIND(Doubt.UNREADABLE) {
            @Override
            MockResponse broken(MockResponse.Builder answer, String body) {
                return answer.body("{\"status\":1,\"message\":\"ok\",\"data\":{}}")
                        .build();
            }
        },
        A_REDIRECT(Doubt.UNREADABLE) {
            @Override
            MockResponse broken(MockResponse.Builder answer, String body) {
                return answer.code(302)
                        .addHeader("Location", "/elsewhere")
                        .body(body)
                        .build();
            }
        },
        AN_ERROR_OF_THEIRS(Doubt.FAR_SIDE_ERROR) {
            @Override
            MockResponse broken(MockResponse.Builder answer, String body) {
                return answer.code(500).body(body).build();
            }
        };

        final Doubt doubt;

        Way(Doubt doubt) {
            this.doubt = doubt;
        }

        abstract MockResponse broken(MockResponse.Builder answer, String body);

        boolean fits(Call call) {
            return this != CUT_IN_THE_REQUESTS_BODY || call.hasABody();
        }
    }

    @ParameterizedTest
    @MethodSource
    void g3_itIsInDoubt(Call call, Way way) {
        isInDoubtAndSentOnce(call, way, Duration.ofSeconds(10));
    }

    static Stream<Arguments> g3_itIsInDoubt() {
        return everyCall(way -> way.doubt != Doubt.TIMED_OUT);
    }

    /** Nothing but time passes in these, so that they wait side by side. */
    @ParameterizedTest
    @MethodSource
    @Execution(ExecutionMode.CONCURRENT)
    void g3_withoutAnAnswerInTimeItIsInDoubt(Call call, Way way) {
        isInDoubtAndSentOnce(call, way, Duration.ofMillis(800));
    }

    static Stream<Arguments> g3_withoutAnAnswerInTimeItIsInDoubt() {
        return everyCall(way -> way.doubt == Doubt.TIMED_OUT);
    }

    private static Stream<Arguments> everyCall(Predicate<Way> wanted) {
        return CALLS.stream()
                .flatMap(call -> Arrays.stream(Way.values())
                        .filter(wanted)
                        .filter(way -> way.fits(call))
                        .map(way -> Arguments.of(call, way)));
    }

    private void isInDoubtAndSentOnce(Call call, Way way, Duration patience) {
        server.enqueue(way.broken(new MockResponse.Builder(), Wire.sample(call.sample)));
        PaystackGateway gateway = PaystackGateway.create(Wire.config(server)
                .timeouts(Duration.ofSeconds(5), patience, Duration.ofSeconds(15))
                .build());

        Object result = call.made.apply(gateway);

        assertThat(doubt(result)).isEqualTo(way.doubt);
        assertThat(server.getRequestCount()).describedAs("sent once").isLessThanOrEqualTo(1);
    }

    private static Doubt doubt(Object result) {
        if (result instanceof Answer.Unknown<?> it) {
            return it.doubt();
        }
        if (result instanceof Outcome.Unknown<?> it) {
            return it.doubt();
        }
        throw new AssertionError("not in doubt: " + result);
    }

    private static byte[] zipped(int mebibytes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            byte[] spaces = " ".repeat(MEBIBYTE).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < mebibytes; i++) {
                out.write(spaces);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
