package io.handsel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.handsel.NoSuchTransactionException;
import io.handsel.Requirement;
import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.JsonString;
import io.handsel.money.Money;
import io.handsel.store.Page;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The one form of every answer. */
class ResultTest {

    private static final Instant THEN = Instant.parse("2026-03-01T09:00:00Z");

    private static Result<Object> ok(Object data) {
        return new Result<>(Optional.of(data), Optional.empty(), THEN, "req-1");
    }

    private static JsonObject read(String json) {
        return (JsonObject) Json.parse(json);
    }

    private static String written(Object data) {
        String json = ok(data).toJson();
        return json.substring("{\"success\":true,\"data\":".length(), json.indexOf(",\"timestamp\""));
    }

    @Test
    @Requirement("D10")
    void carriesDataOrAnErrorWithTimeAndRequest() {
        assertThat(ok("done").toJson())
                .isEqualTo("{\"success\":true,\"data\":\"done\",\"timestamp\":\"2026-03-01T09:00:00Z\","
                        + "\"requestId\":\"req-1\"}");
        assertThat(new Result<>(Optional.empty(), Optional.of(ErrorView.of("full", 409, "It is full.")), THEN, "req-1")
                        .toJson())
                .isEqualTo(
                        "{\"success\":false,\"error\":{\"code\":\"full\",\"message\":\"It is full.\",\"details\":{}},"
                                + "\"timestamp\":\"2026-03-01T09:00:00Z\",\"requestId\":\"req-1\"}");
    }

    @Test
    void knowsItsStatus() {
        assertThat(Result.success("done", "req-1").httpStatus()).isEqualTo(200);
        assertThat(Result.success("done", "req-1").success()).isTrue();
        assertThat(Result.failure(new NoSuchTransactionException("hs-1"), "req-1"))
                .satisfies(it -> assertThat(it.httpStatus()).isEqualTo(404))
                .satisfies(it -> assertThat(it.success()).isFalse());
    }

    @Test
    @Requirement("D10")
    void isNeverBothNorNeither() {
        ErrorView error = ErrorView.of("full", 409, "It is full.");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Result<>(Optional.empty(), Optional.empty(), THEN, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Result<>(Optional.of("done"), Optional.of(error), THEN, ""));
    }

    @Nested
    class TheData {

        @Test
        void canBeAView() {
            StatusView view = StatusView.of(Sample.in(TransactionStatus.COMPLETED));

            assertThat(written(view)).isEqualTo(view.toJson());
        }

        @Test
        void canBeAPageOfThem() {
            StatusView view = StatusView.of(Sample.in(TransactionStatus.COMPLETED));
            TransactionId next = new TransactionId(UUID.fromString("0195509f-3a80-7000-8000-000000000001"));

            assertThat(written(new Page<>(List.of(view), Optional.of(next))))
                    .isEqualTo("{\"items\":[" + view.toJson() + "],\"next\":\"0195509f-3a80-7000-8000-000000000001\"}");
            assertThat(written(new Page<>(List.of(), Optional.empty()))).isEqualTo("{\"items\":[]}");
        }

        @Test
        void canBeTheHostsOwn() {
            JsonView own = () -> "{ \"rooms\" : [1, 2] }";

            assertThat(written(own)).isEqualTo("{\"rooms\":[1,2]}");
        }

        @Test
        void canBeMadeOfPlainThings() {
            Map<String, Object> plain = new LinkedHashMap<>();
            plain.put("text", "a");
            plain.put("whole", 7L);
            plain.put("small", 7);
            plain.put("decimal", new BigDecimal("0.10"));
            plain.put("yes", true);
            plain.put("state", TransactionStatus.REFUND_PENDING);
            plain.put("time", THEN);
            plain.put("day", LocalDate.of(2026, 3, 1));
            plain.put("id", UUID.fromString("0195509f-3a80-7000-8000-000000000001"));
            plain.put("address", URI.create("https://example.com/a?b=c"));
            plain.put("money", Money.kobo(5));
            plain.put("nothing", Optional.empty());
            plain.put("something", Optional.of(List.of("a", "b")));

            assertThat(written(plain))
                    .isEqualTo("{\"text\":\"a\",\"whole\":7,\"small\":7,\"decimal\":0.10,\"yes\":true,"
                            + "\"state\":\"refund_pending\",\"time\":\"2026-03-01T09:00:00Z\",\"day\":\"2026-03-01\","
                            + "\"id\":\"0195509f-3a80-7000-8000-000000000001\","
                            + "\"address\":\"https://example.com/a?b=c\","
                            + "\"money\":{\"amount\":\"0.05\",\"minorUnits\":5,\"currency\":\"NGN\"},"
                            + "\"nothing\":null,\"something\":[\"a\",\"b\"]}");
        }

        @Test
        void isNeverGuessed() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ok(Sample.in(TransactionStatus.COMPLETED)).toJson())
                    .withMessageContaining("StatusView.of(transaction)");
            assertThatIllegalArgumentException().isThrownBy(() -> ok(0.1).toJson());
        }
    }

    @Nested
    class WhateverTextIsInIt {

        private static final String[] NASTY = {
            "</script><script>alert(1)</script>",
            "a\nb\r\nc\u2028d\u2029e",
            "\"quoted\" \\ back\\\\slash \\\" \\u003c",
            "\u0000\u001f\u007f\u0085",
            "\ud800 half \udc00",
            "\ud83d\ude00 naira \u20a6",
            "&amp; <b>",
            ""
        };

        @Test
        void itComesBackAsItWas() {
            for (String text : NASTY) {
                mustComeBack(text);
            }
            Random random = new Random(17);
            for (int i = 0; i < 3_000; i++) {
                mustComeBack(random(random));
            }
        }

        private String random(Random random) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                switch (random.nextInt(4)) {
                    case 0 -> text.append(NASTY[random.nextInt(NASTY.length)]);
                    case 1 -> text.append((char) random.nextInt(0x10000));
                    case 2 -> text.append("<>&\"\\/u003c\n".charAt(random.nextInt(12)));
                    default -> text.append((char) random.nextInt(0x80));
                }
            }
            return text.toString();
        }

        private void mustComeBack(String text) {
            ErrorView error = new ErrorView(text, 409, text, Map.of(text, text), Optional.empty());
            String failed = new Result<>(Optional.empty(), Optional.of(error), THEN, text).toJson();
            String done = new Result<>(Optional.of(Map.of(text, List.of(text))), Optional.empty(), THEN, text).toJson();

            assertThat(read(failed).object("error").string("code")).isEqualTo(text);
            assertThat(read(failed).object("error").string("message")).isEqualTo(text);
            assertThat(read(failed).object("error").object("details").string(text))
                    .isEqualTo(text);
            assertThat(read(failed).string("requestId")).isEqualTo(text);
            assertThat(read(done).object("data").array(text).get(0)).isEqualTo(new JsonString(text));
            for (String json : List.of(failed, done)) {
                assertThat(json.chars())
                        .as("fit for a page, a script element and a line of an event stream")
                        .noneMatch(it ->
                                it < ' ' || it == '<' || it == '>' || it == '&' || it == '\u2028' || it == '\u2029');
            }
        }
    }
}
