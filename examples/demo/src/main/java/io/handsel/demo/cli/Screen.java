package io.handsel.demo.cli;

import io.handsel.Checkout;
import io.handsel.TransactionView;
import io.handsel.transaction.Flag;
import io.handsel.transaction.MoneyPosition;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/** How checkouts and transactions look on a terminal: a label and a value per line. */
final class Screen {

    private final PrintWriter out;

    Screen(PrintWriter out) {
        this.out = out;
    }

    /** Shows what to do with the customer; the result is the exit code. */
    int show(Checkout checkout) {
        line("reference", checkout.reference());
        if (checkout instanceof Checkout.Redirect redirect) {
            line("checkout", redirect.url());
            line("price", redirect.price());
            line("pay until", redirect.payableUntil());
            return ExitCode.OK;
        }
        if (checkout instanceof Checkout.Inline inline) {
            line("price", inline.price());
            line("pay until", inline.payableUntil());
            line("message", "this gateway has no page to send the customer to; its script opens the checkout");
            return ExitCode.OK;
        }
        if (checkout instanceof Checkout.NothingToDo done) {
            line("status", done.status());
            line("message", done.message());
            return ExitCode.OK;
        }
        return notReady((Checkout.NotReady) checkout);
    }

    private int notReady(Checkout.NotReady notReady) {
        line("checkout", "none: " + notReady.message());
        line(
                "next",
                switch (notReady.reason()) {
                    case IN_PROGRESS -> "another call is opening it; ask again in a second";
                    case UNKNOWN, REFUSED -> "checkout " + notReady.reference() + " tries again";
                });
        return ExitCode.FAILURE;
    }

    void show(TransactionView view) {
        line("reference", view.reference());
        line("status", view.status());
        line("payment", view.paymentStatus());
        line("delivery", view.deliveryStatus());
        line("message", view.message());
        line(
                "flags",
                view.transaction().flags().isEmpty()
                        ? "none"
                        : view.transaction().flags().stream().map(Flag::name).collect(Collectors.joining(", ")));
        view.money().forEach(this::money);
        view.transaction()
                .refunds()
                .forEach(it -> line(
                        "refund " + it.number(),
                        it.amount() + " of payment " + it.payment() + ", " + it.reason() + ", " + it.status()));
    }

    private void money(MoneyPosition money) {
        line(
                "money",
                money.charged() + " charged = " + money.delivered() + " delivered + " + money.refunded()
                        + " refunded + " + money.fees() + " fees + " + money.heldInAll() + " held");
    }

    void line(String label, Object value) {
        out.println(String.format("%-11s", label + ":") + " " + value);
    }
}
