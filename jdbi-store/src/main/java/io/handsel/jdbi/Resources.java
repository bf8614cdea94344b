package io.handsel.jdbi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Reads the SQL that lies beside the classes. */
final class Resources {

    private Resources() {}

    /** A statement, by its file's name, without its comments. */
    static String sql(String name) {
        return sql("sql", name);
    }

    /** A statement, by its folder and its file's name, without its comments. */
    static String sql(String folder, String name) {
        return text(folder + "/" + name + ".sql")
                .lines()
                .filter(line -> !line.startsWith("--"))
                .collect(Collectors.joining("\n"));
    }

    static String text(String path) {
        try (InputStream in = Resources.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing from the jar: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read from the jar: " + path, e);
        }
    }
}
