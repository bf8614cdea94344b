package io.handsel.endtoend.coverage;

import io.handsel.endtoend.coverage.Marks.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the applications need, which tests show it, and the page that says so. */
record Requirements(List<Line> lines, List<Mark> marks) {

    private static final int NAMED_TESTS = 6;
    private static final String PLANNED = "planned: ";

    private static final String INTRO = """
            # What the applications need, and the tests that show it

            Handsel is made for five applications: airtime bought with a card (A), credits topped up (B), savings groups (C), a platform
            with a wallet (D), membership (E). This page is printed by `RequirementsDocumentTest` from the marks `@Requirement` on the
            tests of all modules, the applications under `examples` included. Nobody edits it by hand. The build fails for a requirement
            that no test shows, unless all of it is planned.
            """;

    /** One requirement, and which part of it is planned, if any is. */
    record Line(String chapter, String id, String text, Optional<String> planned) {}

    static Requirements under(Path root) throws IOException {
        Path list = root.resolve("end-to-end/src/test/resources/requirements.txt");
        return new Requirements(read(Files.readAllLines(list)), Marks.under(root, Marks.REQUIREMENT));
    }

    /** The list: {@code [chapter]}, then {@code id | text} or {@code id | text | planned: what}. */
    static List<Line> read(List<String> list) {
        List<Line> lines = new ArrayList<>();
        String chapter = "";
        for (String raw : list) {
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                chapter = line.substring(1, line.length() - 1);
                continue;
            }
            String[] cells = line.split(" \\| ", -1);
            boolean planned = cells.length == 3 && cells[2].startsWith(PLANNED);
            if (chapter.isEmpty() || (cells.length != 2 && !planned)) {
                throw new IllegalArgumentException("not a line of the list: " + line);
            }
            lines.add(new Line(
                    chapter,
                    cells[0],
                    cells[1],
                    planned ? Optional.of(cells[2].substring(PLANNED.length())) : Optional.empty()));
        }
        return lines;
    }

    /** What is wrong, apart from what nobody shows. */
    List<String> complaints() {
        Set<String> known = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (Line line : lines) {
            if (!known.add(line.id())) {
                wrong.add("listed twice: " + line.id());
            }
        }
        for (Mark mark : marks) {
            if (!known.contains(mark.entry())) {
                wrong.add(mark.test() + " shows what is not required: " + mark.entry());
            }
            mark.wrong()
                    .ifPresent(why -> wrong.add(mark.test() + " " + why + ", so it shows nothing: " + mark.entry()));
        }
        return wrong;
    }

    /** What no test shows and nobody has planned. */
    List<String> notShown() {
        return lines.stream()
                .filter(it -> it.planned().isEmpty() && !tests().containsKey(it.id()))
                .map(Line::id)
                .toList();
    }

    /** The page. */
    String page() {
        StringBuilder out = new StringBuilder(INTRO);
        String chapter = "";
        for (Line line : lines) {
            if (!line.chapter().equals(chapter)) {
                chapter = line.chapter();
                out.append("\n## ").append(chapter).append("\n\n| id | requirement | shown by |\n|---|---|---|\n");
            }
            out.append("| ").append(line.id()).append(" | ").append(line.text());
            out.append(" | ").append(shown(line)).append(" |\n");
        }
        return out.toString();
    }

    private String shown(Line line) {
        List<String> cells = new ArrayList<>();
        List<String> names = List.copyOf(tests().getOrDefault(line.id(), new TreeSet<>()));
        if (!names.isEmpty()) {
            String named = "`" + String.join("`, `", names.subList(0, Math.min(NAMED_TESTS, names.size()))) + "`";
            cells.add(names.size() <= NAMED_TESTS ? named : named + " and " + (names.size() - NAMED_TESTS) + " more");
        } else if (line.planned().isEmpty()) {
            cells.add("**not yet**");
        }
        line.planned().ifPresent(it -> cells.add("*planned:* " + it));
        return String.join("; ", cells);
    }

    private Map<String, Set<String>> tests() {
        Map<String, Set<String>> tests = new TreeMap<>();
        marks.forEach(
                it -> tests.computeIfAbsent(it.entry(), x -> new TreeSet<>()).add(it.test()));
        return tests;
    }
}
