package io.handsel.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/** Where this process spends its time: samples of running threads, summed up. */
final class Profile {

    private static final int SHOWN = 30;
    private static final String SAMPLE = "jdk.ExecutionSample";
    private static final String ALLOCATION = "jdk.ObjectAllocationSample";

    private final String name;
    private final Recording recording;
    private final Map<String, Long> packages = new HashMap<>();
    private final Map<String, Long> methods = new HashMap<>();
    private final Map<String, Long> tops = new HashMap<>();
    private final Map<String, Long> allocations = new HashMap<>();
    private long samples;
    private long allocated;

    private Profile(String name, Recording recording) {
        this.name = name;
        this.recording = recording;
    }

    static Profile start(String name) {
        Recording recording = new Recording();
        recording.enable(SAMPLE).withPeriod(Duration.ofMillis(10));
        recording.enable(ALLOCATION).with("throttle", "500/s");
        recording.start();
        return new Profile(name, recording);
    }

    void stop() {
        try {
            Path file = Files.createTempFile("handsel-benchmarks", ".jfr");
            try (Recording ended = recording) {
                ended.stop();
                ended.dump(file);
                read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Path file) throws IOException {
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                if (event.getStackTrace() != null) {
                    List<RecordedFrame> frames = event.getStackTrace().getFrames();
                    if (event.getEventType().getName().equals(SAMPLE)) {
                        sample(frames);
                    } else if (event.getEventType().getName().equals(ALLOCATION)) {
                        allocation(frames, event.getLong("weight"));
                    }
                }
            }
        }
    }

    private void sample(List<RecordedFrame> frames) {
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

    private void allocation(List<RecordedFrame> frames, long weight) {
        allocated += weight;
        innermost(frames).ifPresent(it -> allocations.merge(method(it), weight, Long::sum));
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

    void print(PrintWriter out) {
        out.println();
        out.println("Profile of " + name + ": " + samples + " samples");
        print(out, "by the innermost package that is not the JDK's", packages, samples);
        print(out, "methods, with all that they call", methods, samples);
        print(out, "at the top of the stack", tops, samples);
        print(out, "who allocates, share of bytes", allocations, allocated);
        out.flush();
    }

    private static void print(PrintWriter out, String what, Map<String, Long> counts, long all) {
        out.println("  " + what + ":");
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(SHOWN)
                .forEach(it -> out.println(Report.line("    %5.1f %%  %s", 100.0 * it.getValue() / all, it.getKey())));
    }
}
