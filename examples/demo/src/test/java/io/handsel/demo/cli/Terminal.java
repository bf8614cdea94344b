package io.handsel.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs the shop's commands in this process, with variables of the test's own, and remembers all that they print. */
final class Terminal {

    private final List<StringWriter> printed = new ArrayList<>();

    @Command(name = "shop")
    private static final class Root {}

    /** What a command came to. */
    record Result(int exitCode, String out, String err) {

        List<String> outLines() {
            return out.lines().toList();
        }

        List<String> errLines() {
            return err.lines().toList();
        }

        /** The value that was printed behind a label. */
        String value(String label) {
            return out.lines()
                    .filter(it -> it.startsWith(label + ":"))
                    .map(it -> it.substring(label.length() + 1).strip())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + label + " in:\n" + out + err));
        }
    }

    Result run(Map<String, String> variables, String... arguments) {
        StringWriter out = remembered(new StringWriter());
        StringWriter err = remembered(new StringWriter());
        int exitCode = line(variables, out, err).execute(arguments);
        return new Result(exitCode, out.toString(), err.toString());
    }

    /** Everything that any command of this terminal printed so far. */
    synchronized String everything() {
        return String.join("\n", printed.stream().map(StringWriter::toString).toList());
    }

    private static CommandLine line(Map<String, String> variables, StringWriter out, StringWriter err) {
        return ShopCommands.addTo(new CommandLine(new Root()), variables)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }

    private synchronized StringWriter remembered(StringWriter writer) {
        printed.add(writer);
        return writer;
    }

    /** Starts the webhook server on a free port, and returns when it listens. */
    Server serve(Map<String, String> variables) {
        Announced out = new Announced();
        remembered(out);
        StringWriter err = remembered(new StringWriter());
        CompletableFuture<Integer> exitCode = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            int code = line(variables, out, err).execute("webhook-server", "--port", "0");
            out.base.completeExceptionally(new AssertionError("exit code " + code + ": " + err));
            exitCode.complete(code);
        });
        thread.start();
        return new Server(out.base.orTimeout(30, TimeUnit.SECONDS).join(), thread, exitCode, out, err);
    }

    /** Tells when the server says where it is. */
    private static final class Announced extends StringWriter {
        private final CompletableFuture<String> base = new CompletableFuture<>();

        @Override
        public void flush() {
            toString()
                    .lines()
                    .filter(it -> it.startsWith("Listening at "))
                    .findFirst()
                    .ifPresent(it -> base.complete(it.substring("Listening at ".length())));
        }
    }

    /** A webhook server that runs. */
    record Server(String base, Thread thread, CompletableFuture<Integer> exitCode, StringWriter out, StringWriter err)
            implements AutoCloseable {

        /** Stops it in order. */
        @Override
        public void close() {
            thread.interrupt();
            assertThat(exitCode.orTimeout(40, TimeUnit.SECONDS).join()).isZero();
            assertThat(out.toString()).endsWith("Stopped." + System.lineSeparator());
        }
    }
}
