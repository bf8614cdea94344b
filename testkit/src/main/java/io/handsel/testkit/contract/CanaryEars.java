package io.handsel.testkit.contract;

import io.handsel.testkit.Canaries;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** What {@link CanaryWatch} hears with: the console and the logs of one JVM, from the first test class on. */
final class CanaryEars implements AutoCloseable {

    private final PrintStream console = System.out;
    private final PrintStream errors = System.err;
    private final Ear printed = new Ear();
    private final Ear complained = new Ear();
    private final Ear logged = new Ear();
    private final Ear filed = new Ear();
    private final CanaryThrows thrown = CanaryThrows.record(CanaryThrows::isOfTheLibrary);
    private final Optional<Path> logFile = logFile();
    private long heardOfFile;

    // held, because the log manager holds loggers weakly and would forget their levels
    private final Logger all = Logger.getLogger("");
    private final Logger http = Logger.getLogger("okhttp3");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            StringWriter text = new StringWriter();
            text.append(entry.getMessage()).append(' ').append(Arrays.toString(entry.getParameters()));
            if (entry.getThrown() != null) {
                entry.getThrown().printStackTrace(new PrintWriter(text, true));
            }
            logged.hear(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    CanaryEars() {
        System.setOut(new PrintStream(new Tee(console, printed), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new Tee(errors, complained), true, StandardCharsets.UTF_8));
        handler.setLevel(Level.ALL);
        all.addHandler(handler);
    }

    /** Listens to every step of the HTTP client, whatever a test before did to its logger. */
    synchronized void prick() {
        http.setLevel(Level.ALL);
    }

    /** Fails if anything was heard since it was last asked. Tests that run side by side ask in turn. */
    synchronized void nothingWasHeard() {
        logFile.ifPresent(this::readOn);
        Map<String, SortedSet<String>> heard = new TreeMap<>();
        note(heard, "the console", printed);
        note(heard, "the console of errors", complained);
        note(heard, "java.util.logging", logged);
        note(heard, "the log file", filed);
        mustBeEmpty(heard);
    }

    /** The last look, and what was thrown in the whole run. */
    @Override
    public void close() {
        System.setOut(console);
        System.setErr(errors);
        all.removeHandler(handler);
        http.setLevel(null);
        Map<String, SortedSet<String>> heard = new TreeMap<>(thrown.stop());
        for (Path file : logFiles()) {
            Ear ear = new Ear();
            readOn(file, 0, ear);
            note(heard, file.toString(), ear);
        }
        mustBeEmpty(heard);
        nothingWasHeard();
    }

    private static void note(Map<String, SortedSet<String>> heard, String where, Ear ear) {
        SortedSet<String> kinds = ear.takeHeard();
        if (!kinds.isEmpty()) {
            heard.put(where, kinds);
        }
    }

    private static void mustBeEmpty(Map<String, SortedSet<String>> heard) {
        if (!heard.isEmpty()) {
            throw new AssertionError("what must stay secret was told: " + heard);
        }
    }

    // ---- the file that slf4j-simple writes

    private static Optional<Path> logFile() {
        try (InputStream in = CanaryEars.class.getResourceAsStream("/simplelogger.properties")) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return Optional.ofNullable(properties.getProperty("org.slf4j.simpleLogger.logFile"))
                    .filter(name -> !name.startsWith("System."))
                    .map(Path::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readOn(Path file) {
        heardOfFile = readOn(file, heardOfFile, filed);
    }

    /** Hears a file from a place on; where it ends now. */
    private static long readOn(Path file, long from, Ear ear) {
        if (!isOfThisRun(file)) {
            return from;
        }
        long place = from;
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            open.seek(place);
            byte[] some = new byte[Ear.MOST];
            for (int read = open.read(some); read > 0; read = open.read(some)) {
                ear.hear(Arrays.copyOf(some, read));
                place += read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return place;
    }

    /** The other logs that this run left behind, such as those of processes that it started. */
    private List<Path> logFiles() {
        Path target = Path.of("target");
        if (!Files.isDirectory(target)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(target)) {
            return files.filter(it -> it.toString().endsWith(".log"))
                    .filter(it -> !Optional.of(it).equals(logFile) && isOfThisRun(it))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of an earlier run stays until the first line of this one. */
    private static boolean isOfThisRun(Path file) {
        Instant started = ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH);
        try {
            return Files.exists(file)
                    && Files.getLastModifiedTime(file).toInstant().isAfter(started);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Passes everything on, and hears it. */
    private static final class Tee extends FilterOutputStream {
        private final Ear ear;

        Tee(OutputStream out, Ear ear) {
            super(out);
            this.ear = ear;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            ear.hear(new byte[] {(byte) b});
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            ear.hear(Arrays.copyOfRange(bytes, from, from + length));
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    /** Hears bytes bit by bit, and remembers the kinds of canaries in them; a canary may come in several pieces. */
    private static final class Ear {
        static final int MOST = 1 << 16;
        private static final int LONGEST_CANARY = 300;

        private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
        private final SortedSet<String> heard = new TreeSet<>();

        synchronized void hear(byte[] bytes) {
            waiting.writeBytes(bytes);
            if (waiting.size() > 2 * MOST) {
                listen();
            }
        }

        synchronized SortedSet<String> takeHeard() {
            listen();
            SortedSet<String> kinds = new TreeSet<>(heard);
            heard.clear();
            return kinds;
        }

        private void listen() {
            byte[] bytes = waiting.toByteArray();
            SortedSet<String> kinds = Canaries.in(new String(bytes, StandardCharsets.UTF_8));
            waiting.reset();
            if (kinds.isEmpty()) {
                waiting.writeBytes(Arrays.copyOfRange(bytes, Math.max(0, bytes.length - LONGEST_CANARY), bytes.length));
            }
            heard.addAll(kinds);
        }
    }
}
