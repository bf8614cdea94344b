package io.handsel.proof.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.handsel.jdbi.Schema;
import io.handsel.jdbi.wallet.Party;
import io.handsel.jdbi.wallet.Posting;
import io.handsel.jdbi.wallet.Wallets;
import io.handsel.money.Money;
import io.handsel.proof.harness.PgServer;
import io.handsel.proof.harness.Postgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * 64 threads pay from 1,000 wallets, fund them and move money between them, in a process that is killed twice and begun again.
 * In the end the books are read.
 */
final class WalletStorm {

    private static final int KILLS = 2;
    private static final int FACTOR = 5;
    private static final int NUMBERS_A_SECOND = 200;
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration LONGEST_END = Duration.ofMinutes(4);
    private static final String OPEN = "SELECT count(*) FROM handsel_transaction WHERE closed_as IS NULL";

    private final NodeOptions options = NodeOptions.busy(FACTOR);
    private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
    private final Set<String> wrong = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<String, Integer> seen = new ConcurrentHashMap<>();
    private final String jdbcUrl;
    private final int seconds;
    private final Random random;

    private WalletStorm(String jdbcUrl, long seed, int seconds) {
        this.jdbcUrl = jdbcUrl;
        this.random = new Random(seed);
        this.seconds = seconds;
    }

    /** So many seconds of it, shared among three lives of the process. */
    static void play(Figures figures, PgServer server, long seed, int seconds) throws InterruptedException {
        String name = "wallets_" + seed;
        String jdbcUrl = Databases.fresh(server, name);
        try (HikariDataSource database = Postgres.pool(jdbcUrl, 4)) {
            new WalletStorm(jdbcUrl, seed, seconds).play(figures, database);
        } finally {
            Databases.drop(server, name);
        }
    }

    private void play(Figures figures, HikariDataSource database) throws InterruptedException {
        Schema.migrate(database);
        giveFirstMoney(Wallets.create(database));
        NodeProcess node = begun();
        long open = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            letItWork();
            node.kill();
            open += Postgres.number(database, OPEN);
            node = begun();
        }
        letItWork();
        node.say("ENOUGH");
        try {
            awaitTheEnd(database);
        } finally {
            node.kill();
        }
        judge(new WalletBooks(database));
        tell(figures, database, open);
    }

    private static void giveFirstMoney(Wallets wallets) {
        wallets.apply(ledger -> {
            for (int i = 0; i < WalletOrder.WALLETS; i++) {
                Party.Owner owner = new Party.Owner(WalletOrder.wallet(i));
                Money first = Money.naira(WalletOrder.FIRST_MONEY);
                ledger.open(owner.name(), first.currency());
                if (WalletOrder.beginsWithMoney(i)) {
                    ledger.move(WalletNode.BANK, owner, first, Posting.of("first-" + i, "first", ""));
                }
            }
            return WalletOrder.WALLETS;
        });
    }

    private NodeProcess begun() throws InterruptedException {
        NodeProcess node = NodeProcess.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        options.argument(),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        WalletNode.class.getName(),
                        jdbcUrl,
                        Integer.toString(NUMBERS_A_SECOND * seconds)),
                ProcessBuilder.Redirect.INHERIT,
                this::heard);
        assertThat(node.awaitListening(LONGEST_START.toSeconds()))
                .as("the process began")
                .isTrue();
        return node;
    }

    private void heard(String line) {
        if (line.startsWith("DONE ")) {
            confirmed.add(line.substring("DONE ".length()));
        } else if (line.startsWith("WRONG ")) {
            wrong.add(line);
        }
        seen.merge(line.startsWith("SEEN ") ? line : line.substring(0, line.indexOf(' ') + 1), 1, Integer::sum);
    }

    private void letItWork() throws InterruptedException {
        long part = Duration.ofSeconds(seconds).toMillis() / (KILLS + 1);
        Stage.pause(Duration.ofMillis(part * 3 / 4 + random.nextInt((int) (part / 2))));
    }

    private static void awaitTheEnd(HikariDataSource database) throws InterruptedException {
        long until = System.nanoTime() + LONGEST_END.toNanos();
        while (Postgres.number(database, OPEN) > 0 && System.nanoTime() < until) {
            Stage.pause(Duration.ofMillis(250));
        }
        assertThat(
                        Postgres.rows(
                                database,
                                "SELECT status, count(*), min(id::text) FROM handsel_transaction WHERE closed_as IS NULL GROUP BY 1"))
                .as("not at its end in time")
                .isEmpty();
    }

    private void judge(WalletBooks books) {
        assertThat(wrong).as("what threads died of").isEmpty();
        books.balancesAreTheSumsOfTheirEntries();
        books.nothingIsOrWasBelowZero();
        books.noReferenceWasAppliedTwice();
        books.everyPurchaseIsDeliveredForItsPriceOrKeptNothing();
        books.whatWasConfirmedIsThere(confirmed);
        books.theLibrarysOwnChecksFindNothing();
    }

    private void tell(Figures figures, HikariDataSource database, long openAtAKill) {
        figures.count("threads", WalletNode.THREADS);
        figures.count("wallets", Postgres.number(database, "SELECT count(*) FROM handsel_wallet"));
        figures.count("seconds of work", seconds);
        figures.count("SIGKILLs", KILLS);
        figures.count("movements of money", Postgres.number(database, "SELECT count(*) FROM handsel_wallet_movement"));
        for (String row :
                Postgres.rows(database, "SELECT status, count(*) FROM handsel_transaction GROUP BY 1 ORDER BY 1")) {
            figures.count("purchases " + row.split("\\|", -1)[0], Long.parseLong(row.split("\\|", -1)[1]));
        }
        figures.count("things confirmed to a thread", confirmed.size());
        for (Map.Entry<String, Integer> it : seen.entrySet()) {
            if (it.getKey().startsWith("SEEN TROUBLE")) {
                figures.count("times " + it.getKey().substring("SEEN TROUBLE ".length()), it.getValue());
            }
        }
        figures.reached("references asked for again", seen.getOrDefault("SEEN REPEAT", 0));
        figures.reached("movements refused for want of money", seen.getOrDefault("SEEN POOR", 0));
        figures.reached("purchases under way when the process was killed", openAtAKill);
        figures.reached(
                "purchases refunded into the wallet",
                Postgres.number(database, "SELECT count(*) FROM handsel_transaction WHERE status = 'REFUNDED'"));
    }
}
