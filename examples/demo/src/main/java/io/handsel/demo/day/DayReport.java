package io.handsel.demo.day;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handsel.Alert;
import io.handsel.money.Money;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a day came to.
 *
 * @param count how many purchases
 * @param seed what they were drawn by
 * @param took in real time
 * @param simulated on the simulated clock
 * @param where which database was used
 * @param outcomes in which status the purchases of each scenario ended
 * @param sums where the money is, by currency
 * @param alerts how often people were told what
 * @param floats what is left of the float at each provider
 * @param findings what does not balance; empty when all does
 * @param story one purchase, told; or one of each kind
 */
record DayReport(
        int count,
        long seed,
        Duration took,
        Duration simulated,
        String where,
        List<Row> outcomes,
        List<Audit.Sums> sums,
        Map<Alert.Kind, Integer> alerts,
        Map<String, Money> floats,
        List<Finding> findings,
        String story) {

    /** Copies the lists. */
    DayReport {
        outcomes = List.copyOf(outcomes);
        sums = List.copyOf(sums);
        alerts = Collections.unmodifiableMap(new TreeMap<>(alerts));
        floats = Collections.unmodifiableMap(new TreeMap<>(floats));
        findings = List.copyOf(findings);
    }

    /**
     * How the purchases of a scenario ended.
     *
     * @param scenario the scenario
     * @param ended how many in which status
     */
    record Row(Scenario scenario, Map<TransactionStatus, Integer> ended) {

        /** Copies the numbers. */
        Row {
            ended = Collections.unmodifiableMap(new TreeMap<>(ended));
        }

        /** Counts. */
        static List<Row> count(List<Transaction> transactions, Map<TransactionId, Order> orders) {
            Map<Scenario, Map<TransactionStatus, Integer>> counted = new EnumMap<>(Scenario.class);
            for (Transaction transaction : transactions) {
                Optional.ofNullable(orders.get(transaction.id()))
                        .ifPresent(order -> counted.computeIfAbsent(
                                        order.scenario(), it -> new EnumMap<>(TransactionStatus.class))
                                .merge(transaction.status(), 1, Integer::sum));
            }
            return counted.entrySet().stream()
                    .map(it -> new Row(it.getKey(), it.getValue()))
                    .toList();
        }

        int total() {
            return ended.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    boolean balances() {
        return findings.isEmpty();
    }

    /** {@return 0 if all balances, else 1} */
    int exitCode() {
        return balances() ? 0 : 1;
    }

    /** {@return one JSON document; amounts in minor units} */
    String toJson() {
        ObjectNode document = new ObjectMapper().createObjectNode();
        document.put("balances", balances());
        document.put("count", count);
        document.put("seed", seed);
        document.put("tookMillis", took.toMillis());
        document.put("simulatedSeconds", simulated.toSeconds());
        ArrayNode rows = document.putArray("outcomes");
        for (Row row : outcomes) {
            ObjectNode ended = rows.addObject()
                    .put("scenario", row.scenario().name())
                    .put("label", row.scenario().label())
                    .put("total", row.total())
                    .putObject("ended");
            row.ended().forEach((status, number) -> ended.put(status.name(), number));
        }
        ArrayNode money = document.putArray("money");
        for (Audit.Sums sum : sums) {
            ObjectNode held = money.addObject()
                    .put("currency", sum.charged().currency().getCurrencyCode())
                    .put("charged", sum.charged().minorUnits())
                    .put("delivered", sum.delivered().minorUnits())
                    .put("refunded", sum.refunded().minorUnits())
                    .put("fees", sum.fees().minorUnits())
                    .putObject("held");
            sum.held().forEach((reason, amount) -> held.put(reason.name(), amount.minorUnits()));
        }
        ObjectNode alerted = document.putObject("alerts");
        alerts.forEach((kind, number) -> alerted.put(kind.name(), number));
        ObjectNode left = document.putObject("floats");
        floats.forEach((provider, amount) -> left.put(provider, amount.minorUnits()));
        ArrayNode found = document.putArray("findings");
        findings.forEach(it -> found.addObject().put("about", it.about()).put("text", it.text()));
        document.put("story", story);
        return document.toPrettyString();
    }

    /** {@return all of it for a person} */
    String toText() {
        StringBuilder text = new StringBuilder();
        text.append(Tables.outcomes(outcomes)).append('\n');
        sums.forEach(it -> text.append(money(it)).append('\n'));
        text.append(alerted()).append('\n');
        floats.forEach((provider, amount) -> text.append("left of the float at ")
                .append(provider)
                .append(": ")
                .append(amount)
                .append('\n'));
        text.append("\nTold by explain:\n\n").append(story).append('\n');
        text.append("%d purchases in %d s (%d simulated minutes), seed %d, in %s.%n"
                .formatted(count, took.toSeconds(), simulated.toMinutes(), seed, where));
        if (balances()) {
            text.append("Every charge, refund and delivery agrees with the companies' ledgers. The books balance.");
        } else {
            text.append("THE BOOKS DO NOT BALANCE:\n");
            findings.forEach(it -> text.append("  ").append(it).append('\n'));
        }
        return text.toString();
    }

    private String alerted() {
        if (alerts.isEmpty()) {
            return "alerts for operators: none";
        }
        return "alerts for operators: "
                + alerts.entrySet().stream()
                        .map(it -> Tables.words(it.getKey()) + " " + it.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String money(Audit.Sums sum) {
        Money held =
                sum.held().values().stream().reduce(Money.zero(sum.charged().currency()), Money::plus);
        StringBuilder line = new StringBuilder("charged " + sum.charged() + " = delivered " + sum.delivered()
                + " + refunded " + sum.refunded() + " + fees " + sum.fees() + " + held " + held);
        sum.held()
                .forEach((reason, amount) -> line.append(" (")
                        .append(Tables.words(reason))
                        .append(' ')
                        .append(amount)
                        .append(')'));
        return line.toString();
    }
}
