package io.handsel.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.demo.cli.Terminal.Result;
import io.handsel.jdbi.Schema;
import io.handsel.testkit.simulator.Endpoint;
import io.handsel.testkit.simulator.Fault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the doctor says of a healthy set-up, and of broken ones. */
class DoctorTest {

    private final ShopWorld world = new ShopWorld();
    private final Terminal terminal = new Terminal();

    @AfterEach
    void neverAKeyInAnyOutput() {
        world.close();
        assertThat(terminal.everything()).doesNotContain(ShopWorld.SECRETS);
    }

    private Result examine(Map<String, String> variables, String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "doctor";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return terminal.run(variables, arguments);
    }

    private static String line(String level, String topic, String text) {
        return String.format("%-4s  %-18s  %s", level, topic, text);
    }

    @Test
    void aHealthySetUpIsOkInEveryLine() {
        terminal.run(world.variables(), "migrate");
        try (Terminal.Server server = terminal.serve(world.variables())) {
            Result result = examine(world.variables(), "--webhook-url", server.base() + "/webhooks/paystack");

            assertThat(result.outLines()).allMatch(it -> it.startsWith("OK "));
            assertThat(result.outLines())
                    .contains(
                            line("OK", "paystack keys", "present and well formed, TEST"),
                            line("OK", "vtpass keys", "present and well formed, TEST"),
                            line("OK", "modes", "all accounts are TEST"),
                            line("OK", "gateway", world.paystack.baseUrl() + ": reachable, and it takes the key"),
                            line("OK", "float", world.vtpass.baseUrl() + ": NGN 10000000.00"),
                            line("OK", "fsync", "on"),
                            line("OK", "full_page_writes", "on"),
                            line("OK", "synchronous_commit", "on"),
                            line("OK", "schema", "version " + Schema.VERSION),
                            line("OK", "transactions", "none is forgotten"),
                            line("OK", "webhook route", "reachable, and it refuses an unsigned webhook"));
            assertThat(result.outLines()).anyMatch(it -> it.startsWith(line("OK", "database", "PostgreSQL ")));
            assertThat(result.outLines())
                    .anyMatch(it -> it.startsWith(line("OK", "clock", "this machine's clock is ")));
            assertThat(result.exitCode()).isZero();
        }
    }

    @Nested
    class WhenKeysAreWrong {
        @Test
        void everyMissingVariableIsALine() {
            Result result = examine(Map.of());

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.outLines()).hasSize(6).allMatch(it -> it.startsWith("FAIL  "));
            assertThat(result.out())
                    .contains(
                            "missing PAYSTACK_SECRET_KEY",
                            "missing VTPASS_API_KEY",
                            "missing VTPASS_SECRET_KEY",
                            "missing VTPASS_PUBLIC_KEY",
                            "missing VTPASS_MODE",
                            "missing DATABASE_URL");
        }

        @Test
        void aPublicKeyInTheSecretOnesPlaceIsNamed() {
            Result result = examine(world.with("PAYSTACK_SECRET_KEY", "pk_test_canary1paystack"));

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.outLines())
                    .contains(line(
                            "FAIL",
                            "paystack keys",
                            "PAYSTACK_SECRET_KEY must begin with sk_test_ or sk_live_; this is the public key"));
        }

        @Test
        void modesThatDifferAreAFailure() {
            assertThat(examine(world.with("VTPASS_MODE", "live")).outLines())
                    .contains(line("FAIL", "modes", "Paystack's key is for TEST, VTpass's keys are for LIVE"));
        }

        @Test
        void aKeyThatTheGatewayRefusesIsAFailure() {
            Result result = examine(world.with("PAYSTACK_SECRET_KEY", "sk_test_canary1ofsomebodyelse"));

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.outLines())
                    .anyMatch(it ->
                            it.startsWith(line("FAIL", "gateway", world.paystack.baseUrl() + ": QUESTION_REFUSED, ")));
        }

        @Test
        void keysThatTheProviderRefusesAreAFailure() {
            Result result = examine(world.with("VTPASS_API_KEY", "canary4ofsomebodyelse"));

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.outLines())
                    .anyMatch(it -> it.startsWith(line("FAIL", "float", world.vtpass.baseUrl() + ": ")));
        }
    }

    @Nested
    class WhenACompanyIsNotWell {
        @Test
        void aLowFloatIsAWarningAndNoFailure() {
            terminal.run(world.variables(), "migrate");
            world.vtpass.floatIs(50_00);

            Result result = examine(world.variables());

            assertThat(result.exitCode()).isZero();
            assertThat(result.outLines())
                    .contains(
                            line("WARN", "float", world.vtpass.baseUrl() + ": NGN 50.00, which is little: top it up"));
        }

        @Test
        void aGatewayThatBreaksOffIsAFailure() {
            world.paystack.nextFault(Endpoint.VERIFY, new Fault.CutBeforeReading());

            assertThat(examine(world.variables()).outLines())
                    .anyMatch(it -> it.startsWith(line("FAIL", "gateway", world.paystack.baseUrl() + ": ")));
        }
    }

    @Nested
    class WhenTheDatabaseIsNotRight {
        @Test
        void anUnreachableOneIsAFailure() {
            Result result = examine(world.with("DATABASE_URL", "jdbc:postgresql://localhost:1/shop?connectTimeout=1"));

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.out()).contains("FAIL  database", "it does not answer; see DATABASE_URL");
        }

        @Test
        void oneThatIsNotThereIsNamed() {
            assertThat(examine(world.with("DATABASE_URL", world.url("nobodys"))).out())
                    .contains("there is no such database; see DATABASE_URL");
        }

        @Test
        void missingTablesAreAFailure() {
            Result result = examine(world.variables());

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.outLines()).contains(line("FAIL", "schema", "there are no Handsel tables; run migrate"));
        }

        @Test
        void aNewerSchemaIsAFailure() {
            terminal.run(world.variables(), "migrate");
            world.change("INSERT INTO handsel_schema (version) VALUES (99)");

            assertThat(examine(world.variables()).outLines())
                    .contains(line(
                            "FAIL",
                            "schema",
                            "the tables are of version 99, this Handsel needs " + Schema.VERSION
                                    + "; use the newer Handsel"));
        }

        @Test
        void oneThatCanLoseWhatItConfirmedIsAFailure() {
            String url = world.variables().get("DATABASE_URL");

            assertThat(examine(world.with("DATABASE_URL", url + "&options=-c%20synchronous_commit=off"))
                            .outLines())
                    .contains(line(
                            "FAIL",
                            "synchronous_commit",
                            "off: the database can lose what it has confirmed; switch it on"));
        }

        @ParameterizedTest
        @CsvSource({
            "PT0.5S, OK, 500 ms ahead of",
            "PT-2S, OK, 2000 ms behind",
            "PT2.001S, WARN, 2001 ms ahead of",
            "PT-60S, WARN, 60000 ms behind",
            "PT61S, FAIL, 61000 ms ahead of"
        })
        void theClocksMayDifferALittle(Duration ahead, String level, String words) {
            Finding finding = DatabaseCheckup.drift(ahead);

            assertThat(finding.level()).hasToString(level);
            assertThat(finding.text()).startsWith("this machine's clock is " + words + " the database's");
        }
    }

    @Nested
    class WhenTheWebhookRouteIsNotRight {
        @Test
        void anUnreachableOneIsAFailure() {
            assertThat(examine(world.variables(), "--webhook-url=http://127.0.0.1:1/x")
                            .out())
                    .contains(line("FAIL", "webhook route", "cannot be reached: ConnectException"));
        }

        @Test
        void whatIsNoAddressIsAFailure() {
            assertThat(examine(world.variables(), "--webhook-url=shop").out())
                    .contains(line("FAIL", "webhook route", "--webhook-url must be an absolute http or https address"));
        }

        @Test
        void theRouteOfACompanyThatDoesNotSignIsFoundOut() {
            try (Terminal.Server server = terminal.serve(world.variables())) {
                assertThat(examine(world.variables(), "--webhook-url", server.base() + "/webhooks/vtpass")
                                .out())
                        .contains("FAIL  webhook route       answered 200 to an unsigned webhook");
                assertThat(examine(world.variables(), "--webhook-url", server.base() + "/elsewhere")
                                .out())
                        .contains(line("FAIL", "webhook route", "answered 404 where 401 was expected"));
            }
        }
    }
}
