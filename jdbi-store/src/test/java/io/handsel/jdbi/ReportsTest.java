package io.handsel.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.handsel.testkit.contract.TransactionFixtures;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How PostgreSQL finds what the reports ask for, with much in the tables. */
class ReportsTest {

    private static final Instant NOON = TransactionFixtures.NOON;

    private static HikariDataSource database;

    @BeforeAll
    static void fillTheTables() {
        database = PostgresServer.freshDatabase();
        Schema.migrate(database);
        PostgresServer.run(database, """
                INSERT INTO handsel_obligation (transaction_id, kind, subject, due_at, tries)
                SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
                       CASE WHEN n % 1000 = 0 THEN 8 ELSE 2 END, 1,
                       timestamptz '2026-03-02 11:00:00Z' - n * interval '1 ms', 0
                FROM generate_series(1, 100000) n""");
        PostgresServer.run(database, """
                INSERT INTO handsel_inbox
                    (id, account, received_at, first_received_at, last_received_at, received, event, key, hints, headers,
                     digest, body, state, tries, turn, due_at)
                SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'paystack', now(), now(), now(), 1,
                       '', '', '[]', '{}', n::text, '', CASE WHEN n % 100 = 0 THEN 1 ELSE 3 END, 0, 1,
                       timestamptz '2026-03-02 11:00:00Z' - n * interval '1 ms'
                FROM generate_series(1, 50000) n""");
        PostgresServer.run(database, "ANALYZE");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static String plan(String statement, Map<String, String> values) {
        String sql = Resources.sql(statement);
        for (Map.Entry<String, String> each : values.entrySet()) {
            sql = sql.replaceAll(":" + each.getKey() + "\\b", "'" + each.getValue() + "'");
        }
        List<String> lines = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement explain = connection.createStatement();
                ResultSet rows = explain.executeQuery("EXPLAIN " + sql)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return String.join("\n", lines);
    }

    @Nested
    class WhenMuchWaits {

        @Test
        void theBacklogIsCountedToItsLimit() {
            assertThat(JdbiTransactionStore.create(database).backlog(NOON, 500))
                    .satisfies(it -> assertThat(it.waiting()).isEqualTo(500))
                    .satisfies(it -> assertThat(it.waitingSince())
                            .contains(Instant.parse("2026-03-02T11:00:00Z").minusSeconds(100)))
                    .satisfies(it -> assertThat(it.inReview()).isEqualTo(100))
                    .satisfies(it -> assertThat(it.webhooks()).isEqualTo(500));
        }

        @Test
        void noTableIsReadAsAWholeForTheBacklog() {
            String plan = plan("backlog", Map.of("since", "1970-01-01Z", "now", NOON.toString(), "most", "10000"));

            assertThat(plan)
                    .contains("handsel_obligation_due")
                    .contains("handsel_obligation_review")
                    .contains("handsel_inbox_due")
                    .doesNotContain("Seq Scan on handsel_obligation")
                    .doesNotContain("Seq Scan on handsel_inbox");
        }
    }
}
