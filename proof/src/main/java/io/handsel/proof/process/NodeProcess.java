package io.handsel.proof.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A node in a process of its own, as its parent sees it. */
final class NodeProcess {

    private final Process process;
    private final Thread reader;
    private final CountDownLatch listening = new CountDownLatch(1);

    private NodeProcess(Process process, Consumer<String> lines) {
        this.process = process;
        this.reader = new Thread(() -> read(lines), "node " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    static NodeProcess start(List<String> addresses, String point, Collection<Order> orders, Consumer<String> lines) {
        List<String> command = command(NodeOptions.SMALL, "error", addresses, point);
        orders.forEach(order -> command.add(order.toString()));
        return start(command, ProcessBuilder.Redirect.INHERIT, lines);
    }

    /** A node that serves customers, and writes what it warns of into a file of its own. */
    static NodeProcess serve(NodeOptions options, List<String> addresses, File log, Consumer<String> lines) {
        return start(command(options, "warn", addresses, "none"), ProcessBuilder.Redirect.to(log), lines);
    }

    private static List<String> command(NodeOptions options, String logLevel, List<String> addresses, String point) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                options.argument(),
                "-Dorg.slf4j.simpleLogger.logFile=System.err",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=" + logLevel,
                "-Dorg.slf4j.simpleLogger.log.io.handsel=" + logLevel,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Node.class.getName()));
        command.addAll(addresses);
        command.add(point);
        return command;
    }

    /** Any command that says LISTENING once it has begun. */
    static NodeProcess start(List<String> command, ProcessBuilder.Redirect log, Consumer<String> lines) {
        try {
            return new NodeProcess(
                    new ProcessBuilder(command).redirectError(log).start(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Consumer<String> lines) {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.accept(line);
                if (line.startsWith("LISTENING")) {
                    listening.countDown();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean awaitListening(long seconds) throws InterruptedException {
        return listening.await(seconds, TimeUnit.SECONDS);
    }

    /** Waits for its end, and for all that it said to be heard; the exit code, or -1 if it still lives. */
    int awaitEnd(long milliseconds) throws InterruptedException {
        if (!process.waitFor(milliseconds, TimeUnit.MILLISECONDS)) {
            return -1;
        }
        reader.join(TimeUnit.SECONDS.toMillis(10));
        return process.exitValue();
    }

    /** Says something to it. */
    void say(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to end in order, and does not wait. */
    void askToEnd() {
        process.toHandle().destroy();
    }

    /**
     * Freezes it for a while, and answers once it is frozen. The shell that freezes it thaws it as well, so that it cannot
     * stay frozen whatever becomes of this process.
     *
     * @return what ends when it is thawed
     */
    Process freeze(double seconds) {
        String both = "kill -STOP \"$0\"; echo frozen; sleep \"$1\"; kill -CONT \"$0\"";
        try {
            Process shell = new ProcessBuilder(
                            "sh", "-c", both, Long.toString(process.pid()), "%.1f".formatted(seconds))
                    .start();
            if (!"frozen".equals(shell.inputReader().readLine())) {
                throw new IllegalStateException("process " + process.pid() + " could not be frozen");
            }
            return shell;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill() throws InterruptedException {
        // by its handle: the process's own method would close the pipe with what was said and not yet read
        process.toHandle().destroyForcibly();
        process.waitFor();
        reader.join(TimeUnit.SECONDS.toMillis(10));
    }
}
