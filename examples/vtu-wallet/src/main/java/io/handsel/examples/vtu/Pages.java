package io.handsel.examples.vtu;

import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The application's pages: files, with the few things in them that differ between a developer's machine and production. */
final class Pages {

    private Pages() {}

    /** Shows a page that is always the same. */
    static Handler of(String file, Map<String, String> values) {
        String page = text(file, values);
        return ctx -> ctx.html(page);
    }

    /** A page with its {@code {{names}}} replaced by values, which are HTML: what comes from people must be escaped in them. */
    static String text(String file, Map<String, String> values) {
        String page = read(file).replace("{{head}}", read("head.html"));
        for (Map.Entry<String, String> it : values.entrySet()) {
            page = page.replace("{{" + it.getKey() + "}}", it.getValue());
        }
        return page;
    }

    private static String read(String file) {
        try (InputStream in = Pages.class.getResourceAsStream("/vtu/" + file)) {
            if (in == null) {
                throw new IllegalStateException("there is no page " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
