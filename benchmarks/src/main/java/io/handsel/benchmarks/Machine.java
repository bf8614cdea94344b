package io.handsel.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What this machine is, and what its processes used. Best effort: what a system does not tell is left out. */
final class Machine {

    private static final Path PROC = Path.of("/proc");
    /** What Linux tells processes on every architecture that matters here (man 2 times). */
    private static final long NANOS_PER_TICK = 10_000_000L;

    private Machine() {}

    /** {@return processor, cores, Java, and how busy it is right now} */
    static String description() {
        return processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores; Java "
                + Runtime.version() + "; load average "
                + String.format(Locale.ROOT, "%.2f", load());
    }

    /** {@return the load average of the last minute; negative where it is not known} */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(PROC.resolve("cpuinfo"))) {
            return lines.filter(it -> it.startsWith("model name"))
                    .findFirst()
                    .map(it -> it.substring(it.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException | UncheckedIOException e) {
            return System.getProperty("os.name") + " " + System.getProperty("os.arch");
        }
    }

    /** {@return the CPU time that this process has used, in nanoseconds} */
    static long ownCpuNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(it -> it.toNanos())
                .orElse(0L);
    }

    /** The CPU time of a process, of its living children, and of those that have ended. */
    static OptionalLong cpuNanosOfFamily(long parent) throws IOException {
        if (!Files.isReadable(stat(parent))) {
            return OptionalLong.empty();
        }
        long ticks = ticks(parent, 11, 12, 13, 14);
        try (Stream<ProcessHandle> children = ProcessHandle.of(parent).stream().flatMap(ProcessHandle::children)) {
            for (ProcessHandle child : children.toList()) {
                ticks += ticks(child.pid(), 11, 12);
            }
        }
        return OptionalLong.of(ticks * NANOS_PER_TICK);
    }

    private static Path stat(long pid) {
        return PROC.resolve(Long.toString(pid)).resolve("stat");
    }

    /** Adds fields of {@code stat}, counted from behind the name, which is in brackets (man 5 proc). */
    private static long ticks(long pid, int... fields) throws IOException {
        try {
            String text = Files.readString(stat(pid));
            String[] parts = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
            return Arrays.stream(fields)
                    .mapToLong(it -> Long.parseLong(parts[it]))
                    .sum();
        } catch (NoSuchFileException e) {
            return 0; // it ended meanwhile, and counts with its parent
        }
    }

    /** {@return how long it takes to make 8 KB durable in a directory: the median of 200, in microseconds} */
    static long syncMicros(Path directory) throws IOException {
        Path file = directory.resolve("handsel-benchmarks-sync");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            long[] nanos = new long[200];
            for (int i = 0; i < nanos.length; i++) {
                long start = System.nanoTime();
                channel.write(ByteBuffer.allocate(8192), 0);
                channel.force(false);
                nanos[i] = System.nanoTime() - start;
            }
            Arrays.sort(nanos);
            return nanos[nanos.length / 2] / 1000;
        }
    }
}
