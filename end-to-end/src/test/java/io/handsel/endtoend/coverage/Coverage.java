package io.handsel.endtoend.coverage;

import io.handsel.endtoend.coverage.Marks.Mark;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which test shows what, what is wrong with it, and the page that says so. */
record Coverage(List<Entry> entries, List<Mark> marks) {

    private static final int NAMED_TESTS = 3;

    private static final String INTRO = """
            # What the tests show of each company

            Everything that the companies' contracts name: each endpoint, status, code and kind of webhook, with the tests that
            show how the adapter meets it, or the reason why it is left out. This page is printed by `CoverageDocumentTest` from
            the marks `@Covers` on the tests and from the lists in the adapters' test resources (`coverage/<company>.txt`). Nobody
            edits it by hand. The build fails when something listed has neither test nor reason.

            """;

    /** What is wrong, apart from what nobody shows. */
    List<String> complaints() {
        Set<String> known = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (Entry entry : entries) {
            if (!known.add(entry.id())) {
                wrong.add("listed twice: " + entry.id());
            }
            if (entry.leftOut().isPresent() && tests().containsKey(entry.id())) {
                wrong.add("left out, yet shown: " + entry.id() + " by " + tests().get(entry.id()));
            }
        }
        for (Mark mark : marks) {
            if (!known.contains(mark.entry())) {
                wrong.add(mark.test() + " covers what no list names: " + mark.entry());
            }
            mark.wrong()
                    .ifPresent(why -> wrong.add(mark.test() + " " + why + ", so it shows nothing: " + mark.entry()));
        }
        return wrong;
    }

    /** What has neither a test nor a reason. */
    List<Entry> notShown() {
        return entries.stream()
                .filter(it -> it.leftOut().isEmpty() && !tests().containsKey(it.id()))
                .toList();
    }

    /** The page. */
    String page() {
        Map<String, List<Entry>> companies = new LinkedHashMap<>();
        entries.forEach(it ->
                companies.computeIfAbsent(it.company(), x -> new ArrayList<>()).add(it));
        StringBuilder out = new StringBuilder(INTRO);
        out.append(
                "| company | named | shown by tests | left out, with the reason | not yet |\n|---|---|---|---|---|\n");
        companies.forEach((company, all) -> out.append(summary(company, all)));
        companies.forEach((company, all) -> chapter(out, company, all));
        return out.toString();
    }

    private String summary(String company, List<Entry> all) {
        long leftOut = all.stream().filter(it -> it.leftOut().isPresent()).count();
        long notYet =
                notShown().stream().filter(it -> it.company().equals(company)).count();
        return "| " + company + " | " + all.size() + " | " + (all.size() - leftOut - notYet) + " | " + leftOut + " | "
                + notYet + " |\n";
    }

    private void chapter(StringBuilder out, String company, List<Entry> all) {
        out.append("\n## ").append(company).append('\n');
        String kind = "";
        for (Entry entry : all) {
            if (!entry.kind().equals(kind)) {
                kind = entry.kind();
                out.append("\n### ").append(company).append(": ").append(kind);
                out.append("\n\n| ").append(kind).append(" | section | shown by, or why not |\n|---|---|---|\n");
            }
            out.append("| `").append(entry.name()).append("` | ").append(entry.section());
            out.append(" | ").append(shown(entry)).append(" |\n");
        }
    }

    private String shown(Entry entry) {
        if (entry.leftOut().isPresent()) {
            return "*left out:* " + entry.leftOut().get();
        }
        List<String> names = List.copyOf(tests().getOrDefault(entry.id(), new TreeSet<>()));
        if (names.isEmpty()) {
            return "**not yet**";
        }
        String text = "`" + String.join("`, `", names.subList(0, Math.min(NAMED_TESTS, names.size()))) + "`";
        return names.size() <= NAMED_TESTS ? text : text + " and " + (names.size() - NAMED_TESTS) + " more";
    }

    private Map<String, Set<String>> tests() {
        Map<String, Set<String>> tests = new TreeMap<>();
        marks.forEach(
                it -> tests.computeIfAbsent(it.entry(), x -> new TreeSet<>()).add(it.test()));
        return tests;
    }
}
