package io.handsel.proof.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A PostgreSQL of our own that is durable, and that can be crashed, started again, copied into a standby and promoted. Its
 * programs are those that tests bring along: {@code initdb}, {@code pg_ctl} and {@code postgres}, and no others.
 */
public final class PgServer implements AutoCloseable {

    private static final class Programs {
        private static final Path BIN = find();

        /** Starting one unpacks them all; the server itself knows where they are. */
        private static Path find() {
            try (EmbeddedPostgres once = EmbeddedPostgres.start();
                    Connection connection = once.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT setting FROM pg_config WHERE name = 'BINDIR'")) {
                row.next();
                return Path.of(row.getString(1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException("where PostgreSQL's programs are", e);
            }
        }
    }

    private static final int ANSWER_SECONDS = 6;

    private static final String SETTINGS = """
            fsync = on
            full_page_writes = on
            synchronous_commit = on
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 300
            shared_buffers = 256MB
            wal_level = replica
            max_wal_senders = 10
            wal_keep_size = 1GB
            max_wal_size = 2GB
            hot_standby = on
            """;

    private final Path data;
    private final int port;
    private final Thread lastResort = new Thread(() -> stop("immediate"));

    private PgServer(Path data, int port) {
        this.data = data;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** A new, empty server that runs. */
    public static PgServer start() {
        PgServer server = new PgServer(freshDirectory(), freePort());
        server.run(
                "initdb", "-D", server.data.toString(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale");
        server.append("postgresql.conf", SETTINGS + "port = " + server.port + "\n");
        server.startAgain();
        return server;
    }

    private static Path freshDirectory() {
        try {
            return Files.createTempDirectory("handsel-proof-pg");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that nobody listens on. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** Where a database of it is; the address ends so that parameters can be added with an ampersand. */
    public String jdbcUrl(String database) {
        return jdbcUrl("127.0.0.1:" + port, database);
    }

    /** Where a database is on one of several servers, or behind a proxy. */
    public static String jdbcUrl(String hosts, String database) {
        return "jdbc:postgresql://" + hosts + "/" + database + "?user=postgres&connectTimeout=2&socketTimeout="
                + ANSWER_SECONDS;
    }

    // ---- its life

    /** Starts it, and answers when it accepts connections. */
    public void startAgain() {
        run("pg_ctl", "-D", data.toString(), "-l", data.resolve("server.log").toString(), "-w", "-t", "120", "start");
    }

    /** Ends it as a crash would: nobody is told, nothing is written, the next start recovers from the log. */
    public void crash() {
        run("pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "-t", "60", "stop");
    }

    // ---- its double

    /** A standby that this server's commits wait for from now on. */
    public PgServer synchronousStandby(int standbyPort) {
        PgServer standby = new PgServer(freshDirectory(), standbyPort);
        sql("ALTER SYSTEM RESET synchronous_standby_names");
        copyTo(standby.data);
        standby.append(
                "postgresql.conf",
                "port = " + standby.port + "\nprimary_conninfo = 'host=127.0.0.1 port=" + port
                        + " user=postgres application_name=standby'\n");
        standby.append("standby.signal", "");
        standby.startAgain();
        waitUntil("SELECT count(*) = 1 FROM pg_stat_replication WHERE state = 'streaming'");
        sql("ALTER SYSTEM SET synchronous_standby_names = '*'");
        sql("SELECT pg_reload_conf()");
        waitUntil("SELECT count(*) = 1 FROM pg_stat_replication WHERE sync_state = 'sync'");
        return standby;
    }

    /** The files of a running server, as PostgreSQL's manual has them copied: between the start and the end of a backup. */
    private void copyTo(Path target) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('standby', true)");
            copyFiles(target);
            try (ResultSet row = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
                row.next();
                Files.writeString(target.resolve("backup_label"), row.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("copying the server", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copyFiles(Path target) throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectories(target.resolve(data.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = file.getFileName().toString();
                if (!name.startsWith("postmaster.") && !name.equals("server.log")) {
                    copy(file, target.resolve(data.relativize(file)));
                }
                return FileVisitResult.CONTINUE;
            }

            private void copy(Path file, Path to) throws IOException {
                try {
                    Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
                } catch (NoSuchFileException e) {
                    Files.deleteIfExists(to); // what vanishes while it is copied is in the log
                }
            }

            /** What vanished before it was looked at is in the log as well. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Makes a standby the primary, and answers when it accepts writes. */
    public void promote() {
        run("pg_ctl", "-D", data.toString(), "-w", "-t", "60", "promote");
        waitUntil("SELECT NOT pg_is_in_recovery()");
    }

    // ---- helpers

    /** Runs a statement in its first database. */
    public void sql(String sql) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private void waitUntil(String question) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!isSo(question)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("still not so: " + question);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private boolean isSo(String question) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException e) {
            return false; // it is just coming up
        }
    }

    private void append(String file, String text) {
        try {
            Files.writeString(data.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String program, String... arguments) {
        if (attempt(program, arguments) != 0) {
            throw new IllegalStateException(program + " failed: " + String.join(" ", arguments) + "; see " + data);
        }
    }

    /** PostgreSQL refuses to run as root, so root runs it in a user namespace of its own, where it is nobody. */
    private int attempt(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(Programs.BIN.resolve(program).toString());
        command.addAll(List.of(arguments));
        File log = data.resolveSibling(data.getFileName() + ".log").toFile();
        try {
            // into a file: the server inherits it, and a pipe would stay open as long as the server lives
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start();
            process.getOutputStream().close();
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + program, e);
        }
    }

    private void stop(String how) {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            attempt("pg_ctl", "-D", data.toString(), "-m", how, "-w", "-t", "60", "stop");
        }
    }

    /** Ends it if it runs, and removes all its files. */
    @Override
    public void close() {
        stop("immediate");
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException e) {
            return; // the machine is going down, and this is the last resort
        }
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
