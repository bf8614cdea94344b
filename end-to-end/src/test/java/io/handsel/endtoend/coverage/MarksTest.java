package io.handsel.endtoend.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handsel.endtoend.coverage.Marks.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as shown, and what the check complains of. */
class MarksTest {

    @TempDir
    private Path root;

    private List<Mark> marks(String source) throws IOException {
        Path folder = Files.createDirectories(root.resolve("some-adapter/src/test/java"));
        Files.writeString(folder.resolve("PayTest.java"), source);
        return Marks.under(root, Marks.COVERS);
    }

    private Coverage coverage(String list, String source) throws IOException {
        Path folder = Files.createDirectories(root.resolve("some-adapter/src/test/resources/coverage"));
        Files.writeString(folder.resolve("some.txt"), list);
        List<Mark> marks = marks(source);
        return new Coverage(Listing.under(root), marks);
    }

    @Test
    void marksOnClassesNestedClassesAndMethodsAreFoundByTheNamesOfTheirTests() throws IOException {
        String source = """
                @Covers("a: class")
                class PayTest {
                    @Nested
                    @Covers({"a: one", "a: two"})
                    class WhenPaid {
                        @Test
                        @io.handsel.testkit.contract.Covers(value = "a: method")
                        void isRecorded() {}
                    }
                }
                """;

        assertThat(marks(source))
                .containsExactlyInAnyOrder(
                        new Mark("PayTest", "a: class", Optional.empty()),
                        new Mark("PayTest.WhenPaid", "a: one", Optional.empty()),
                        new Mark("PayTest.WhenPaid", "a: two", Optional.empty()),
                        new Mark("PayTest.WhenPaid.isRecorded", "a: method", Optional.empty()));
    }

    @Test
    void aMarkOnWhatNeverRunsShowsNothing() throws IOException {
        String source = """
                class PayTest {
                    @Covers("a: helper")
                    void help() {}

                    @Test
                    @Disabled
                    @Covers("a: off")
                    void isOff() {}

                    @Covers("a: empty")
                    static class Empty {}
                }
                """;

        assertThat(marks(source))
                .extracting(Mark::wrong)
                .containsExactlyInAnyOrder(
                        Optional.of("is not a test"), Optional.of("is disabled"), Optional.of("holds no test"));
    }

    @Test
    void aMarkThatIsNoPlainStringIsRefused() {
        assertThatThrownBy(() -> marks("class PayTest { @Test @Covers(\"a: \" + NAME) void pays() {} }"))
                .hasMessageContaining("plain strings only");
    }

    @Test
    void anEntryWithoutTestOrReasonIsFound() throws IOException {
        Coverage coverage = coverage(
                "[endpoint]\nPOST /pay | Pay\nGET /seen | Pay\nGET /not | Pay | nobody needs it\n",
                "class PayTest { @Test @Covers(\"some: GET /seen\") void sees() {} }");

        assertThat(coverage.notShown()).extracting(Entry::id).containsExactly("some: POST /pay");
        assertThat(coverage.complaints()).isEmpty();
        assertThat(coverage.page())
                .contains("| some | 3 | 1 | 1 | 1 |")
                .contains("| `POST /pay` | Pay | **not yet** |")
                .contains("| `GET /seen` | Pay | `PayTest.sees` |")
                .contains("| `GET /not` | Pay | *left out:* nobody needs it |");
    }

    @Test
    void unknownNamesDoublesAndReasonsThatAreNotTrueAreComplainedOf() throws IOException {
        Coverage coverage = coverage(
                "[status]\npaid | Pay | not needed\nlost | Pay\nlost | Pay\n",
                "class PayTest { @Test @Covers({\"some status: paid\", \"some status: payed\"}) void pays() {} }");

        assertThat(coverage.complaints())
                .containsExactlyInAnyOrder(
                        "left out, yet shown: some status: paid by [PayTest.pays]",
                        "listed twice: some status: lost",
                        "PayTest.pays covers what no list names: some status: payed");
    }

    @Test
    void aLineThatIsNoEntryIsRefused() {
        assertThatThrownBy(() -> Listing.read("some", List.of("[status]", "paid")))
                .hasMessageContaining("not a line of a list");
        assertThatThrownBy(() -> Listing.read("some", List.of("paid | Pay")))
                .hasMessageContaining("not a line of a list");
    }
}
