package io.handsel.proof.process;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a part came to: counts, times, and the hard states that it has to have reached to be worth anything. Thread-safe. */
public final class Figures {

    private final String title;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, Long> hardStates = new LinkedHashMap<>();
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    private final Map<String, Double> goals = new LinkedHashMap<>();
    private final List<String> misses = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    public Figures(String title) {
        this.title = title;
    }

    /** Adds to a count. */
    public synchronized void count(String what, long howMany) {
        counts.merge(what, howMany, Math::addExact);
    }

    /** Adds to the count of a state that a run must reach. */
    public synchronized void reached(String what, long howMany) {
        hardStates.merge(what, howMany, Math::addExact);
    }

    /** Adds times, in seconds. */
    public synchronized void times(String what, List<Double> some) {
        seconds.computeIfAbsent(what, it -> new ArrayList<>()).addAll(some);
    }

    /** Adds times, in seconds, of which the worst is to be below a goal. */
    public synchronized void times(String what, List<Double> some, double goal) {
        times(what, some);
        goals.put(what, goal);
    }

    /** Adds a sentence. */
    public synchronized void remark(String sentence) {
        remarks.add(sentence);
    }

    /** Notes that something was not as it must be. */
    public synchronized void miss(String what) {
        misses.add(what);
    }

    /** What was not as it must be, on a machine with nothing else to do. */
    public synchronized List<String> misses() {
        return List.copyOf(misses);
    }

    /** The hard states that were not reached. */
    public synchronized List<String> notReached() {
        return hardStates.entrySet().stream()
                .filter(it -> it.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The times whose worst is more than some times their goal. */
    public synchronized List<String> beyondGoals(double room) {
        return goals.entrySet().stream()
                .filter(it -> {
                    List<Double> some = seconds.getOrDefault(it.getKey(), List.of());
                    return !some.isEmpty() && Collections.max(some) > it.getValue() * room;
                })
                .map(Map.Entry::getKey)
                .toList();
    }

    /** All of it, as a section of a page in Markdown. */
    public synchronized String markdown() {
        StringBuilder text = new StringBuilder("### " + title + "\n\n");
        if (!counts.isEmpty()) {
            text.append("| figure | |\n|---|---:|\n");
            counts.forEach((what, howMany) -> text.append("| %s | %,d |%n".formatted(what, howMany)));
        }
        if (!seconds.isEmpty()) {
            text.append("\n| seconds | how many | p50 | p99 | worst | goal |\n|---|---:|---:|---:|---:|---:|\n");
            seconds.forEach((what, some) -> text.append(row(what, some)));
        }
        if (!hardStates.isEmpty()) {
            text.append("\n| hard state | reached |\n|---|---:|\n");
            hardStates.forEach((what, howMany) -> text.append("| %s | %,d |%n".formatted(what, howMany)));
        }
        if (!remarks.isEmpty()) {
            text.append('\n');
            remarks.forEach(it -> text.append(it).append('\n'));
        }
        return text.append('\n').toString();
    }

    private String row(String what, List<Double> some) {
        List<Double> sorted = some.stream().sorted().toList();
        Double goal = goals.get(what);
        return sorted.isEmpty()
                ? "| %s | 0 | | | | |%n".formatted(what)
                : "| %s | %d | %.2f | %.2f | %.2f | %s |%n"
                        .formatted(
                                what,
                                sorted.size(),
                                at(sorted, 0.5),
                                at(sorted, 0.99),
                                at(sorted, 1),
                                goal == null ? "" : goal.toString());
    }

    private static double at(List<Double> sorted, double part) {
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(part * (sorted.size() - 1))));
    }
}
