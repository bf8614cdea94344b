package io.handsel.endtoend.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the companies' contracts name, read from each adapter's {@code src/test/resources/coverage/<company>.txt}. */
final class Listing {

    private Listing() {}

    /** Everything that is listed under the root of the project, company by company. */
    static List<Entry> under(Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> modules = Files.list(root)) {
            files = modules.map(module -> module.resolve("src/test/resources/coverage"))
                    .filter(Files::isDirectory)
                    .flatMap(Listing::texts)
                    .sorted()
                    .toList();
        }
        List<Entry> entries = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            entries.addAll(read(name.substring(0, name.length() - ".txt".length()), Files.readAllLines(file)));
        }
        return entries;
    }

    /** One company's list: {@code [kind]}, then {@code name | section} or {@code name | section | reason}. */
    static List<Entry> read(String company, List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        String kind = "";
        for (String raw : lines) {
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                kind = line.substring(1, line.length() - 1);
            } else {
                String[] cells = line.split(" \\| ", -1);
                if (kind.isEmpty() || cells.length < 2 || cells.length > 3) {
                    throw new IllegalArgumentException(company + ": not a line of a list: " + line);
                }
                Optional<String> reason = cells.length == 3 ? Optional.of(cells[2]) : Optional.empty();
                entries.add(new Entry(company, kind, cells[0], cells[1], reason));
            }
        }
        return entries;
    }

    private static Stream<Path> texts(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".txt")).toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException("cannot list " + folder.getFileName(), e);
        }
    }
}
