package io.handsel.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A company's table of answers: each word once per call. Immutable. */
public final class AnswerTable {

    private final List<AnswerRow> rows;
    private final Map<AnswerRow.Call, Map<String, AnswerRow>> byText;

    private AnswerTable(List<AnswerRow> rows) {
        this.rows = List.copyOf(rows);
        this.byText = this.rows.stream()
                .collect(Collectors.groupingBy(
                        AnswerRow::call, Collectors.toUnmodifiableMap(AnswerRow::text, Function.identity())));
    }

    /**
     * A table.
     *
     * @param rows its rows, in the order in which a person reads them
     * @return the table
     * @throws IllegalStateException if a word stands twice for one call
     */
    public static AnswerTable of(AnswerRow... rows) {
        return new AnswerTable(List.of(rows));
    }

    /** {@return the rows, in their order} */
    public List<AnswerRow> rows() {
        return rows;
    }

    /**
     * Finds a word.
     *
     * @param call on which call
     * @param text the word
     * @return the row, if the word is listed
     */
    public Optional<AnswerRow> find(AnswerRow.Call call, String text) {
        return Optional.ofNullable(byText.getOrDefault(call, Map.of()).get(text));
    }

    /**
     * A row that must be there.
     *
     * @param call on which call
     * @param text the word, as it stands in the table
     * @return the row
     * @throws IllegalArgumentException if there is none
     */
    public AnswerRow row(AnswerRow.Call call, String text) {
        return find(call, text).orElseThrow(() -> new IllegalArgumentException("no row for " + call + " " + text));
    }
}
