package io.handsel.demo.day;

import io.handsel.transaction.TransactionStatus;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Tables of plain text. */
final class Tables {

    private Tables() {}

    /** What people call a constant. */
    static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Scenarios down, statuses across. */
    static String outcomes(List<DayReport.Row> rows) {
        TreeSet<TransactionStatus> statuses = new TreeSet<>();
        rows.forEach(it -> statuses.addAll(it.ended().keySet()));
        StringBuilder table = new StringBuilder("%-36s".formatted("what happened"));
        statuses.forEach(it -> table.append("%14s".formatted(words(it))));
        table.append('\n').append("-".repeat(36 + 14 * statuses.size())).append('\n');
        for (DayReport.Row row : rows) {
            table.append("%-36s".formatted(row.scenario().label()));
            statuses.forEach(it -> table.append("%14s".formatted(number(row, it))));
            table.append('\n');
        }
        table.append("-".repeat(36 + 14 * statuses.size())).append('\n').append("%-36s".formatted("all"));
        statuses.forEach(status -> table.append("%14d"
                .formatted(rows.stream()
                        .mapToInt(it -> it.ended().getOrDefault(status, 0))
                        .sum())));
        return table.append('\n').toString();
    }

    private static String number(DayReport.Row row, TransactionStatus status) {
        int number = row.ended().getOrDefault(status, 0);
        return number == 0 ? "" : Integer.toString(number);
    }
}
