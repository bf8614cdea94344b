package io.handsel.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class MainTest {

    @Test
    void refusesWhatItDoesNotKnow() {
        int code =
                Main.commandLine().setErr(new PrintWriter(new StringWriter())).execute("no-such-command");

        assertThat(code).isEqualTo(2);
    }

    @Test
    void takesNamesAsTheyAreWrittenInTheDocument() {
        assertThatCode(() -> Main.commandLine().parseArgs("long", "--part", "takeovers,Restarts"))
                .doesNotThrowAnyException();
        assertThatCode(() -> Main.commandLine().parseArgs("single", "--outcome", "success"))
                .doesNotThrowAnyException();
    }
}
