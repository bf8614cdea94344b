package io.handsel.internal.lifecycle;

import io.handsel.Policy;
import io.handsel.internal.lifecycle.MoneyTable.Chapter;
import io.handsel.internal.lifecycle.MoneyTable.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints {@code docs/money.md}: what every row of the table came to, rows that agree as one. */
final class MoneyPage {

    private static final String TEST = "../core/src/test/java/io/handsel/internal/lifecycle/MoneyTableTest.java";

    private static final String INTRO = """
            # Money in all its ways

            Whatever a gateway says of a payment, a refund or a dispute, and whenever it says it: this page tells what becomes of
            the money and of the goods. It is printed by `MoneyTableTest`, which plays every row through the rules, checks the
            promises at each step, and then lets the purchase live on in a world where nothing more goes wrong: the last column.
            The first column links to that test; its cases are named `<row> while <situation>`. Nobody edits this page by hand.

            Four rules stand behind all of it. Only an answer moves anything: silence, nonsense, "not finished", "in progress" and
            "never heard of it" are not failures and are followed by questions. What comes is recorded beside the status as a flag,
            and never dropped. Goods are only given for the full price, in the right currency, asked for by us, as money that is
            ours at that moment. And a refund is written down before it is asked for; an unknown answer to it is settled by
            looking for our own mark among the gateway's refunds of that payment before anything is asked for again.

            ## What a host can choose

            | setting of `Policy` | what it decides | choices | default |
            |---|---|---|---|
            """;

    private static final String READING = """

            Waits and limits of all kinds are listed in [configuration.md](configuration.md). Money that does not fit and is not
            settled by one of these choices (test money, another reference, another asked amount) always waits for a person. A
            cancelled purchase, and one whose time to deliver is over, always sends the money back.

            ## How to read the tables

            The price is %s. Rows that come to the same are printed as one, with all their situations. "As before"
            means that the word changes nothing about it (the next question to the gateway may be put off), "as without it" that
            the purchase ends as it would have ended anyhow. "Beside" lists the flags that are set and the questions that people
            are asked. Where a choice of the host is named, only the rows are printed
            that differ from the default's.
            """;

    private MoneyPage() {}

    static String print(List<MoneyRow> rows) {
        StringBuilder out = new StringBuilder(INTRO);
        choices(out);
        out.append(READING.formatted(MoneyRow.brief(Life.PRICE)));
        Map<String, List<String>> played = new LinkedHashMap<>();
        rows.forEach(row -> played.put(row.toString(), row.play().cells()));
        for (Chapter chapter : Chapter.values()) {
            chapter(out, chapter, rows, played);
        }
        out.append("\n[test]: ").append(TEST).append('\n');
        return out.toString();
    }

    private static void choices(StringBuilder out) {
        Policy policy = Policy.DEFAULTS;
        choice(out, "late", "money that comes after the time to pay", "`DELIVER`, `REFUND`, `HOLD`", policy.late());
        choice(out, "underpaid", "less than was asked", "`REFUND`, `HOLD`", policy.underpaid());
        choice(out, "overpaid", "what came beyond the price", "`REFUND`, `HOLD`", policy.overpaid());
        choice(out, "paidTwice", "a second payment", "`REFUND`, `HOLD`", policy.paidTwice());
        choice(out, "otherCurrency", "money in another currency", "`REFUND`, `HOLD`", policy.otherCurrency());
        choice(out, "pendingLimit", "how long a payment may stay in progress", "a time", hours(policy.pendingLimit()));
        choice(
                out,
                "watchAfter",
                "when an ended checkout is asked about again",
                "times",
                policy.watchAfter().stream().map(MoneyPage::hours).collect(Collectors.joining(", ")));
        choice(
                out,
                "refundRetryLimit",
                "how long a refund is tried while our balance is empty",
                "a time",
                hours(policy.refundRetryLimit()));
        choice(
                out,
                "refundAskLimit",
                "how long a refund may be on its way before a person looks",
                "a time",
                hours(policy.refundAskLimit()));
        choice(
                out,
                "refundWatch",
                "when a refund that was paid out is asked about again",
                "times",
                policy.refundWatch().stream().map(MoneyPage::hours).collect(Collectors.joining(", ")));
        choice(out, "twoOperators", "which refunds by people need a second one", "kinds, or an amount", "never");
    }

    private static void choice(StringBuilder out, String setting, String decides, String choices, Object value) {
        out.append("| `%s` | %s | %s | %s |\n".formatted(setting, decides, choices, value));
    }

    private static String hours(Duration time) {
        return time.toHours() % 24 == 0 && time.toDays() > 3 ? time.toDays() + " d" : time.toHours() + " h";
    }

    private static void chapter(
            StringBuilder out, Chapter chapter, List<MoneyRow> rows, Map<String, List<String>> played) {
        out.append("\n## ").append(chapter.title).append("\n\n| row | ").append(chapter.speaker);
        out.append(" | while | then the purchase | the money | the goods | beside | in the end |\n");
        out.append("|---|---|---|---|---|---|---|---|\n");
        Map<Word, List<MoneyRow>> byWord = rows.stream()
                .filter(it -> it.word().chapter() == chapter)
                .collect(Collectors.groupingBy(MoneyRow::word, LinkedHashMap::new, Collectors.toList()));
        byWord.forEach((word, ofWord) -> word(out, word, ofWord, played));
    }

    private static void word(StringBuilder out, Word word, List<MoneyRow> rows, Map<String, List<String>> played) {
        Map<List<String>, List<String>> whenByWhat = new LinkedHashMap<>();
        for (MoneyRow row : rows) {
            List<String> cells = played.getOrDefault(row.toString(), List.of());
            boolean asByDefault = word.varies()
                    .map(it -> cells.equals(
                            played.get(it + " while " + row.situation().name())))
                    .orElse(false);
            if (!asByDefault) {
                whenByWhat
                        .computeIfAbsent(cells, it -> new ArrayList<>())
                        .add(row.situation().name());
            }
        }
        whenByWhat.forEach((cells, when) -> out.append("| [")
                .append(word.code())
                .append("][test] | ")
                .append(word.says())
                .append(" | ")
                .append(when.size() == rows.size() ? "whatever it is" : String.join("; ", when))
                .append(" | ")
                .append(String.join(" | ", cells))
                .append(" |\n"));
    }
}
