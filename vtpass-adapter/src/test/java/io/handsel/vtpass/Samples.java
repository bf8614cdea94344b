package io.handsel.vtpass;

import io.handsel.http.HttpHeaders;
import io.handsel.http.HttpReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The bodies kept as files; SOURCES.md beside them says where each comes from. */
final class Samples {

    /** The reference of samples that repeat none. */
    static final String ANY_REFERENCE = "202603021200seed";

    private static final Path ROOT = Path.of("src/test/resources/samples");
    private static final Pattern REQUEST_ID = Pattern.compile("\"requestId\": \"([^\"]+)\"");

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

    /** An order of airtime, for which nothing but the amount is looked at. */
    static Ordered airtime(String reference) {
        return new Ordered(reference, false, Ordered.Wanted.NOTHING, 1);
    }

    /** The reference that the sample answers. */
    static String reference(String text) {
        Matcher matcher = REQUEST_ID.matcher(text);
        return matcher.find() ? matcher.group(1) : ANY_REFERENCE;
    }
}
