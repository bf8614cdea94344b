package io.handsel.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import io.handsel.store.TransactionStore;
import io.handsel.testkit.contract.Requirement;
import io.handsel.testkit.contract.TransactionStoreContract;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@Requirement({"A3", "B6"})
class JdbiTransactionStoreTest extends TransactionStoreContract {

    private static HikariDataSource database;

    @BeforeAll
    static void makeTables() {
        database = PostgresServer.freshDatabase();
        Schema.migrate(database);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    protected TransactionStore emptyStore() {
        PostgresServer.empty(database);
        return JdbiTransactionStore.create(database);
    }

    @Override
    protected Optional<DataSource> hostDatabase() {
        return Optional.of(database);
    }
}
