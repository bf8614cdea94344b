package io.handsel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A company's answers by their codes or words, as the adapter's own table reads them, and the page that lists them.
 *
 * <p>The page, {@code docs/error-codes.md}, has a part for each company between two marks, which that adapter's test
 * prints: run with {@code -Dhandsel.docs.write=true} it is written anew, else the test fails where it differs.
 */
public final class ErrorCodes {

    private static final String PAGE = "docs/error-codes.md";

    private final String company;
    private final List<Row> rows;

    private ErrorCodes(String company, List<Row> rows) {
        this.company = company;
        this.rows = List.copyOf(rows);
    }

    /**
     * One answer.
     *
     * @param code the code or the words by which it is known
     * @param meaning what it says
     * @param outcome what it comes to, such as declined or unknown
     * @param cause whose fault a refusal is; empty where it is none
     * @param source how it is known
     */
    public record Row(String code, String meaning, String outcome, String cause, String source) {

        private String line() {
            return "| " + String.join(" | ", code, meaning, outcome, cause, source) + " |\n";
        }
    }

    /**
     * All codes of a company.
     *
     * @param company its name, as the page has it
     * @param rows one for each code, in the order of the page
     * @return the table
     */
    public static ErrorCodes of(String company, List<Row> rows) {
        return new ErrorCodes(company, rows);
    }

    /**
     * Words that are recognised by a regular expression, as a cell of the table.
     *
     * @param expression alternatives with {@code |} at its top
     * @return the cell
     */
    public static String words(String expression) {
        return "`" + expression.replace("|", "\\|") + "`";
    }

    /** Fails unless the committed page has this company's part exactly so; writes it first if that is asked for. */
    public void arePrinted() {
        Path page = page();
        String printed = printed();
        try {
            if (Boolean.getBoolean("handsel.docs.write")) {
                Files.writeString(page, replaced(Files.readString(page), printed));
            }
            assertThat(part(Files.readString(page)))
                    .as("%s is out of date; print it again with -Dhandsel.docs.write=true", PAGE)
                    .isEqualTo(printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String printed() {
        return begin() + "\n\n## " + company + "\n\n| code or words | meaning | comes to | cause | known from |\n"
                + "|---|---|---|---|---|\n" + rows.stream().map(Row::line).collect(Collectors.joining()) + "\n" + end();
    }

    private String begin() {
        return "<!-- " + company + " -->";
    }

    private String end() {
        return "<!-- end of " + company + " -->";
    }

    private String part(String text) {
        int from = text.indexOf(begin());
        int to = text.indexOf(end());
        return from < 0 || to < from ? "" : text.substring(from, to + end().length());
    }

    private String replaced(String text, String printed) {
        String old = part(text);
        return old.isEmpty() ? text + "\n" + printed + "\n" : text.replace(old, printed);
    }

    private static Path page() {
        for (Path here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
            if (Files.exists(here.resolve(PAGE))) {
                return here.resolve(PAGE);
            }
        }
        throw new IllegalStateException("no " + PAGE + " in this folder or above it");
    }
}
