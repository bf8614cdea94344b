package io.handsel.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.demo.cli.Terminal.Result;
import io.handsel.jdbi.Schema;
import io.handsel.testkit.simulator.CallbackSent;
import io.handsel.testkit.simulator.Endpoint;
import io.handsel.testkit.simulator.Fault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of the shop, from the first purchase to the refund. */
class ShopTest {

    private final ShopWorld world = new ShopWorld();
    private final Terminal terminal = new Terminal();

    @AfterEach
    void neverAKeyInAnyOutput() {
        world.close();
        assertThat(terminal.everything()).doesNotContain(ShopWorld.SECRETS);
        assertThat(world.paystack.errors()).isEmpty();
        assertThat(world.vtpass.errors()).isEmpty();
    }

    private Result run(String... arguments) {
        return terminal.run(world.variables(), arguments);
    }

    private static String[] purchase(String... changes) {
        List<String> arguments = new ArrayList<>(List.of("buy"));
        Map<String, String> options = new java.util.LinkedHashMap<>(Map.of(
                "--network", "MTN",
                "--phone", "08011111111",
                "--amount", "500",
                "--email", "ada@example.com",
                "--first", "Ada",
                "--last", "Obi",
                "--key", "order-1001"));
        for (int i = 0; i < changes.length; i += 2) {
            options.put(changes[i], changes[i + 1]);
        }
        options.forEach((name, value) -> arguments.add(name + "=" + value));
        return arguments.toArray(String[]::new);
    }

    private String paymentReference() {
        return world.paystack.ledger().initialised().get(0).reference();
    }

    private void customerPays() {
        world.paystack.pay(paymentReference());
    }

    @Nested
    class WhenSomebodyBuys {
        @Test
        void theAddressOfTheCheckoutAndTheReferenceArePrinted() {
            Result bought = run(purchase());

            assertThat(bought.err()).isEmpty();
            assertThat(bought.exitCode()).isZero();
            assertThat(bought.value("checkout"))
                    .startsWith(world.paystack.baseUrl().toString());
            assertThat(bought.value("reference")).startsWith("hs-");
            assertThat(bought.value("price")).isEqualTo("NGN 500.00");
            assertThat(bought.value("key")).isEqualTo("order-1001");
            assertThat(run("status", bought.value("reference")).value("status")).isEqualTo("PAYMENT_PENDING");
        }

        @Test
        void theSameKeyAgainShowsTheSameCheckout() {
            Result first = run(purchase());
            Result second = run(purchase());

            assertThat(second).isEqualTo(first);
            assertThat(world.paystack.ledger().initialised()).hasSize(1);
        }

        @Test
        void theSameKeyForAnotherPurchaseIsRefusedNamingWhatDiffers() {
            String reference = run(purchase()).value("reference");

            Result second = run(purchase("--amount", "600", "--phone", "08030000001"));

            assertThat(second.exitCode()).isEqualTo(2);
            assertThat(second.errLines())
                    .containsExactly("this idempotency key belongs to transaction " + reference
                            + ", which differs in faceValue, price, recipient; use a new key for a new purchase");
            assertThat(world.ask("SELECT count(*) FROM handsel_transaction")).isEqualTo("1");
        }

        @Test
        void aLostAnswerLeavesAReferenceToTryAgainWith() {
            world.paystack.nextFault(Endpoint.INITIALISE, new Fault.CutMidway());

            Result bought = run(purchase());
            Result again = run("checkout", bought.value("reference"));

            assertThat(bought.exitCode()).isEqualTo(1);
            assertThat(bought.value("next")).isEqualTo("checkout " + bought.value("reference") + " tries again");
            assertThat(again.exitCode()).isZero();
            assertThat(again.value("checkout"))
                    .startsWith(world.paystack.baseUrl().toString());
        }
    }

    @Nested
    class WhenThePurchaseIsBad {
        @Test
        void allFaultsAreListedEachOnALineOfItsOwn() {
            Result bought = run(purchase(
                    "--network", "Vodafone",
                    "--phone", "0801111111x",
                    "--amount", "49",
                    "--email", "ada",
                    "--first", "",
                    "--last", " "));

            assertThat(bought.exitCode()).isEqualTo(2);
            assertThat(bought.out()).isEmpty();
            assertThat(bought.errLines())
                    .containsExactly(
                            "--first: must not be empty",
                            "--last: must not be empty",
                            "--email: must be an e-mail address, such as ada@example.com",
                            "--network: must be one of MTN, Glo, Airtel, 9mobile",
                            "--amount: must be NGN 50.00 to NGN 50000.00, is NGN 49.00",
                            "--phone: must be a Nigerian phone number: +234 or 0, then 7, 8 or 9, then 0 or 1,"
                                    + " then eight digits");
            assertThat(world.ask("SELECT count(*) FROM handsel_transaction")).isEqualTo("0");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "50001 | must be NGN 50.00 to NGN 50000.00, is NGN 50001.00",
                    "500.5 | must be whole naira, is NGN 500.50",
                    "500.555 | must be an amount such as 500 or 500.50",
                    "five | must be an amount such as 500 or 500.50",
                    "-500 | must be an amount such as 500 or 500.50",
                    "1e3 | must be an amount such as 500 or 500.50",
                    "0 | must be NGN 50.00 to NGN 50000.00, is NGN 0.00"
                })
        void anAmountThatWillNotDoIsNamedAndNothingIsStored(String amount, String problem) {
            Result bought = run(purchase("--amount", amount));

            assertThat(bought.exitCode()).isEqualTo(2);
            assertThat(bought.errLines()).containsExactly("--amount: " + problem);
            assertThat(world.ask("SELECT count(*) FROM handsel_transaction")).isEqualTo("0");
            assertThat(world.paystack.requests(Endpoint.ANY)).isZero();
        }

        @Test
        void optionsThatAreMissingAreNamed() {
            Result bought = run("buy", "--network=MTN");

            assertThat(bought.exitCode()).isEqualTo(2);
            assertThat(bought.err()).contains("--phone", "--amount", "--email", "--first", "--last");
        }
    }

    @Nested
    class WhenTheSetUpIsIncomplete {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "PAYSTACK_SECRET_KEY",
                    "VTPASS_API_KEY",
                    "VTPASS_SECRET_KEY",
                    "VTPASS_PUBLIC_KEY",
                    "VTPASS_MODE",
                    "DATABASE_URL"
                })
        void theVariableThatIsMissingIsNamed(String name) {
            Result bought = terminal.run(world.without(name), purchase());
            Result blank = terminal.run(world.with(name, " "), "status", "hs-1");

            assertThat(bought.exitCode()).isEqualTo(2);
            assertThat(bought.errLines()).hasSize(2).first().isEqualTo("an environment variable is missing:");
            assertThat(bought.errLines().get(1)).startsWith("  " + name + ": ");
            assertThat(blank.exitCode()).isEqualTo(2);
            assertThat(blank.err()).contains("  " + name + ": ");
        }

        @Test
        void allThatAreMissingAreNamedTogether() {
            Result bought = terminal.run(Map.of(), purchase());

            assertThat(bought.exitCode()).isEqualTo(2);
            assertThat(bought.errLines().stream().map(it -> it.strip().split(":", 2)[0]))
                    .containsExactly(
                            "environment variables are missing",
                            "PAYSTACK_SECRET_KEY",
                            "VTPASS_API_KEY",
                            "VTPASS_SECRET_KEY",
                            "VTPASS_PUBLIC_KEY",
                            "VTPASS_MODE",
                            "DATABASE_URL");
        }

        @Test
        void liveKeysWantToBeMeant() {
            Map<String, String> live = world.with("VTPASS_MODE", "live");
            live.put("PAYSTACK_SECRET_KEY", "sk_live_canary1paystack");
            live.remove("PAYSTACK_PUBLIC_KEY");

            Result bought = terminal.run(live, purchase());

            assertThat(bought.exitCode()).isEqualTo(2);
            assertThat(bought.errLines())
                    .containsExactly("these are live keys, for real money: add --live if that is what you want");
            assertThat(world.paystack.requests(Endpoint.ANY)).isZero();
            assertThat(terminal.run(world.variables(), "status", "--live", "hs-1")
                            .errLines())
                    .containsExactly("--live was given, but these are test keys");
        }

        @Test
        void mixedModesAreRefused() {
            assertThat(terminal.run(world.with("VTPASS_MODE", "live"), purchase())
                            .errLines())
                    .containsExactly("Paystack's key is for TEST and VTpass's keys are for LIVE: use keys of one mode");
        }

        @Test
        void aDatabaseWithoutTablesIsNamedAndMigrateMakesThem() {
            Result before = run("status", "hs-1");
            Result migrated = run("migrate");
            Result after = run("status", "hs-1");

            assertThat(before.exitCode()).isEqualTo(1);
            assertThat(before.err()).contains("there are no Handsel tables", "'migrate'");
            assertThat(migrated.outLines()).containsExactly("The tables are of version " + Schema.VERSION + ".");
            assertThat(after.exitCode()).isEqualTo(2);
            assertThat(after.errLines()).containsExactly("no transaction has the reference 'hs-1'");
        }

        @Test
        void anUnreachableDatabaseIsAFailureAndShowsNoPassword() {
            Result bought = terminal.run(
                    world.with("DATABASE_URL", "jdbc:postgresql://localhost:1/shop?connectTimeout=1"), purchase());

            assertThat(bought.exitCode()).isEqualTo(1);
            assertThat(bought.err()).contains("the database did not answer");
        }

        @Test
        void aPasswordInTheAddressIsRefusedUnseen() {
            Result bought = terminal.run(
                    world.with("DATABASE_URL", "jdbc:postgresql://h/d?password=" + ShopWorld.PASSWORD), purchase());

            assertThat(bought.exitCode()).isEqualTo(2);
            assertThat(bought.errLines())
                    .containsExactly("DATABASE_URL must hold no user and no password: put them into DATABASE_USER"
                            + " and DATABASE_PASSWORD");
        }

        @Test
        void theSchemaIsPrintedWithoutAnySetUp() {
            assertThat(terminal.run(Map.of(), "migrate", "--print").out()).contains("CREATE TABLE handsel_transaction");
        }
    }

    @Nested
    class WhenTheWebhookServerRuns {
        @Test
        void aPaidPurchaseIsDeliveredByTheWebhookAlone() throws Exception {
            CompletableFuture<Boolean> vended = new CompletableFuture<>();
            world.vtpass.onMoneyCall(seen -> vended.complete(true));
            String reference = run(purchase()).value("reference");
            try (Terminal.Server server = terminal.serve(world.variables())) {
                world.paystack.webhooksTo(URI.create(server.base() + "/webhooks/paystack"));

                customerPays();
                world.paystack.runDue();

                assertThat(world.paystack.webhooksSent())
                        .extracting(CallbackSent::httpStatus)
                        .containsExactly(200);
                vended.get(30, TimeUnit.SECONDS);
            }

            assertThat(world.ask("SELECT status FROM handsel_transaction")).isEqualTo("COMPLETED");
            Result status = run("status", reference);
            assertThat(status.exitCode()).isZero();
            assertThat(status.outLines())
                    .containsExactly(
                            "reference:  " + reference,
                            "status:     COMPLETED",
                            "payment:    SUCCESS",
                            "delivery:   DELIVERED",
                            "message:    Delivered.",
                            "flags:      none",
                            "money:      NGN 500.00 charged = NGN 500.00 delivered + NGN 0.00 refunded"
                                    + " + NGN 0.00 fees + NGN 0.00 held");
            assertThat(run("explain", reference).out()).contains("COMPLETED. Delivered.", "What happens next");
            assertThat(world.vtpass.ledger().vends()).hasSize(1);
        }

        @Test
        void aCustomerWhoComesBackSeesHowItStands() throws Exception {
            String reference = run(purchase()).value("reference");
            try (Terminal.Server server = terminal.serve(world.variables())) {
                customerPays();

                HttpResponse<String> page = get(server.base() + "/return/paystack?trxref=" + paymentReference());

                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(page.body()).contains("Payment: SUCCESS", reference).doesNotContain("ada@", "0801");
                assertThat(get(server.base() + "/return/paystack?reference=nobodys")
                                .statusCode())
                        .isEqualTo(404);
                assertThat(get(server.base() + "/return/paystack").statusCode()).isEqualTo(400);
                assertThat(get(server.base() + "/return/vtpass?reference=x").statusCode())
                        .isEqualTo(404);
            }
        }

        private HttpResponse<String> get(String address) throws Exception {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Nested
    class WhenAnOperatorSteps {
        @Test
        void pendingListsWhatIsOwedAndWhenPageAfterPage() {
            assertThat(run("migrate").exitCode()).isZero();
            assertThat(run("pending").outLines()).containsExactly("Nothing is pending.");
            String first = run(purchase()).value("reference");
            String second = run(purchase("--key", "order-1002")).value("reference");

            Result page = run("pending", "--limit", "1");
            String after = page.out().replaceAll("(?s).*--after (\\S+)\\s*", "$1");
            Result rest = run("pending", "--after", after);

            assertThat(page.out())
                    .contains(second + "  PAYMENT_PENDING  NGN 500.00  since ")
                    .doesNotContain(first);
            assertThat(page.out()).containsPattern("    owed at \\S+Z: ask about payment attempt 1");
            assertThat(rest.out()).contains(first, "1 listed; that is all.").doesNotContain(second);
            assertThat(run("pending", "--after", "x").exitCode()).isEqualTo(2);
            assertThat(run("pending", "--limit", "0").exitCode()).isEqualTo(2);
        }

        @Test
        void aPaidPurchaseGoesOnWithoutAServerAndIsRefundedByWill() {
            String reference = run(purchase()).value("reference");
            customerPays();
            assertThat(run("status", reference).value("status")).isEqualTo("COMPLETED");

            Result refunded =
                    run("refund", reference, "--payment=1", "--amount=500", "--operator=Bola", "--reason=goodwill");

            assertThat(refunded.err()).isEmpty();
            assertThat(refunded.exitCode()).isZero();
            assertThat(refunded.value("refund 1")).startsWith("NGN 500.00 of payment 1, ");
            assertThat(world.paystack.ledger().refunds()).hasSize(1);
            Result again =
                    run("refund", reference, "--payment=1", "--amount=1", "--operator=Bola", "--reason=goodwill");
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.err()).startsWith("refused: ");
            assertThat(world.paystack.ledger().refunds()).hasSize(1);
        }

        @Test
        void aBadRefundNamesWhatIsWrong() {
            String reference = run(purchase()).value("reference");

            Result refunded =
                    run("refund", reference, "--payment=1", "--amount=500", "--operator=Bola", "--reason=goodwill");

            assertThat(refunded.exitCode()).isEqualTo(2);
            assertThat(refunded.errLines())
                    .containsExactly("--payment: there is no payment 1 of " + reference + ", which has 0");
        }

        @Test
        void anUnpaidPurchaseIsCancelledAndADeliveredOneIsNot() {
            String unpaid = run(purchase()).value("reference");
            assertThat(run("cancel", unpaid).value("status")).isEqualTo("CANCELLED");

            String paid = run(purchase("--key", "order-1002")).value("reference");
            world.paystack.pay(world.paystack.ledger().initialised().get(1).reference());
            run("status", paid);
            Result cancelled = run("cancel", paid);

            assertThat(cancelled.exitCode()).isEqualTo(1);
            assertThat(cancelled.err()).startsWith("refused: ");
        }
    }
}
