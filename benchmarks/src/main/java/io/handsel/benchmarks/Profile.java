package io.handsel.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where this process spends its time: samples of running threads, summed up for each contender. One recording runs from
 * before the warm-up to the end, because starting one throws compiled code away, and a round would measure that.
 */
final class Profile implements AutoCloseable {

    private static final int SHOWN = 30;
    private static final String SAMPLE = "jdk.ExecutionSample";

    private final Recording recording = new Recording();
    private final List<Window> windows = new ArrayList<>();

    private record Window(String name, Instant start, Instant end) {
        boolean contains(Instant time) {
            return !time.isBefore(start) && time.isBefore(end);
        }
    }

    /** Begins. */
    Profile() {
        recording.enable(SAMPLE).withPeriod(Duration.ofMillis(10));
        recording.start();
    }

    /** What is sampled between two moments belongs to somebody. */
    void belongs(String name, Instant start, Instant end) {
        windows.add(new Window(name, start, end));
    }

    /** Ends, and tells what was found. */
    void print(PrintWriter out) {
        Map<String, Sums> sums = new LinkedHashMap<>();
        windows.forEach(it -> sums.put(it.name, new Sums()));
        try {
            Path file = Files.createTempFile("handsel-benchmarks", ".jfr");
            try {
                recording.stop();
                recording.dump(file);
                read(file, sums);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sums.forEach((name, of) -> of.print(name, out));
    }

    @Override
    public void close() {
        recording.close();
    }

    private void read(Path file, Map<String, Sums> sums) throws IOException {
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                if (event.getEventType().getName().equals(SAMPLE) && event.getStackTrace() != null) {
                    windows.stream()
                            .filter(it -> it.contains(event.getStartTime()))
                            .findFirst()
                            .ifPresent(it -> sums.computeIfAbsent(it.name, name -> new Sums())
                                    .sample(event.getStackTrace().getFrames()));
                }
            }
        }
    }

    /** The frame nearest to the top that is not the JDK's. */
    private static Optional<RecordedFrame> innermost(List<RecordedFrame> frames) {
        return frames.stream().filter(it -> !isOfTheJdk(it)).findFirst();
    }

    private static boolean isOfTheJdk(RecordedFrame frame) {
        String type = type(frame.getMethod());
        return type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("sun.");
    }

    private static String type(RecordedMethod method) {
        return method.getType().getName();
    }

    private static String method(RecordedFrame frame) {
        return type(frame.getMethod()) + "." + frame.getMethod().getName();
    }

    private static String packageOf(RecordedFrame frame) {
        String type = type(frame.getMethod());
        return type.substring(0, Math.max(0, type.lastIndexOf('.')));
    }

    /** One contender's samples. */
    private static final class Sums {
        private final Map<String, Long> packages = new HashMap<>();
        private final Map<String, Long> methods = new HashMap<>();
        private final Map<String, Long> tops = new HashMap<>();
        private long samples;

        void sample(List<RecordedFrame> frames) {
            samples++;
            tops.merge(method(frames.get(0)), 1L, Long::sum);
            innermost(frames).ifPresent(it -> packages.merge(packageOf(it), 1L, Long::sum));
            Set<String> seen = new HashSet<>();
            for (RecordedFrame frame : frames) {
                if (!isOfTheJdk(frame) && seen.add(method(frame))) {
                    methods.merge(method(frame), 1L, Long::sum);
                }
            }
        }

        void print(String name, PrintWriter out) {
            out.println();
            out.println("Profile of " + name + ": " + samples + " samples");
            print(out, "by the innermost package that is not the JDK's", packages);
            print(out, "methods, with all that they call", methods);
            print(out, "at the top of the stack", tops);
            out.flush();
        }

        private void print(PrintWriter out, String what, Map<String, Long> counts) {
            out.println("  " + what + ":");
            counts.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .limit(SHOWN)
                    .forEach(it ->
                            out.println(Report.line("    %5.1f %%  %s", 100.0 * it.getValue() / samples, it.getKey())));
        }
    }
}
