package io.handsel.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.TimeSource;
import io.handsel.demo.cli.Terminal.Result;
import io.handsel.testkit.simulator.FlutterwaveSimulator;
import io.handsel.testkit.simulator.InlomaxSimulator;
import io.handsel.testkit.simulator.SmeplugSimulator;
import io.handsel.testkit.simulator.VtuLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The shop with other companies than the usual two. */
class ChoicesTest {

    private static final String FLUTTERWAVE_KEY = "FLWSECK_TEST-canary7flutterwave0123456789-X";
    private static final String HASH = "canary8-hash-of-the-dashboard";
    private static final String RESELLER_KEY = "canary9resellerkey";
    private static final String PHONE = "08030000001";

    private final ShopWorld world = new ShopWorld();
    private final Terminal terminal = new Terminal();
    private final FlutterwaveSimulator flutterwave =
            FlutterwaveSimulator.start(TimeSource.system(), FLUTTERWAVE_KEY, HASH);
    private final InlomaxSimulator inlomax = InlomaxSimulator.start(TimeSource.system(), RESELLER_KEY);
    private final SmeplugSimulator smeplug = SmeplugSimulator.start(TimeSource.system(), RESELLER_KEY);

    @AfterEach
    void neverAKeyInAnyOutput() {
        flutterwave.close();
        inlomax.close();
        smeplug.close();
        world.close();
        assertThat(terminal.everything()).doesNotContain(ShopWorld.SECRETS).doesNotContain("canary");
    }

    private Map<String, String> variables() {
        Map<String, String> variables = world.variables();
        variables.put("FLUTTERWAVE_SECRET_KEY", FLUTTERWAVE_KEY);
        variables.put("FLUTTERWAVE_SECRET_HASH", HASH);
        variables.put("FLUTTERWAVE_BASE_URL", flutterwave.baseUrl().toString());
        variables.put("INLOMAX_API_KEY", RESELLER_KEY);
        variables.put("INLOMAX_MODE", "sandbox");
        variables.put("INLOMAX_BASE_URL", inlomax.baseUrl().toString());
        variables.put("SMEPLUG_SECRET_KEY", RESELLER_KEY);
        variables.put("SMEPLUG_MODE", "test");
        variables.put("SMEPLUG_BASE_URL", smeplug.baseUrl().toString());
        return variables;
    }

    private Result run(String... arguments) {
        return terminal.run(variables(), arguments);
    }

    private static String[] purchase(String... choices) {
        List<String> arguments = new ArrayList<>(List.of(
                "buy",
                "--network=MTN",
                "--phone=" + PHONE,
                "--amount=500",
                "--email=ada@example.com",
                "--first=Ada",
                "--last=Obi",
                "--key=order-1001",
                "--return-url=https://shop.example/return"));
        for (String choice : choices) {
            String name = choice.substring(0, choice.indexOf('=') + 1);
            arguments.removeIf(it -> it.startsWith(name));
            arguments.add(choice);
        }
        return arguments.toArray(String[]::new);
    }

    @Test
    void aPurchaseIsPaidThroughFlutterwaveAndDeliveredByInlomax() {
        Result bought = run(purchase("--gateway=flutterwave", "--provider=Inlomax"));
        assertThat(bought.err()).isEmpty();
        flutterwave.pay(flutterwave.ledger().opened().get(0).reference());

        Result status = run("status", "--gateway=flutterwave", "--provider=inlomax", bought.value("reference"));

        assertThat(status.value("status")).isEqualTo("COMPLETED");
        assertThat(inlomax.ledger().vends())
                .extracting(VtuLedger.Vend::recipient)
                .containsExactly(PHONE);
        assertThat(world.paystack.ledger().initialised()).isEmpty();
    }

    @Test
    void aPurchaseIsPaidThroughPaystackAndDeliveredBySmeplug() {
        Result bought = run(purchase("--provider=smeplug"));
        assertThat(bought.err()).isEmpty();
        world.paystack.pay(world.paystack.ledger().initialised().get(0).reference());

        Result status = run("status", "--provider=smeplug", bought.value("reference"));

        assertThat(status.value("status")).isEqualTo("COMPLETED");
        assertThat(smeplug.ledger().vends())
                .extracting(VtuLedger.Vend::recipient)
                .containsExactly(PHONE);
    }

    @Test
    void onlyTheVariablesOfTheChosenCompaniesAreNeeded() {
        Map<String, String> variables = world.variables();
        variables.put("INLOMAX_API_KEY", RESELLER_KEY);

        Result bought = terminal.run(variables, purchase("--gateway=flutterwave", "--provider=inlomax"));

        assertThat(bought.exitCode()).isEqualTo(2);
        assertThat(bought.err())
                .contains("FLUTTERWAVE_SECRET_KEY: ", "FLUTTERWAVE_SECRET_HASH: ", "INLOMAX_MODE: ")
                .doesNotContain("INLOMAX_API_KEY: ", "VTPASS", "PAYSTACK");
    }

    @Test
    void theDoctorExaminesTheChosenCompaniesAndTellsTheFloat() {
        inlomax.floatIs(50_00);

        Result result = run("doctor", "--gateway=flutterwave", "--provider=inlomax");

        assertThat(result.out())
                .contains(
                        "flutterwave keys", "inlomax keys", "all accounts are TEST", "reachable, and it takes the key")
                .contains("NGN 50.00, which is little: top it up");
    }

    @Test
    void modesThatDifferAreRefusedByTheCompaniesNames() {
        Map<String, String> variables = variables();
        variables.put("SMEPLUG_MODE", "live");

        assertThat(terminal.run(variables, purchase("--provider=smeplug")).errLines())
                .containsExactly("Paystack's key is for TEST and SMEPlug's keys are for LIVE: use keys of one mode");
    }

    @Test
    void anotherCompanyIsRefused() {
        assertThat(run(purchase("--provider=nobody")).err())
                .contains("must be vtpass, inlomax, smeplug, flutterwave-bills or route, is 'nobody'");
    }

    @Test
    void aPurchaseIsPaidAndDeliveredThroughFlutterwaveAlone() {
        Result bought = run(purchase("--gateway=flutterwave", "--provider=flutterwave-bills"));
        assertThat(bought.err()).isEmpty();
        flutterwave.pay(flutterwave.ledger().opened().get(0).reference());

        Result status =
                run("status", "--gateway=flutterwave", "--provider=flutterwave-bills", bought.value("reference"));

        assertThat(status.value("status")).isEqualTo("COMPLETED");
    }

    @Nested
    class WhenSeveralAccountsDeliver {

        private Map<String, String> withASecondOfVtpass() {
            Map<String, String> variables = variables();
            world.variables().forEach((name, value) -> {
                if (name.startsWith("VTPASS_")) {
                    variables.put("SECOND_" + name, value);
                }
            });
            variables.remove("INLOMAX_API_KEY");
            return variables;
        }

        @Test
        void theFirstOfTheRouteIsAsked() {
            Map<String, String> variables = withASecondOfVtpass();
            Result bought = terminal.run(variables, purchase("--provider=route", "--phone=08011111111"));
            assertThat(bought.err()).isEmpty();
            world.paystack.pay(world.paystack.ledger().initialised().get(0).reference());

            Result status = terminal.run(variables, "status", "--provider=route", bought.value("reference"));

            assertThat(status.value("status")).isEqualTo("COMPLETED");
            assertThat(world.vtpass.ledger().vends()).hasSize(1);
            assertThat(smeplug.ledger().vends()).isEmpty();
        }

        @Test
        void theDoctorTellsTheFloatOfEach() {
            smeplug.floatIs(77_00);

            Result result = terminal.run(withASecondOfVtpass(), "doctor", "--provider=route");

            assertThat(result.out())
                    .contains("vtpass keys", "vtpass-2 keys", "smeplug keys", "NGN 10000000.00", "NGN 77.00")
                    .doesNotContain("inlomax keys");
        }

        @Test
        void oneAccountIsNoRoute() {
            assertThat(terminal.run(world.variables(), purchase("--provider=route"))
                            .err())
                    .contains("two accounts at least", "SECOND_VTPASS_API_KEY");
        }
    }
}
