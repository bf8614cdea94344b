package io.handsel.jdbi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.handsel.CheckReport;
import io.handsel.CheckReport.Rule;
import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.Purchase;
import io.handsel.delivery.Network;
import io.handsel.jdbi.SqlChecks.Check;
import io.handsel.money.Money;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.store.Search;
import io.handsel.testkit.Canaries;
import io.handsel.testkit.InMemoryGateway;
import io.handsel.testkit.InMemoryProvider;
import io.handsel.testkit.ManualClock;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each check finds what it is for: rows are spoilt by plain SQL, and both the SQL and {@link Handsel#check} must say so. */
class SqlChecksTest {

    private static final Money PRICE = Money.naira(500);
    private static final byte[] KEY = "only for tests: 32 bytes or more".getBytes(UTF_8);
    private static HikariDataSource database;

    private final ManualClock clock = ManualClock.atNoon();
    private final InMemoryGateway gateway = new InMemoryGateway(clock);
    private final InMemoryProvider provider = new InMemoryProvider(clock);
    private final Handsel handsel = Handsel.builder()
            .store(JdbiTransactionStore.create(database))
            .time(clock)
            .gateway("paystack", gateway)
            .handler("vtpass", provider)
            .journalKey("tests", KEY)
            .build();
    private final SqlChecks checks = SqlChecks.of(database);

    @BeforeAll
    static void makeTables() {
        database = PostgresServer.freshDatabase();
        Schema.migrate(database);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void emptyTables() {
        PostgresServer.empty(database);
    }

    private TransactionId begun(String key) {
        Checkout checkout = handsel.begin(Purchase.airtime(Network.MTN, Canaries.phone(1), PRICE)
                .payWith("paystack")
                .customer("Ada", "Obi", Canaries.EMAIL)
                .idempotencyKey(key)
                .build());
        return handsel.find(checkout.reference()).orElseThrow().transaction().id();
    }

    private TransactionId bought(String key) {
        TransactionId id = begun(key);
        String attempt = attemptOf(id);
        gateway.pays(attempt, PRICE);
        handsel.webhook("paystack", gateway.webhook(attempt));
        return id;
    }

    private TransactionId refunding(String key) {
        provider.next(new Outcome.Declined<>(Decline.of("011", DeclineCause.CUSTOMER, "no such number")));
        return bought(key);
    }

    private TransactionId delivering(String key) {
        provider.nextIsPending();
        return bought(key);
    }

    private static String attemptOf(TransactionId id) {
        return PostgresServer.ask(
                database,
                "SELECT value FROM handsel_reference WHERE kind = 2 AND transaction_id = '" + id.value() + "'");
    }

    private static void isIn(TransactionId id, TransactionStatus status) {
        assertThat(PostgresServer.ask(
                        database, "SELECT status FROM handsel_transaction WHERE id = '" + id.value() + "'"))
                .isEqualTo(status.name());
    }

    /** Runs SQL with the transaction's id for {@code $id}. */
    private static void spoil(TransactionId id, String sql) {
        PostgresServer.run(database, sql.replace("$id", "'" + id.value() + "'"));
    }

    private static void spoilState(TransactionId id, String expression) {
        spoil(id, "UPDATE handsel_transaction SET state = (" + expression + ")::text WHERE id = $id");
    }

    private void sqlFinds(TransactionId id, Check... expected) {
        List<SqlChecks.Row> rows = checks.runAll();
        Set<Check> found = EnumSet.noneOf(Check.class);
        rows.forEach(it -> {
            found.add(it.check());
            assertThat(it.id()).contains(id);
        });
        assertThat(found).as(rows.toString()).containsExactlyInAnyOrder(expected);
    }

    private void libraryFinds(TransactionId id, Rule... expected) {
        CheckReport report = handsel.check(Search.ALL);
        Set<Rule> found = new TreeSet<>();
        report.findings().forEach(it -> {
            found.add(it.rule());
            assertThat(it.id()).isEqualTo(id);
        });
        assertThat(found).as(report.toString()).containsExactlyInAnyOrder(expected);
    }

    @Nested
    class WhenAllIsWell {

        @Test
        void nothingIsFoundInAnyStageOfALife() {
            isIn(begun("order-1"), TransactionStatus.PAYMENT_PENDING);
            isIn(bought("order-2"), TransactionStatus.COMPLETED);
            isIn(delivering("order-3"), TransactionStatus.DELIVERY_PROCESSING);
            isIn(refunding("order-4"), TransactionStatus.REFUND_PENDING);
            provider.next(new Outcome.Declined<>(Decline.of("030", DeclineCause.TEMPORARY, "busy")));
            isIn(bought("order-5"), TransactionStatus.PAYMENT_VERIFIED);
            TransactionId over = begun("order-6");
            gateway.pays(attemptOf(over), Money.naira(700));
            handsel.webhook("paystack", gateway.webhook(attemptOf(over)));
            TransactionId under = begun("order-7");
            gateway.pays(attemptOf(under), Money.naira(100));
            handsel.webhook("paystack", gateway.webhook(attemptOf(under)));

            assertThat(checks.runAll()).isEmpty();
            CheckReport report = handsel.check(Search.ALL);
            assertThat(report.checked()).isEqualTo(7);
            assertThat(report.findings()).isEmpty();
        }

        @Test
        void aStoreIsWalkedInPages() {
            List<TransactionId> ids = List.of(bought("order-1"), bought("order-2"), bought("order-3"));
            spoil(ids.get(0), "UPDATE handsel_journal SET story = 'x' WHERE transaction_id = $id AND version = 1");

            CheckReport first = handsel.check(Search.ALL.limit(2));
            CheckReport second =
                    handsel.check(Search.ALL.limit(2).after(first.next().orElseThrow()));

            assertThat(first.checked() + second.checked()).isEqualTo(3);
            assertThat(second.next()).isEmpty();
            assertThat(first.findings().size() + second.findings().size()).isEqualTo(1);
        }

        @Test
        void everyFileSaysWhatItIsForAndIsOneQueryWithoutParameters() {
            for (Check check : Check.values()) {
                assertThat(check.sql())
                        .startsWith("-- ")
                        .doesNotContainPattern("[^:]:[a-z]\\w*[^:\\w]*\\s*=")
                        .endsWith(";\n");
                assertThat(checks.run(check)).isEmpty();
            }
        }
    }

    @Nested
    class WhenTheJournalWasTouched {

        @Test
        void aChangedStoryIsFoundWithTheKey() {
            TransactionId id = bought("order-1");

            spoil(id, "UPDATE handsel_journal SET story = 'Paid twice.' WHERE transaction_id = $id AND version = 2");

            libraryFinds(id, Rule.JOURNAL_IS_WHOLE);
        }

        @Test
        void aTailThatIsCutIsFound() {
            TransactionId id = bought("order-1");

            spoil(id, "DELETE FROM handsel_journal WHERE transaction_id = $id AND version = 4");

            sqlFinds(id, Check.JOURNAL_IS_WHOLE);
            libraryFinds(id, Rule.JOURNAL_IS_WHOLE, Rule.STATE_IS_THE_FOLD);
        }

        @Test
        void aTailThatIsCutTogetherWithTheVersionIsFoundByTheSeal() {
            TransactionId id = bought("order-1");

            spoil(id, "DELETE FROM handsel_journal WHERE transaction_id = $id AND version = 4");
            spoil(id, "UPDATE handsel_transaction SET version = 3 WHERE id = $id");
            spoilState(id, "jsonb_set(state::jsonb, '{version}', '3')");

            sqlFinds(id, Check.JOURNAL_IS_WHOLE);
            libraryFinds(id, Rule.JOURNAL_IS_WHOLE, Rule.STATE_IS_THE_FOLD);
        }

        @Test
        void aHoleIsFound() {
            TransactionId id = bought("order-1");

            spoil(id, "DELETE FROM handsel_journal WHERE transaction_id = $id AND version = 2");

            sqlFinds(id, Check.JOURNAL_IS_WHOLE);
            libraryFinds(id, Rule.JOURNAL_IS_WHOLE, Rule.STATE_IS_THE_FOLD);
        }

        @Test
        void entriesThatChangedPlacesAreFound() {
            TransactionId id = bought("order-1");

            spoil(id, """
                    UPDATE handsel_journal j
                    SET event = o.event, story = o.story, facts = o.facts, change = o.change
                    FROM handsel_journal o
                    WHERE j.transaction_id = $id AND o.transaction_id = $id
                      AND (j.version, o.version) IN ((1, 2), (2, 1)) AND j.place = 0 AND o.place = 0""");

            assertThat(handsel.check(Search.ALL).findings())
                    .extracting(CheckReport.Finding::rule)
                    .contains(Rule.JOURNAL_IS_WHOLE);
        }

        @Test
        void aJournalOfNobodyIsFound() {
            TransactionId id = bought("order-1");

            spoil(id, "DELETE FROM handsel_obligation WHERE transaction_id = $id");
            spoil(id, "DELETE FROM handsel_transaction WHERE id = $id");

            sqlFinds(id, Check.JOURNAL_IS_WHOLE);
        }

        @Test
        void withoutTheKeyNothingCanBeVouchedFor() {
            bought("order-1");
            Handsel keyless = Handsel.builder()
                    .store(JdbiTransactionStore.create(database))
                    .time(clock)
                    .gateway("paystack", gateway)
                    .handler("vtpass", provider)
                    .build();

            assertThat(keyless.check(Search.ALL).findings())
                    .extracting(CheckReport.Finding::text)
                    .containsExactly("entry 1.0 is sealed with a key that is not configured here");
            assertThat(handsel.check(Search.ALL).isClean()).isTrue();
        }
    }

    @Nested
    class WhenTheStateWasTouched {

        @Test
        void aDeliveryTooManyIsFound() {
            TransactionId id = bought("order-1");

            spoilState(id, """
                    jsonb_set(state::jsonb, '{deliveries,2}',
                              jsonb_set(state::jsonb #> '{deliveries,1}', '{number}', '2'))""");

            sqlFinds(id, Check.DELIVERED_AT_MOST_ONCE);
            libraryFinds(id, Rule.DELIVERED_AT_MOST_ONCE, Rule.STATE_IS_THE_FOLD);
        }

        @Test
        void aDeliveryThatDisappearedLeavesMoneyWithoutAReason() {
            TransactionId id = bought("order-1");

            spoilState(id, "jsonb_set(state::jsonb, '{deliveries,1,status}', '\"DECLINED\"')");

            sqlFinds(id, Check.MONEY_IS_CONSERVED);
            libraryFinds(id, Rule.MONEY_IS_CONSERVED, Rule.STATE_IS_THE_FOLD);
        }

        @Test
        void moreThanWasCreditedGoingBackIsFound() {
            TransactionId id = refunding("order-1");

            spoilState(id, "jsonb_set(state::jsonb, '{refunds,1,amount,minor}', '60000')");

            sqlFinds(id, Check.MONEY_IS_CONSERVED);
            assertThat(handsel.check(Search.ALL).findings())
                    .extracting(CheckReport.Finding::rule)
                    .contains(Rule.STATE_IS_THE_FOLD);
        }

        @Test
        void aRefundThatDisappearedLeavesMoneyWithoutAReason() {
            TransactionId id = refunding("order-1");

            spoilState(id, "state::jsonb #- '{refunds,1}'");

            assertThat(checks.run(Check.MONEY_IS_CONSERVED)).hasSize(1);
            assertThat(handsel.check(Search.ALL).findings())
                    .extracting(CheckReport.Finding::rule)
                    .contains(Rule.MONEY_IS_CONSERVED, Rule.STATE_IS_THE_FOLD);
        }

        @Test
        void aStateThatCannotBeReadIsFoundAndTheOthersAreStillChecked() {
            TransactionId damaged = bought("order-1");
            TransactionId other = bought("order-2");
            spoil(damaged, "UPDATE handsel_transaction SET state = '{' WHERE id = $id");
            spoil(other, "DELETE FROM handsel_journal WHERE transaction_id = $id AND version = 4");

            assertThat(checks.run(Check.MONEY_IS_CONSERVED))
                    .extracting(SqlChecks.Row::id)
                    .containsExactly(Optional.empty());
            assertThat(handsel.check(Search.ALL).findings())
                    .anySatisfy(it -> {
                        assertThat(it.rule()).isEqualTo(Rule.READABLE);
                        assertThat(it.id()).isEqualTo(damaged);
                    })
                    .anySatisfy(it -> assertThat(it.id()).isEqualTo(other));
        }
    }

    @Nested
    class WhenWhatIsOwedWasTouched {

        @Test
        void aTransactionThatNobodyGoesOnWithIsFoundByTheQuickCheckToo() {
            TransactionId id = delivering("order-1");

            spoil(id, "DELETE FROM handsel_obligation WHERE transaction_id = $id");

            assertThat(checks.run(Check.NOTHING_IS_LOST)).hasSize(1);
            sqlFinds(id, Check.NOTHING_IS_LOST, Check.WHAT_IS_OPEN_IS_OWED);
            libraryFinds(id, Rule.NOTHING_IS_LOST);
        }

        @Test
        void oneObligationOfSeveralIsMissed() {
            TransactionId id = delivering("order-1");
            spoil(id, """
                    INSERT INTO handsel_obligation (transaction_id, kind, subject, due_at, tries)
                    VALUES ($id, 3, 1, '2030-01-01', 0)""");

            spoil(id, "DELETE FROM handsel_obligation WHERE transaction_id = $id AND kind = 5");

            sqlFinds(id, Check.WHAT_IS_OPEN_IS_OWED);
            libraryFinds(id, Rule.NOTHING_IS_LOST);
        }

        @Test
        void anObligationOfNobodyIsFound() {
            TransactionId id = begun("order-1");

            spoil(id, "DELETE FROM handsel_transaction WHERE id = $id");

            sqlFinds(id, Check.WHAT_IS_OPEN_IS_OWED, Check.JOURNAL_IS_WHOLE);
        }
    }
}
