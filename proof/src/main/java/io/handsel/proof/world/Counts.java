package io.handsel.proof.world;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How often hard states and fault points were reached, and how much was done. Not thread-safe; added up afterwards. */
public final class Counts {

    private final Map<Sometimes, Long> sometimes = new EnumMap<>(Sometimes.class);
    private final Map<FaultPoint, Long> points = new EnumMap<>(FaultPoint.class);
    private final Map<CallKind, Map<FarOutcome, Long>> outcomes = new EnumMap<>(CallKind.class);
    private final Map<String, Long> ends = new TreeMap<>();
    private long worlds;
    private long purchases;
    private long calls;
    private long mostCalls;
    private boolean onlySuccess = true;

    void reached(Sometimes state) {
        sometimes.merge(state, 1L, Long::sum);
    }

    void struck(FaultPoint point) {
        points.merge(point, 1L, Long::sum);
    }

    void met(CallKind kind, FarOutcome outcome) {
        outcomes.computeIfAbsent(kind, it -> new EnumMap<>(FarOutcome.class)).merge(outcome, 1L, Long::sum);
        onlySuccess &= outcome == FarOutcome.SUCCESS;
        calls++;
    }

    void ended(String status) {
        ends.merge(status, 1L, Long::sum);
        purchases++;
    }

    /** Whether every call so far was answered as it should be. */
    boolean onlySuccess() {
        return onlySuccess;
    }

    void worldEnded() {
        worlds++;
    }

    void callsOfOnePurchase(long number) {
        mostCalls = Math.max(mostCalls, number);
    }

    /** Adds what another counted. */
    public void add(Counts other) {
        other.sometimes.forEach((state, number) -> sometimes.merge(state, number, Long::sum));
        other.points.forEach((point, number) -> points.merge(point, number, Long::sum));
        other.outcomes.forEach((kind, met) ->
                met.forEach((outcome, number) -> outcomes.computeIfAbsent(kind, it -> new EnumMap<>(FarOutcome.class))
                        .merge(outcome, number, Long::sum)));
        other.ends.forEach((status, number) -> ends.merge(status, number, Long::sum));
        worlds += other.worlds;
        purchases += other.purchases;
        calls += other.calls;
        mostCalls = Math.max(mostCalls, other.mostCalls);
    }

    /** {@return how often a hard state was reached} */
    public long of(Sometimes state) {
        return sometimes.getOrDefault(state, 0L);
    }

    /** {@return how often things broke at a point} */
    public long of(FaultPoint point) {
        return points.getOrDefault(point, 0L);
    }

    /** {@return how often a kind of call came to an outcome} */
    public long of(CallKind kind, FarOutcome outcome) {
        return outcomes.getOrDefault(kind, Map.of()).getOrDefault(outcome, 0L);
    }

    /** {@return how many worlds ended} */
    public long worlds() {
        return worlds;
    }

    /** {@return how many purchases there were} */
    public long purchases() {
        return purchases;
    }

    /** {@return all of it, for people} */
    public String text() {
        StringBuilder text = new StringBuilder()
                .append(String.format(
                        "%,d worlds, %,d purchases, %,d calls to companies, %d for one purchase at most%n",
                        worlds, purchases, calls, mostCalls))
                .append("  ends: ")
                .append(ends)
                .append(System.lineSeparator());
        for (Sometimes state : Sometimes.values()) {
            text.append(String.format("  %,12d  %s%n", of(state), state));
        }
        return text.toString();
    }
}
