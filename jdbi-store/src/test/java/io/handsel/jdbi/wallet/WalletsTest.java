package io.handsel.jdbi.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import io.handsel.jdbi.PostgresServer;
import io.handsel.jdbi.Schema;
import io.handsel.jdbi.SqlChecks;
import io.handsel.money.Money;
import io.handsel.store.HostTransaction;
import io.handsel.testkit.ManualClock;
import io.handsel.testkit.contract.Requirement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Wallets on a real PostgreSQL. After every test, all wallets of all tests must balance. */
class WalletsTest {

    private static final Currency NAIRA = Currency.getInstance("NGN");
    private static final Party.Outside BANK = new Party.Outside("bank");
    private static HikariDataSource database;
    private static int tests;

    private final ManualClock clock = ManualClock.atNoon();
    private final Wallets wallets = Wallets.create(database, clock::now);
    private final String ada = "ada-" + ++tests;
    private final String bola = "bola-" + tests;

    @BeforeAll
    static void open() {
        database = PostgresServer.freshDatabase();
        Schema.migrate(database);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @AfterEach
    void allWalletsBalance() {
        assertThat(SqlChecks.of(database).run(SqlChecks.Check.WALLETS_BALANCE)).isEmpty();
    }

    private Posting posting(String reference) {
        return Posting.of(reference + "-" + ada, "test", "A test");
    }

    private Movement fund(String owner, long naira, String reference) {
        return wallets.apply(it -> it.move(BANK, Party.owner(owner), Money.naira(naira), posting(reference)));
    }

    private Movement spend(String owner, long naira, String reference) {
        return wallets.apply(it -> it.move(Party.owner(owner), BANK, Money.naira(naira), posting(reference)));
    }

    private Money balance(String owner) {
        return wallet(owner).balance();
    }

    private Wallet wallet(String owner) {
        return wallets.apply(it -> it.open(owner, NAIRA));
    }

    @Nested
    @Requirement("D3")
    class WhenMoneyMoves {

        @Test
        void itIsInTheOtherWalletAndInNoneBesides() {
            fund(ada, 1_000, "in");

            wallets.apply(it -> it.move(Party.owner(ada), Party.owner(bola), Money.naira(300), posting("gift")));

            assertThat(balance(ada)).isEqualTo(Money.naira(700));
            assertThat(balance(bola)).isEqualTo(Money.naira(300));
        }

        @Test
        void aRepeatChangesNothingAndSaysSo() {
            Movement first = fund(ada, 1_000, "in");
            Movement second = fund(ada, 1_000, "in");

            assertThat(first.repeated()).isFalse();
            assertThat(second.repeated()).isTrue();
            assertThat(second.posting()).isEqualTo(first.posting());
            assertThat(balance(ada)).isEqualTo(Money.naira(1_000));
        }

        @Test
        void aReferenceCannotBeUsedForSomethingElse() {
            fund(ada, 1_000, "in");

            assertThatExceptionOfType(MovementConflictException.class)
                    .isThrownBy(() -> fund(ada, 999, "in"))
                    .withMessageContaining("another amount");
            assertThatExceptionOfType(MovementConflictException.class)
                    .isThrownBy(() ->
                            wallets.apply(it -> it.move(BANK, Party.owner(bola), Money.naira(1_000), posting("in"))))
                    .withMessageContaining("another party");
            assertThat(balance(ada)).isEqualTo(Money.naira(1_000));
        }

        @Test
        void noWalletFallsBelowZero() {
            fund(ada, 100, "in");

            assertThatExceptionOfType(InsufficientFundsException.class)
                    .isThrownBy(() -> spend(ada, 101, "out"))
                    .withMessage("the wallet has NGN 100.00 to spend, less than NGN 101.00")
                    .satisfies(it -> assertThat(it.available()).isEqualTo(Money.naira(100)));
            assertThatExceptionOfType(InsufficientFundsException.class).isThrownBy(() -> spend(bola, 1, "out"));
            assertThat(balance(ada)).isEqualTo(Money.naira(100));
        }

        @Test
        void aRepeatOfWhatEmptiedAWalletIsNotToldThatItIsEmpty() {
            fund(ada, 100, "in");
            spend(ada, 100, "out");

            assertThat(spend(ada, 100, "out").repeated()).isTrue();
        }

        @Test
        void nonsenseIsRefused() {
            assertThatIllegalArgumentException().isThrownBy(() -> fund(ada, 0, "in"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> wallets.apply(
                            it -> it.move(Party.owner(ada), Party.owner(ada), Money.naira(1), posting("self"))));
            assertThatIllegalArgumentException().isThrownBy(() -> Party.owner(" "));
        }

        @Test
        void theDatabaseItselfRefusesAWalletBelowZero() {
            wallet(ada);

            assertThatIllegalStateException()
                    .isThrownBy(() -> PostgresServer.run(
                            database, "UPDATE handsel_wallet SET balance = -1 WHERE owner = '" + ada + "'"));
        }
    }

    @Nested
    @Requirement("D3")
    class WhenAStatementIsRead {

        @Test
        void itTellsEveryChangeNewestFirstWithTheBalanceThen() {
            fund(ada, 1_000, "in");
            clock.advance(Duration.ofMinutes(1));
            Posting gift = new Posting("gift-" + ada, "gift", "For Bola", Map.of("room", "7"));
            wallets.apply(it -> it.move(Party.owner(ada), Party.owner(bola), Money.naira(300), gift));

            List<StatementLine> lines = wallets.apply(it -> it.statement(ada, NAIRA, Optional.empty(), 10));

            assertThat(lines)
                    .containsExactly(
                            new StatementLine(
                                    2, Money.naira(-300), Money.naira(700), Party.owner(bola), gift, clock.now()),
                            new StatementLine(
                                    1,
                                    Money.naira(1_000),
                                    Money.naira(1_000),
                                    BANK,
                                    posting("in"),
                                    clock.now().minus(Duration.ofMinutes(1))));
        }

        @Test
        void itComesInPages() {
            for (int i = 1; i <= 5; i++) {
                fund(ada, i, "in-" + i);
            }

            List<StatementLine> first = wallets.apply(it -> it.statement(ada, NAIRA, Optional.empty(), 2));
            List<StatementLine> second = wallets.apply(
                    it -> it.statement(ada, NAIRA, Optional.of(first.get(1).number()), 2));

            assertThat(first).extracting(StatementLine::number).containsExactly(5L, 4L);
            assertThat(second).extracting(StatementLine::number).containsExactly(3L, 2L);
        }
    }

    @Nested
    class WhenMoneyIsSetAside {

        private Hold reserve(long naira) {
            return wallets.apply(it -> it.reserve(ada, Money.naira(naira), "hold-" + ada));
        }

        private Movement capture(long naira) {
            return wallets.apply(it -> it.capture("hold-" + ada, BANK, Money.naira(naira), posting("out")));
        }

        @Test
        void itCannotBeSpentOtherwise() {
            fund(ada, 100, "in");
            reserve(80);

            assertThat(wallet(ada).available()).isEqualTo(Money.naira(20));
            assertThat(balance(ada)).isEqualTo(Money.naira(100));
            assertThatExceptionOfType(InsufficientFundsException.class).isThrownBy(() -> spend(ada, 21, "other"));
        }

        @Test
        void aRepeatSetsItAsideOnce() {
            fund(ada, 100, "in");
            reserve(80);

            assertThat(reserve(80).state()).isEqualTo(Hold.State.OPEN);
            assertThat(wallet(ada).held()).isEqualTo(Money.naira(80));
            assertThatExceptionOfType(MovementConflictException.class).isThrownBy(() -> reserve(70));
        }

        @Test
        void whatIsNotCapturedIsFreeAgain() {
            fund(ada, 100, "in");
            reserve(80);

            capture(50);

            assertThat(wallet(ada).balance()).isEqualTo(Money.naira(50));
            assertThat(wallet(ada).held()).isEqualTo(Money.naira(0));
            assertThat(capture(50).repeated()).isTrue();
            assertThatIllegalStateException().isThrownBy(() -> wallets.apply(it -> it.release("hold-" + ada)));
        }

        @Test
        void noMoreIsCapturedThanWasSetAside() {
            fund(ada, 100, "in");
            reserve(80);

            assertThatIllegalArgumentException().isThrownBy(() -> capture(81));
            assertThat(wallet(ada).held()).isEqualTo(Money.naira(80));
        }

        @Test
        void itCanBeReleasedOnce() {
            fund(ada, 100, "in");
            reserve(80);

            assertThat(wallets.apply(it -> it.release("hold-" + ada)).state()).isEqualTo(Hold.State.RELEASED);
            assertThat(wallets.apply(it -> it.release("hold-" + ada)).state()).isEqualTo(Hold.State.RELEASED);
            assertThat(wallet(ada).available()).isEqualTo(Money.naira(100));
            assertThatIllegalStateException().isThrownBy(() -> capture(80));
        }

        @Test
        void thereMustBeEnough() {
            fund(ada, 100, "in");

            assertThatExceptionOfType(InsufficientFundsException.class).isThrownBy(() -> reserve(101));
        }
    }

    @Nested
    class WithinTheHostsTransaction {

        @Test
        void nothingIsLeftAfterARollback() throws SQLException {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                wallets.in(new HostTransaction(connection))
                        .move(BANK, Party.owner(ada), Money.naira(100), posting("in"));
                connection.rollback();
            }

            assertThat(balance(ada)).isEqualTo(Money.naira(0));
            assertThat(fund(ada, 100, "in").repeated()).isFalse();
        }

        @Test
        void aRefusalLeavesTheTransactionUsable() throws SQLException {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                Ledger ledger = wallets.in(new HostTransaction(connection));
                assertThatExceptionOfType(InsufficientFundsException.class)
                        .isThrownBy(() -> ledger.move(Party.owner(ada), BANK, Money.naira(1), posting("out")));
                ledger.move(BANK, Party.owner(ada), Money.naira(100), posting("in"));
                connection.commit();
            }

            assertThat(balance(ada)).isEqualTo(Money.naira(100));
        }
    }

    @Nested
    @Requirement("D3")
    class WhenManyAskAtOnce {

        private final List<Future<Boolean>> answers = new ArrayList<>();

        private void together(int threads, Function<Integer, Callable<Boolean>> work) throws Exception {
            ExecutorService executor = Executors.newFixedThreadPool(threads);
            try {
                for (int i = 0; i < threads; i++) {
                    answers.add(executor.submit(work.apply(i)));
                }
                for (Future<Boolean> answer : answers) {
                    answer.get();
                }
            } finally {
                executor.shutdownNow();
            }
        }

        private long yes() throws ExecutionException, InterruptedException {
            long count = 0;
            for (Future<Boolean> answer : answers) {
                count += answer.get() ? 1 : 0;
            }
            return count;
        }

        private boolean spends(String owner, long naira, String reference) {
            try {
                return !spend(owner, naira, reference).repeated();
            } catch (InsufficientFundsException e) {
                return false;
            }
        }

        @Test
        void asManyAreServedAsThereIsMoneyFor() throws Exception {
            fund(ada, 100, "in");

            together(16, i -> () -> spends(ada, 10, "out-" + i));

            assertThat(yes()).isEqualTo(10);
            assertThat(balance(ada)).isEqualTo(Money.naira(0));
        }

        @Test
        void oneReferenceMovesMoneyOnce() throws Exception {
            fund(ada, 1_000, "in");

            together(16, i -> () -> spends(ada, 10, "out"));

            assertThat(yes()).isEqualTo(1);
            assertThat(balance(ada)).isEqualTo(Money.naira(990));
        }

        @Test
        void twoThatPayEachOtherDoNotStopEachOther() throws Exception {
            fund(ada, 1_000, "in-a");
            fund(bola, 1_000, "in-b");

            together(16, i -> () -> {
                Party from = Party.owner(i % 2 == 0 ? ada : bola);
                Party to = Party.owner(i % 2 == 0 ? bola : ada);
                for (int n = 0; n < 20; n++) {
                    Posting posting = posting("swap-" + i + "-" + n);
                    wallets.apply(it -> it.move(from, to, Money.naira(1), posting));
                }
                return true;
            });

            assertThat(balance(ada)).isEqualTo(Money.naira(1_000));
            assertThat(balance(bola)).isEqualTo(Money.naira(1_000));
        }

        @Test
        void aWalletIsOpenedOnceByTheFirstMoneyThatComes() throws Exception {
            together(16, i -> () -> !fund(ada, 10, "in-" + i).repeated());

            assertThat(yes()).isEqualTo(16);
            assertThat(balance(ada)).isEqualTo(Money.naira(160));
        }
    }

    @Test
    void theCheckSeesMoneyThatCameFromNowhere() {
        fund(ada, 100, "in");
        PostgresServer.run(database, "UPDATE handsel_wallet SET balance = 10001 WHERE owner = '" + ada + "'");

        assertThat(SqlChecks.of(database).run(SqlChecks.Check.WALLETS_BALANCE))
                .singleElement()
                .satisfies(it -> assertThat(it.text()).contains("has 10001").contains("add up to 10000"));

        PostgresServer.run(database, "UPDATE handsel_wallet SET balance = 10000 WHERE owner = '" + ada + "'");
    }
}
