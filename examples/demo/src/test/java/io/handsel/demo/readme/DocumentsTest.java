package io.handsel.demo.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Policy;
import io.handsel.WebhookLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What README and docs say is what the code says. */
class DocumentsTest {

    private static final Path ROOT = root();

    /** A block of Java on a page, and the name of the region that it shows. */
    private record Snippet(Path page, Optional<String> region, String lines) {

        private static final Pattern BLOCK =
                Pattern.compile("(?:<!-- README:([\\w-]+) -->\\R)?```java\\R(.*?)```", Pattern.DOTALL);

        static Stream<Snippet> on(Path page) {
            return BLOCK.matcher(read(page))
                    .results()
                    .map(it -> new Snippet(
                            ROOT.relativize(page),
                            Optional.ofNullable(it.group(1)),
                            it.group(2).stripTrailing()));
        }

        @Override
        public String toString() {
            return page + ", " + region.orElse(lines);
        }
    }

    private static final Map<String, String> REGIONS = regions();

    private static Map<String, String> regions() {
        Pattern region = Pattern.compile("// README:start ([\\w-]+)\\R(.*?)\\h*// README:end \\1\\R", Pattern.DOTALL);
        return Stream.of(
                        "examples/demo/src/main/java/io/handsel/demo/readme",
                        "examples/demo/src/test/java/io/handsel/demo/docs",
                        "end-to-end/src/test/java/io/handsel/endtoend/host")
                .flatMap(it -> files(ROOT.resolve(it), ".java"))
                .flatMap(it -> region.matcher(read(it)).results())
                .collect(Collectors.toMap(
                        it -> it.group(1), it -> it.group(2).stripTrailing().stripIndent()));
    }

    static List<Snippet> snippets() {
        return Stream.concat(Stream.of(ROOT.resolve("README.md")), files(ROOT.resolve("docs"), ".md"))
                .flatMap(Snippet::on)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void whatAPageShowsIsCompiled(Snippet snippet) {
        assertThat(snippet.region()).get().isIn(REGIONS.keySet());
        assertThat(snippet.lines()).isEqualTo(REGIONS.get(snippet.region().get()));
    }

    @Test
    void whatIsCompiledForAPageIsShownOnOne() {
        assertThat(snippets().stream().map(it -> it.region().orElse("")))
                .containsAll(REGIONS.keySet())
                .hasSizeGreaterThan(30);
    }

    @Test
    void aHostWithItsOwnFulfilmentIsThirtyLinesWebhookAndReturnIncluded() {
        assertThat(REGIONS.get("own")
                        .lines()
                        .filter(it -> !it.isBlank() && !it.strip().startsWith("/")))
                .hasSizeLessThanOrEqualTo(28);
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(it -> it.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
