package io.handsel.demo.day;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handsel.demo.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import picocli.CommandLine;

/**
 * Whole days, in this process: a real database, real HTTP, every scenario. A day is mostly waited through, so that two
 * at a time are lived side by side, each in a world of its own.
 */
class DayTest {

    /** What a command answered. */
    private record Ran(int exitCode, String out, String err) {

        static Ran of(CommandLine command, String... arguments) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            int exitCode = command.setOut(new PrintWriter(out, true))
                    .setErr(new PrintWriter(err, true))
                    .execute(arguments);
            return new Ran(exitCode, out.toString(), err.toString());
        }

        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theSameSeedGivesTheSameOutcomeTableAndTheBooksBalance() throws IOException {
        Ran first = Ran.of(Main.commandLine(), "--count", "40", "--seed", "11", "--json");
        Ran second = Ran.of(Main.commandLine(), "day", "--count=40", "--seed=11", "--json", "--stories");

        assertThat(first.json().get("findings")).isEmpty();
        assertThat(first.exitCode()).isZero();
        assertThat(first.json().get("outcomes")).hasSize(Scenario.values().length);
        assertThat(second.json().get("findings")).isEmpty();
        assertThat(second.exitCode()).isZero();
        assertThat(second.json().get("outcomes")).isEqualTo(first.json().get("outcomes"));
        assertThat(second.json().get("money")).isEqualTo(first.json().get("money"));
        assertThat(second.json().get("story").asText())
                .contains(Stream.of(Scenario.values())
                        .map(it -> "== " + it.label())
                        .toList());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anotherSeedGivesAnotherDayThatBalances() {
        Ran ran = Ran.of(Main.commandLine(), "--count", "40", "--seed", "12");

        assertThat(ran.out()).contains("The books balance.", "Told by explain");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void booksThatWereTamperedWithEndTheCommandWithOne() {
        CommandLine command = new CommandLine(new DayCommand(entries -> new Books.Entries(
                entries.transactions(),
                entries.orders(),
                Fixture.paystack(List.of(), entries.paystack().refunds()),
                entries.vtpass(),
                entries.forgotten())));

        Ran ran = Ran.of(command, "--count", "24", "--seed", "13");

        assertThat(ran.out()).contains("THE BOOKS DO NOT BALANCE", "Paystack charged 0 times");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Nested
    class WhenTheArgumentsAreWrong {

        @Test
        void anImpossibleCountIsRefused() {
            Ran ran = Ran.of(Main.commandLine(), "--count", "0");

            assertThat(ran.exitCode()).isEqualTo(2);
            assertThat(ran.err()).contains("--count must be 1 to 100000, but is 0");
        }

        @Test
        void anAddressThatIsNotOfPostgresIsRefused() {
            Ran ran = Ran.of(Main.commandLine(), "day", "--postgres", "localhost");

            assertThat(ran.exitCode()).isEqualTo(2);
            assertThat(ran.err()).contains("begins with jdbc:postgresql:");
        }

        @Test
        void aDatabaseThatIsNotThereIsToldInOneLine() {
            Ran ran = Ran.of(
                    Main.commandLine(), "--json", "--postgres", "jdbc:postgresql://127.0.0.1:1/none?password=hush");

            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err()).contains("The database cannot be used").doesNotContain("hush");
        }
    }
}
