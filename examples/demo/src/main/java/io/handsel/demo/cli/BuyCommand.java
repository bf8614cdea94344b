package io.handsel.demo.cli;

import io.handsel.Checkout;
import io.handsel.Fault;
import io.handsel.InvalidPurchaseException;
import io.handsel.Purchase;
import io.handsel.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Records a purchase of airtime and opens its checkout. */
@Command(
        name = "buy",
        description = "Record a purchase of airtime and print where to pay for it.",
        footer = {"", "Give the same --key again to repeat a purchase safely, such as after a lost answer."})
final class BuyCommand extends ShopCommand {

    private static final Money NOTHING = Money.naira(0);

    /** The option in which the value of a purchase's field was given. */
    private static final Map<String, String> OPTIONS = Map.of(
            "firstName", "--first",
            "lastName", "--last",
            "email", "--email",
            "recipient", "--phone",
            "network", "--network",
            "faceValue", "--amount",
            "idempotencyKey", "--key",
            "returnUrl", "--return-url");

    @Option(names = "--network", required = true, description = "MTN, Glo, Airtel or 9mobile.")
    private String network = "";

    @Option(names = "--phone", required = true, description = "The phone to top up, such as 08011111111.")
    private String phone = "";

    @Option(names = "--amount", required = true, description = "The airtime in whole naira, 50 to 50000.")
    private String amount = "";

    @Option(names = "--email", required = true, description = "The customer's e-mail, for the receipt.")
    private String email = "";

    @Option(names = "--first", required = true, description = "The customer's first name.")
    private String first = "";

    @Option(names = "--last", required = true, description = "The customer's last name.")
    private String last = "";

    @Option(names = "--key", description = "The idempotency key. Default: a new one, which is printed.")
    private String key = "cli-" + UUID.randomUUID();

    @Option(
            names = "--return-url",
            description = "Where the customer comes back to. Default: what is set on the gateway's dashboard.")
    private Optional<String> returnUrl = Optional.empty();

    BuyCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    int run() {
        Optional<Money> faceValue = Amounts.read(amount, NOTHING.currency());
        try (Shop shop = open(Shop.Opening.BUYING)) {
            // nothing is bought for an amount that cannot be read: zero is refused together with all other faults
            Checkout checkout = shop.handsel().begin(purchase(faceValue.orElse(NOTHING)));
            Screen screen = new Screen(out());
            int exitCode = screen.show(checkout);
            screen.line("key", key);
            return exitCode;
        } catch (InvalidPurchaseException invalid) {
            lines(invalid.faults(), faceValue.isPresent()).forEach(err()::println);
            return ExitCode.USAGE;
        }
    }

    private Purchase purchase(Money faceValue) {
        Purchase.Builder purchase = Purchase.airtime(network, phone, faceValue)
                .payWith(choices().gateway().account())
                .customer(first, last, email)
                .idempotencyKey(key);
        if (choices().provider() != ProviderChoice.ROUTE) {
            purchase.deliverWith(choices().provider().account());
        }
        try {
            returnUrl.ifPresent(purchase::returnUrl);
        } catch (IllegalArgumentException notAnAddress) {
            throw new UsageException("--return-url: must be an absolute http or https address");
        }
        return purchase.build();
    }

    private static List<String> lines(List<Fault> faults, boolean amountWasRead) {
        List<String> lines = new ArrayList<>();
        for (Fault fault : faults) {
            String option = OPTIONS.getOrDefault(fault.field(), fault.field());
            if (fault.field().equals("faceValue")) {
                lines.add(option + ": " + (amountWasRead ? fault.problem() : Amounts.PROBLEM));
            } else if (!fault.field().equals("price")) { // the price is the amount: one fault is enough
                lines.add(option + ": " + fault.problem());
            }
        }
        return lines;
    }
}
