package io.handsel.examples.savings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pages and pieces of them: files, in which {@code {{names}}} stand for values. */
final class Html {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

    private Html() {}

    /** A file with its places filled once; values are HTML, so what comes from people must be {@link #text} in them. */
    static String of(String file, Map<String, String> values) {
        return PLACE.matcher(read(file))
                .replaceAll(it -> Matcher.quoteReplacement(values.getOrDefault(it.group(1), "")));
    }

    private static String read(String file) {
        try (InputStream in = Html.class.getResourceAsStream("/savings/" + file)) {
            if (in == null) {
                throw new IllegalStateException("there is no page " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a person wrote, so that it is read and not obeyed. */
    static String text(String written) {
        return written.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String row(String... cells) {
        return "<tr><td>" + String.join("</td><td>", cells) + "</td></tr>";
    }

    static String link(String address, String words) {
        return "<a href=\"" + text(address) + "\">" + text(words) + "</a>";
    }

    static String badge(String mood, String words) {
        return "<span class=\"badge " + mood + "\">" + text(words) + "</span>";
    }
}
