package io.handsel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The benchmarks count rightly, and every contender's books agree with the companies' ledgers. No times here. */
class BenchmarkSmokeTest {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

    private static Server server;

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = Server.start("");
    }

    @AfterAll
    static void stop() throws IOException, SQLException {
        server.close();
    }

    private static Round.Result play(Contender contender, Load load, String schema)
            throws SQLException, InterruptedException {
        return new Round(server).play(contender, load, schema);
    }

    @Nested
    class OnePurchaseAtATime {

        private final Load load = new Load(1, LONG_ENOUGH, 100, 0);

        @Test
        void takesHandselFiveDurableCommits() throws Exception {
            Round.Result result = play(Contender.handsel(2), load, "five");

            assertThat(result.findings()).isEmpty();
            assertThat(result.seen().purchases()).isEqualTo(100);
            // a heartbeat every five seconds, and a claim that found something, write too
            assertThat(result.per(result.cost().writing())).isBetween(5.0, 5.5);
            assertThat(result.per(result.cost().syncs())).isGreaterThanOrEqualTo(4.9);
        }

        @Test
        void takesTheHandWrittenWaysFiveToo() throws Exception {
            for (Contender contender : new Contender[] {Contender.stepwise(2), Contender.folded(2)}) {
                Round.Result result = play(contender, load, "five_by_hand");

                assertThat(result.findings()).as(contender.name()).isEmpty();
                assertThat(result.per(result.cost().writing()))
                        .as(contender.name())
                        .isBetween(5.0, 5.2);
            }
        }

        @Test
        void isOneRoundTripAStepWhenFolded() throws Exception {
            Round.Result result = play(Contender.folded(2), load, "folded");

            // five steps and one look-up; the pool asks its connections a little at the start
            assertThat(result.per(result.said().executed())).isBetween(6.0, 6.3);
            assertThat(result.per(result.said().roundTrips())).isBetween(6.0, 6.3);
        }
    }

    @Nested
    class ManyAtOnceWithEveryTenthWebhookTwice {

        private final Load load = new Load(16, LONG_ENOUGH, 300, 10);

        @Test
        void allBooksAgreeWithTheLedgers() throws Exception {
            for (Contender contender :
                    new Contender[] {Contender.handsel(4), Contender.stepwise(4), Contender.folded(4)}) {
                Round.Result result = play(contender, load, "books");

                assertThat(result.findings()).as(contender.name()).isEmpty();
                assertThat(result.seen().purchases()).as(contender.name()).isEqualTo(300);
                assertThat(result.cost().walBytes()).as(contender.name()).isPositive();
                assertThat(result.said().executed()).as(contender.name()).isPositive();
            }
        }
    }

    @Test
    void anOrderThatIsMissingInTheBooksIsFound() throws Exception {
        Contender honest = Contender.stepwise(2);
        Contender forgetful = new Contender("forgetful", 2, honest.opener(), pool -> {
            Shop.Totals totals = honest.auditor().totals(pool);
            return new Shop.Totals(totals.orders() - 1, totals.completed(), totals.charged());
        });

        Round.Result result = play(forgetful, new Load(1, LONG_ENOUGH, 5, 0), "forgetful");

        assertThat(result.findings()).containsExactly("orders recorded: 4, expected 5");
    }

    @Test
    void aFullDatabaseIsMadeOfCopies() {
        StringWriter out = new StringWriter();

        int exit = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute(
                        "scale",
                        "--waiting",
                        "500",
                        "--finished",
                        "300",
                        "--due",
                        "100",
                        "--seconds",
                        "1",
                        "--rounds",
                        "1",
                        "--in-flight",
                        "4",
                        "--pinned");

        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains("Filled with 300 finished and 500 waiting transactions")
                .contains("with a database transaction left open")
                .doesNotContain("WRONG");
    }
}
