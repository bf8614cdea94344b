package io.handsel.inlomax;

import io.handsel.http.HttpHeaders;
import io.handsel.http.HttpReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The bodies kept as files; SOURCES.md beside them says where each comes from. */
final class Samples {

    /** The reference that most samples name. */
    static final String REFERENCE = "202511201430Q7x2LmP9";

    private static final Path ROOT = Path.of("src/test/resources/samples");

    private Samples() {}

    static String text(String name) {
        try {
            return Files.readString(ROOT.resolve(name), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static List<String> names() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(Files::isRegularFile)
                    .map(it -> ROOT.relativize(it).toString())
                    .filter(it -> !it.endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static HttpReply.Answered answered(int status, String text) {
        return new HttpReply.Answered(status, HttpHeaders.of(Map.of()), text);
    }
}
