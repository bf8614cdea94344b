package io.handsel.endtoend.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whatever the applications need is shown by a test; {@code docs/requirements.md} says by which. */
class RequirementsDocumentTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private final Requirements requirements;

    RequirementsDocumentTest() throws IOException {
        requirements = Requirements.under(ROOT);
    }

    @Test
    void allFiveApplicationsAreListed() {
        assertThat(requirements.lines()).hasSize(13 + 7 + 6 + 12 + 7);
    }

    @Test
    void onlyPartsOfTwoRequirementsArePlanned() {
        assertThat(requirements.lines())
                .filteredOn(it -> it.planned().isPresent())
                .extracting(Requirements.Line::id)
                .containsExactly("C6", "D9");
    }

    @Test
    void everyMarkStandsOnATestAndNamesARequirement() {
        assertThat(requirements.complaints()).isEmpty();
    }

    @Test
    void everyRequirementIsShown() {
        assertThat(requirements.notShown()).as("shown by no test").isEmpty();
    }

    @Test
    void theCommittedPageIsWhatTheTestsShow() throws IOException {
        Path file = ROOT.resolve("docs").resolve("requirements.md");
        String printed = requirements.page();

        if (Boolean.getBoolean("handsel.docs.write")) {
            Files.writeString(file, printed);
        }

        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as(
                        "docs/requirements.md is out of date; print it again with: mvn -pl end-to-end -am test "
                                + "-Dtest=RequirementsDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Dhandsel.docs.write=true")
                .isEqualTo(printed);
    }
}
