package io.handsel.examples.vtu;

import io.handsel.jdbi.wallet.Destination;
import io.handsel.jdbi.wallet.Withdrawal;
import io.handsel.jdbi.wallet.Withdrawals;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Money out of the wallet, once an operator agrees. */
final class WithdrawalPages {

    private static final int LATEST = 20;

    private final Withdrawals withdrawals;

    WithdrawalPages(Withdrawals withdrawals) {
        this.withdrawals = withdrawals;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/withdrawals", this::mine).post("/withdrawals", this::ask);
    }

    private void ask(Context ctx) {
        Person person = Person.in(ctx);
        Form form = Form.of(ctx);
        if (!form.naira("faceValue").isPositive() || !form.text("account").matches("[0-9]{10}")) {
            throw new Refused(400, "invalid_withdrawal", "Give a whole number of naira and an account of 10 digits.");
        }
        Withdrawal asked = withdrawals.request(
                person.id(),
                form.naira("faceValue"),
                new Destination(form.text("account"), person.name(), "Customer", person.email()),
                person.id() + "-" + form.text("key"));
        Answers.data(ctx.status(201), shown(asked));
    }

    private void mine(Context ctx) {
        Answers.data(
                ctx,
                withdrawals.of(Person.in(ctx).id(), Optional.empty(), LATEST).stream()
                        .map(WithdrawalPages::shown)
                        .toList());
    }

    private static Map<String, Object> shown(Withdrawal withdrawal) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("reference", withdrawal.reference());
        shown.put("amount", withdrawal.amount());
        shown.put("state", Answers.code(withdrawal.state()));
        shown.put("requestedAt", withdrawal.requestedAt());
        shown.put("why", withdrawal.decision().map(Withdrawal.Decision::why).orElse(""));
        return shown;
    }
}
