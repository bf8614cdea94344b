package io.handsel.examples.credits;

import io.handsel.TransactionView;
import io.handsel.money.Money;
import io.handsel.transaction.Transaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The page of a user: what they have, what is sold, what they bought. */
final class Home {

    private Home() {}

    static String of(User user, List<TransactionView> bought) {
        return Pages.text(
                "home.html",
                Map.of(
                        "name", Pages.escaped(user.firstName()),
                        "credits", Integer.toString(user.credits()),
                        "packages",
                                CreditPackage.CATALOGUE.stream()
                                        .map(Home::choice)
                                        .collect(Collectors.joining()),
                        "bought",
                                bought.isEmpty()
                                        ? "<tr><td class=dim colspan=3>Nothing yet</td></tr>"
                                        : bought.stream().map(Home::row).collect(Collectors.joining())));
    }

    private static String choice(CreditPackage it) {
        return "<label><input type=radio name=packageId value=\"" + it.id() + "\"> <span><strong>" + it.credits()
                + " credits</strong><small>₦"
                + naira(it.price())
                + "</small></span></label>";
    }

    /** Every package costs whole naira. */
    private static String naira(Money price) {
        return String.format(Locale.ROOT, "%,d", price.major().longValueExact());
    }

    private static String row(TransactionView view) {
        Transaction it = view.transaction();
        String mood = switch (view.simple()) {
            case SUCCESS -> "good";
            case FAILED, CANCELLED -> "bad";
            case PENDING -> "wait";
        };
        return "<tr><td><a href=\"/top-ups/" + view.reference() + "\">"
                + TopUp.PURPOSE.read(it.product()).credits() + " credits</a></td>"
                + "<td class=number>" + naira(it.price()) + "</td><td><span class=\"badge " + mood
                + "\">"
                + view.status().name().toLowerCase(Locale.ROOT).replace('_', ' ') + "</span></td></tr>";
    }

    /** One purchase for the books. */
    static Map<String, String> record(TransactionView view) {
        Transaction it = view.transaction();
        TopUp topUp = TopUp.PURPOSE.read(it.product());
        Map<String, String> record = new LinkedHashMap<>();
        record.put("reference", view.reference());
        record.put("provider", it.gatewayAccount());
        record.put("package", topUp.packageId());
        record.put("credits", Integer.toString(topUp.credits()));
        record.put("user", it.owner());
        record.put("amount", it.price().major().toPlainString());
        record.put("currency", it.price().currency().getCurrencyCode());
        record.put("status", view.status().name().toLowerCase(Locale.ROOT));
        record.put("createdAt", it.createdAt().toString());
        record.put("completedAt", it.deliveredAt().map(Instant::toString).orElse(""));
        return record;
    }
}
