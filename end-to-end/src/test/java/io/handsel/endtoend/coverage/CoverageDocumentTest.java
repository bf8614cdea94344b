package io.handsel.endtoend.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever a company's contract names is shown by a test, or left out for a reason; {@code docs/coverage.md} says which. */
class CoverageDocumentTest {

    /** Companies whose tests do not bear their marks yet. */
    private static final Set<String> NOT_YET = Set.of();

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private final Coverage coverage;

    CoverageDocumentTest() throws IOException {
        coverage = new Coverage(Listing.under(ROOT), Marks.under(ROOT, Marks.COVERS));
    }

    @Test
    void everyCompanyHasItsList() {
        assertThat(coverage.entries())
                .extracting(Entry::company)
                .containsOnly("flutterwave", "inlomax", "paystack", "smeplug", "vtpass");
    }

    @Test
    void everyMarkStandsOnATestAndNamesWhatIsListed() {
        assertThat(coverage.complaints()).isEmpty();
    }

    @Test
    void whateverIsNamedIsShownOrLeftOutForAReason() {
        assertThat(coverage.notShown())
                .filteredOn(it -> !NOT_YET.contains(it.company()))
                .extracting(Entry::id)
                .as("listed, but with neither a test nor a reason")
                .isEmpty();
    }

    @Test
    void theCommittedPageIsWhatTheTestsShow() throws IOException {
        Path file = ROOT.resolve("docs").resolve("coverage.md");
        String printed = coverage.page();

        if (Boolean.getBoolean("handsel.docs.write")) {
            Files.writeString(file, printed);
        }

        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as(
                        "docs/coverage.md is out of date; print it again with: mvn -pl end-to-end -am test "
                                + "-Dtest=CoverageDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Dhandsel.docs.write=true")
                .isEqualTo(printed);
    }
}
