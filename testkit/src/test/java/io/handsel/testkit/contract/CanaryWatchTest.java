package io.handsel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handsel.testkit.Canaries;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** Secrets are leaked on purpose, and the watch that listens to this very run must catch each of them. */
class CanaryWatchTest {

    private ExtensionContext here;

    @RegisterExtension
    private final BeforeEachCallback context = it -> here = it;

    /** Asks as JUnit will after this test; what is caught here is not caught again then. */
    private void isCaught(String where, String kind) {
        assertThatThrownBy(() -> new CanaryWatch().afterEach(here))
                .isInstanceOf(AssertionError.class)
                .hasMessage("what must stay secret was told: {" + where + "=[" + kind + "]}")
                .satisfies(it -> assertThat(Canaries.in(it.getMessage())).isEmpty());
        new CanaryWatch().afterEach(here);
    }

    @Test
    void aKeyPrintedIsCaught() {
        System.out.println("starting with " + Canaries.PAYSTACK_KEY);

        isCaught("the console", "a key");
    }

    @Test
    void aPersonInAStackTraceIsCaught() {
        new IllegalStateException("no", new IllegalArgumentException(Canaries.EMAIL)).printStackTrace();

        isCaught("the console of errors", "an e-mail address");
    }

    @Test
    void aTokenPrintedInPiecesIsCaught() {
        for (char c : Canaries.METER_TOKEN.toCharArray()) {
            System.out.print(c);
        }
        System.out.println();

        isCaught("the console", "a meter token");
    }

    @Test
    void aPhoneNumberInOurLogIsCaught() {
        LoggerFactory.getLogger(CanaryWatchTest.class).info("delivered to {}", Canaries.phone(1));

        isCaught("the log file", "a phone number");
    }

    @Test
    void aKeyInTheHttpClientsLogIsCaughtAtTheFinestLevel() {
        Logger http = Logger.getLogger("okhttp3.internal.http");

        http.log(Level.FINEST, "Authorization: {0}", Canaries.FLUTTERWAVE_KEY);

        isCaught("java.util.logging", "a key");
    }

    @Test
    void anExceptionIsCaughtThoughNobodySawIt() {
        CanaryThrows recorder = CanaryThrows.record(name -> name.startsWith(CanaryWatchTest.class.getName()));
        assertThatThrownBy(() -> UUID.fromString(Canaries.phone(3))).isInstanceOf(IllegalArgumentException.class);

        assertThat(recorder.stop()).hasSize(1).allSatisfy((where, kinds) -> {
            assertThat(where).startsWith("an exception made in " + CanaryWatchTest.class.getName());
            assertThat(kinds).containsExactly("a phone number");
        });
    }

    @Test
    void theLibraryAnswersForItsExceptionsAndTestsDoNot() {
        assertThat(CanaryThrows.isOfTheLibrary("io.handsel.money.Money")).isTrue();
        assertThat(CanaryThrows.isOfTheLibrary(CanaryWatchTest.class.getName())).isFalse();
        assertThat(CanaryThrows.isOfTheLibrary("io.handsel.testkit.simulator.PaystackSimulator"))
                .isFalse();
        assertThat(CanaryThrows.isOfTheLibrary("okhttp3.Headers")).isFalse();
    }
}
