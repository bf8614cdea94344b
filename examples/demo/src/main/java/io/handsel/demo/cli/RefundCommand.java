package io.handsel.demo.cli;

import io.handsel.Handsel;
import io.handsel.NoSuchTransactionException;
import io.handsel.TransactionView;
import io.handsel.money.Money;
import java.util.Currency;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sends money back by an operator's will. */
@Command(name = "refund", description = "Send money of a payment back to the customer.")
final class RefundCommand extends ReferenceCommand {

    @Option(names = "--payment", required = true, description = "The payment's number; 'explain' lists them.")
    private int payment;

    @Option(names = "--amount", required = true, description = "How much of it, in the payment's currency.")
    private String amount = "";

    @Option(names = "--operator", required = true, description = "Who wants it; kept in the journal.")
    private String operator = "";

    @Option(names = "--reason", required = true, description = "Why; kept in the journal, so nothing personal.")
    private String reason = "";

    RefundCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    int run(Handsel handsel, String reference) {
        TransactionView view = handsel.find(reference).orElseThrow(() -> new NoSuchTransactionException(reference));
        if (operator.isBlank() || reason.isBlank()) {
            throw new UsageException("--operator and --reason must not be empty");
        }
        Currency currency = view.transaction().payments().stream()
                .filter(it -> it.number() == payment)
                .map(it -> it.evidence().charged().currency())
                .findFirst()
                .orElseThrow(() -> new UsageException("--payment: there is no payment " + payment + " of " + reference
                        + ", which has " + view.transaction().payments().size()));
        Money money = Amounts.read(amount, currency)
                .filter(Money::isPositive)
                .orElseThrow(() -> new UsageException("--amount: " + Amounts.PROBLEM));
        return show(handsel.refund(reference, payment, money, operator.strip(), reason.strip()));
    }
}
