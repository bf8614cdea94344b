package io.handsel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.testkit.contract.CanaryWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;

/** P12: the test run of every module is listened to, and nobody has to remember it. */
final class EveryRunIsWatchedTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /** The test kit is built on core, so core's tests cannot have it; they print nothing, and the engine is tested in it. */
    private static final Set<String> CANNOT = Set.of("core");

    @Test
    void everyModuleWithTestsHasTheWatchOnItsClassPath() throws IOException {
        List<Path> tested = new ArrayList<>();
        for (Path parent : List.of(ROOT, ROOT.resolve("examples"))) {
            try (Stream<Path> folders = Files.list(parent)) {
                folders.filter(it -> Files.isDirectory(it.resolve("src/test/java")))
                        .filter(it -> !CANNOT.contains(it.getFileName().toString()))
                        .forEach(tested::add);
            }
        }

        assertThat(tested).hasSizeGreaterThan(5);
        for (Path module : tested) {
            assertThat(Files.readString(module.resolve("pom.xml")))
                    .as("the dependencies of %s", module.getFileName())
                    .contains("<artifactId>handsel-testkit</artifactId>");
        }
    }

    @Test
    void junitFindsTheWatchByItself() throws IOException {
        assertThat(ServiceLoader.load(Extension.class))
                .hasAtLeastOneElementOfType(CanaryWatch.class)
                .hasAtLeastOneElementOfType(StoredCanariesWatch.class);
        assertThat(Files.readString(ROOT.resolve("pom.xml")))
                .contains("junit.jupiter.extensions.autodetection.enabled = true");
    }
}
