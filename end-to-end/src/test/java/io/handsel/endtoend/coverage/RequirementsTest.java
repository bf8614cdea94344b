package io.handsel.endtoend.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as a requirement shown, and what the check complains of. */
class RequirementsTest {

    @TempDir
    private Path root;

    private Requirements requirements(String list, String module, String source) throws IOException {
        Path folder = Files.createDirectories(root.resolve(module).resolve("src/test/java"));
        Files.writeString(folder.resolve("PayTest.java"), source);
        Path resources = Files.createDirectories(root.resolve("end-to-end/src/test/resources"));
        Files.writeString(resources.resolve("requirements.txt"), list);
        return Requirements.under(root);
    }

    @Test
    void aRequirementWithoutATestIsFoundUnlessItIsPlanned() throws IOException {
        Requirements requirements = requirements(
                "[A: shop]\nA1 | Pay first.\nA2 | See all.\nA3 | Fly. | planned: wings\n",
                "examples/shop",
                "class PayTest { @Test @Requirement(\"A1\") void pays() {} }");

        assertThat(requirements.notShown()).containsExactly("A2");
        assertThat(requirements.complaints()).isEmpty();
        assertThat(requirements.page())
                .contains("## A: shop")
                .contains("| A1 | Pay first. | `PayTest.pays` |")
                .contains("| A2 | See all. | **not yet** |")
                .contains("| A3 | Fly. | *planned:* wings |");
    }

    @Test
    void aMarkOfAnUnknownRequirementOrOnNoTestIsComplainedOf() throws IOException {
        Requirements requirements = requirements(
                "[A: shop]\nA1 | Pay first.\nA1 | Pay twice.\n",
                "core",
                "class PayTest { @Test @Requirement({\"A1\", \"Z9\"}) void pays() {} @Requirement(\"A1\") void help() {} }");

        assertThat(requirements.complaints())
                .containsExactly(
                        "listed twice: A1",
                        "PayTest.pays shows what is not required: Z9",
                        "PayTest.help is not a test, so it shows nothing: A1");
    }

    @Test
    void aLineThatIsNoRequirementIsRefused() {
        assertThatThrownBy(() -> Requirements.read(List.of("A1 | Pay first."))).hasMessageContaining("not a line");
        assertThatThrownBy(() -> Requirements.read(List.of("[A]", "A1 | Pay first. | some day")))
                .hasMessageContaining("not a line");
    }
}
