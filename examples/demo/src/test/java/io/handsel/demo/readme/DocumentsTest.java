package io.handsel.demo.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Policy;
import io.handsel.WebhookLimits;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What README and docs say is what the code says. */
class DocumentsTest {

    private static final Path ROOT = root();

    @ParameterizedTest
    @ValueSource(strings = {"set-up", "buy", "webhook", "return"})
    void theReadmeShowsTheLinesThatAreCompiled(String name) throws IOException {
        showsWhatIsCompiled("README.md", "AirtimeShop", name);
    }

    @Test
    void aHostWithItsOwnFulfilmentIsThirtyLinesWebhookAndReturnIncluded() throws IOException {
        showsWhatIsCompiled("README.md", "Credits", "own");
        String source =
                Files.readString(ROOT.resolve("examples/demo/src/main/java/io/handsel/demo/readme/Credits.java"));
        String own = source.split("// README:start own", 2)[1].split("// README:end own", 2)[0];

        assertThat(own.lines().filter(it -> !it.isBlank() && !it.strip().startsWith("/")))
                .hasSizeLessThanOrEqualTo(28);
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept-jdbc", "accept-jdbi", "handler-set-up", "handler"})
    void thePageOnHostTransactionsShowsTheLinesThatAreCompiled(String name) throws IOException {
        showsWhatIsCompiled("docs/host-transactions.md", "CreditShop", name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web-owner", "web-answer", "web-watch", "web-guard", "web-limit-set-up", "web-limit"})
    void thePageOnWebBackendsShowsTheLinesThatAreCompiled(String name) throws IOException {
        showsWhatIsCompiled("docs/web.md", "WebBackend", name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "purpose",
                "purpose-set-up",
                "purpose-handler",
                "purpose-buy",
                "purpose-result",
                "purpose-reversal"
            })
    void thePageOnHostTransactionsShowsPurposesThatAreCompiled(String name) throws IOException {
        showsWhatIsCompiled("docs/host-transactions.md", "SavingsGroups", name);
    }

    @Test
    void thePageOnHostTransactionsShowsThePartnerThatIsTested() throws IOException {
        showsWhatIsIn(
                ROOT.resolve("end-to-end/src/test/java/io/handsel/endtoend/host/LicencePartner.java"),
                "docs/host-transactions.md",
                "LicencePartner",
                "partner");
    }

    private static void showsWhatIsCompiled(String page, String type, String name) throws IOException {
        showsWhatIsIn(
                ROOT.resolve("examples/demo/src/main/java/io/handsel/demo/readme/" + type + ".java"), page, type, name);
    }

    private static void showsWhatIsIn(Path file, String page, String type, String name) throws IOException {
        String source = Files.readString(file);
        Matcher region = Pattern.compile(
                        "// README:start " + name + "\\R(.*?)\\h*// README:end " + name + "\\R", Pattern.DOTALL)
                .matcher(source);
        assertThat(region.find()).as("region %s of %s", name, type).isTrue();

        Matcher shown = Pattern.compile("<!-- README:" + name + " -->\\R```java\\R(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(ROOT.resolve(page)));
        assertThat(shown.find()).as("snippet %s of %s", name, page).isTrue();

        assertThat(shown.group(1).stripTrailing())
                .isEqualTo(region.group(1).stripTrailing().stripIndent());
    }

    @Test
    void theQuickStartHoldsExactlyTwoCommands() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String section = readme.split("\n## Quick start\n", 2)[1].split("\n## ", 2)[0];

        List<String> blocks = Pattern.compile("```sh\\R(.*?)```", Pattern.DOTALL)
                .matcher(section)
                .results()
                .map(it -> it.group(1).strip())
                .toList();

        assertThat(blocks).hasSize(2).allSatisfy(it -> assertThat(it.lines()).hasSize(1));
        assertThat(blocks.get(0)).contains("handsel-demo.jar");
        assertThat(blocks.get(1)).isEqualTo("mvn verify");
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everySettingOfThePolicyIsDocumentedWithItsDefault(RecordComponent setting) throws Exception {
        isDocumented(setting, Policy.DEFAULTS);
    }

    @ParameterizedTest
    @MethodSource("webhookLimits")
    void everyLimitOfWebhooksIsDocumentedWithItsDefault(RecordComponent setting) throws Exception {
        isDocumented(setting, WebhookLimits.DEFAULTS);
    }

    private static void isDocumented(RecordComponent setting, Object defaults) throws Exception {
        String page = Files.readString(ROOT.resolve("docs/configuration.md"));
        String value = text(setting.getAccessor().invoke(defaults));

        assertThat(page)
                .containsPattern("(?m)^\\| `" + setting.getName() + "` \\| .+ \\| " + Pattern.quote(value) + " \\|$");
    }

    static List<RecordComponent> webhookLimits() {
        return Arrays.asList(WebhookLimits.class.getRecordComponents());
    }

    static List<RecordComponent> settings() {
        return Arrays.asList(Policy.class.getRecordComponents());
    }

    private static String text(Object value) {
        if (value instanceof List<?> values) {
            return values.stream().map(DocumentsTest::text).collect(Collectors.joining(", "));
        }
        return value instanceof Duration duration ? text(duration) : value.toString();
    }

    private static String text(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        // the page counts in days, apart from the customary 24 and 72 hours
        return seconds % 86_400 == 0 && seconds != 86_400 && seconds != 3 * 86_400
                ? seconds / 86_400 + " d"
                : seconds / 3600 + " h";
    }

    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("CHANGELOG.md"))) {
            at = at.getParent();
        }
        return at;
    }
}
