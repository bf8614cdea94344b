package io.handsel.testkit.contract;

import io.handsel.testkit.Canaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * The messages of all exceptions that code of {@code io.handsel} makes while tests run, read from the JVM's own flight
 * recorder: also of those that are swallowed, kept as causes, or expected by a test.
 */
final class CanaryThrows {

    private static final List<String> EVENTS = List.of("jdk.JavaExceptionThrow", "jdk.JavaErrorThrow");
    private static final long MOST_BYTES = 256L << 20;

    private final Recording recording = new Recording();
    private final Map<String, Boolean> judged = new HashMap<>();
    private final Predicate<String> ours;

    private CanaryThrows(Predicate<String> ours) {
        this.ours = ours;
    }

    /** Begins to record; {@code ours} tells by the name of a class whether it answers for its exceptions. */
    static CanaryThrows record(Predicate<String> ours) {
        CanaryThrows it = new CanaryThrows(ours);
        EVENTS.forEach(event -> it.recording.enable(event).withStackTrace());
        it.recording.setToDisk(true);
        it.recording.setMaxSize(MOST_BYTES);
        it.recording.start();
        return it;
    }

    /** Ends the recording; the classes in which an exception with a canary was made, and the kinds of what was in it. */
    Map<String, SortedSet<String>> stop() {
        try {
            Path file = Files.createTempFile("throws", ".jfr");
            try {
                recording.stop();
                recording.dump(file);
                return told(file);
            } finally {
                recording.close();
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, SortedSet<String>> told(Path file) throws IOException {
        Map<String, SortedSet<String>> told = new TreeMap<>();
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                String message = EVENTS.contains(event.getEventType().getName()) ? event.getString("message") : null;
                SortedSet<String> kinds = message == null ? new TreeSet<>() : Canaries.in(message);
                if (!kinds.isEmpty()) {
                    String maker = maker(event);
                    if (judged.computeIfAbsent(maker, ours::test)) {
                        told.computeIfAbsent("an exception made in " + maker, x -> new TreeSet<>())
                                .addAll(kinds);
                    }
                }
            }
        }
        return told;
    }

    /** The class whose code made the exception, itself or by what it called of the JDK. */
    private static String maker(RecordedEvent event) {
        if (event.getStackTrace() == null) {
            return "";
        }
        for (RecordedFrame frame : event.getStackTrace().getFrames()) {
            String type = frame.getMethod().getType().getName();
            boolean ofTheJdk = type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("sun.");
            if (!ofTheJdk && !frame.getMethod().getName().equals("<init>")) {
                return type;
            }
        }
        return "";
    }

    /** Whether a class is of the library: neither of a test, nor one that plays a company. */
    static boolean isOfTheLibrary(String name) {
        return name.startsWith("io.handsel.") && !name.startsWith("io.handsel.testkit.") && !isOfATest(name);
    }

    private static boolean isOfATest(String name) {
        try {
            CodeSource source = Class.forName(name, false, CanaryThrows.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource();
            return source != null && source.getLocation().getPath().contains("test-classes");
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
