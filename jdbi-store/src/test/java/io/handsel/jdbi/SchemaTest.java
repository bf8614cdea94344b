package io.handsel.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.handsel.store.SchemaException;
import io.handsel.store.TransactionStore;
import io.handsel.testkit.contract.TransactionFixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SchemaTest {

    private final List<HikariDataSource> open = new ArrayList<>();

    private HikariDataSource database(String atConnect) {
        HikariDataSource database = PostgresServer.freshDatabase(atConnect);
        open.add(database);
        return database;
    }

    private static TransactionStore store(HikariDataSource database) {
        return JdbiTransactionStore.create(database);
    }

    @AfterEach
    void close() {
        open.forEach(HikariDataSource::close);
    }

    @Nested
    class WhenMigrating {

        @Test
        void leadsToTheVersionThatTheStoreNeeds() {
            HikariDataSource database = database("");

            Schema.migrate(database);

            assertThatCode(() -> store(database).check()).doesNotThrowAnyException();
        }

        @Test
        void theSecondTimeDoesNothing() {
            HikariDataSource database = database("");
            Schema.migrate(database);
            String first = PostgresServer.ask(database, "SELECT max(applied_at) FROM handsel_schema");

            Schema.migrate(database);

            assertThat(PostgresServer.ask(database, "SELECT max(applied_at) FROM handsel_schema"))
                    .isEqualTo(first);
        }

        @Test
        void manyNodesMayStartAtOnce() {
            HikariDataSource database = database("");

            List<CompletableFuture<Void>> nodes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                nodes.add(CompletableFuture.runAsync(() -> Schema.migrate(database)));
            }
            nodes.forEach(CompletableFuture::join);

            assertThat(PostgresServer.ask(database, "SELECT count(*) FROM handsel_schema"))
                    .isEqualTo(Integer.toString(Schema.VERSION));
        }

        @Test
        void worksWithAPoolThatHasAutoCommitOff() {
            HikariDataSource plain = database("");
            HikariDataSource database = PostgresServer.withoutAutoCommit(plain);
            open.add(database);

            Schema.migrate(database);
            TransactionFixtures fixtures = new TransactionFixtures(3);
            var change = fixtures.recording(fixtures.recorded());
            store(database).commit(List.of(change));

            assertThat(store(plain).load(List.of(change.id()))).containsValue(change.next());
        }

        @Test
        void leavesNewerTablesAlone() {
            HikariDataSource database = database("");
            Schema.migrate(database);
            PostgresServer.run(database, "INSERT INTO handsel_schema (version) VALUES (99)");

            assertThatThrownBy(() -> Schema.migrate(database))
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("version 99");
        }
    }

    @Nested
    class WhenPrinting {

        @Test
        void appliedByHandItPassesTheCheck() {
            HikariDataSource database = database("");

            PostgresServer.run(database, Schema.print());

            assertThatCode(() -> store(database).check()).doesNotThrowAnyException();
            assertThatCode(() -> Schema.migrate(database)).doesNotThrowAnyException();
        }

        @Test
        void everyTableThatMigratingMakesIsInIt() {
            HikariDataSource database = database("");
            Schema.migrate(database);

            String tables = PostgresServer.ask(
                    database, "SELECT string_agg(tablename, ',') FROM pg_tables WHERE schemaname = 'public'");

            assertThat(tables.split(",", -1))
                    .hasSize(20)
                    .allSatisfy(it ->
                            assertThat(Schema.print()).containsPattern("CREATE (UNLOGGED )?TABLE " + it + " \\("));
        }
    }

    @Nested
    class WhenChecking {

        @Test
        void missingTablesAreNamedWithTheWayToThem() {
            assertThatThrownBy(() -> store(database("")).check())
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("no Handsel tables")
                    .hasMessageContaining("version " + Schema.VERSION)
                    .hasMessageContaining("Schema.migrate");
        }

        @Test
        void usingAStoreWithoutTablesSaysTheSame() {
            TransactionFixtures fixtures = new TransactionFixtures(4);

            assertThatThrownBy(() -> store(database("")).commit(List.of(fixtures.recording(fixtures.recorded()))))
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("Schema.migrate");
        }

        @Test
        void newerTablesAreNotTouched() {
            HikariDataSource database = database("");
            Schema.migrate(database);
            PostgresServer.run(database, "INSERT INTO handsel_schema (version) VALUES (" + (Schema.VERSION + 1) + ")");

            assertThatThrownBy(() -> store(database).check())
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("version " + (Schema.VERSION + 1))
                    .hasMessageContaining("newer Handsel");
        }

        @Test
        void aDatabaseThatForgetsWhatItConfirmedIsRefusedUnlessATestAllowsIt() {
            HikariDataSource database = database("SET synchronous_commit = off");
            Schema.migrate(database);

            assertThatThrownBy(() -> store(database).check())
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("synchronous_commit");
            assertThatCode(() -> JdbiTransactionStore.create(database, StoreOptions.NOT_DURABLE)
                            .check())
                    .doesNotThrowAnyException();
        }
    }
}
