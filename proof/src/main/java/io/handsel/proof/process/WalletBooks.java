package io.handsel.proof.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.jdbi.SqlChecks;
import io.handsel.proof.harness.Postgres;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Judges wallets by plain SQL of its own; the library's checks are heard besides. */
final class WalletBooks {

    private final DataSource database;

    WalletBooks(DataSource database) {
        this.database = database;
    }

    void balancesAreTheSumsOfTheirEntries() {
        none("balances that are not the sum of their entries", """
                SELECT w.owner, w.balance, w.held, sum(e.amount)
                FROM handsel_wallet w LEFT JOIN handsel_wallet_entry e ON e.wallet_id = w.id
                GROUP BY w.id
                HAVING w.balance <> coalesce(sum(e.amount), 0)""");
        assertThat(Postgres.number(database, "SELECT coalesce(sum(amount), 0) FROM handsel_wallet_entry"))
                .as("all entries together")
                .isZero();
        assertThat(Postgres.number(database, "SELECT sum(balance) FROM handsel_wallet"))
                .as("in all wallets is what came from outside")
                .isEqualTo(Postgres.number(
                        database, "SELECT -sum(amount) FROM handsel_wallet_entry WHERE party LIKE 'outside:%'"));
    }

    void nothingIsOrWasBelowZero() {
        none("wallets below zero", "SELECT owner FROM handsel_wallet WHERE balance < 0 OR held < 0 OR held > balance");
        none("wallets that were below zero", "SELECT wallet_id, number FROM handsel_wallet_entry WHERE balance < 0");
    }

    void noReferenceWasAppliedTwice() {
        none("references applied twice", """
                SELECT reference FROM handsel_wallet_movement GROUP BY reference HAVING count(*) > 1""");
        none("movements without their two entries", """
                SELECT m.reference
                FROM handsel_wallet_movement m LEFT JOIN handsel_wallet_entry e ON e.movement_id = m.id
                GROUP BY m.id, m.reference
                HAVING count(e.amount) <> 2 OR sum(e.amount) <> 0 OR max(abs(e.amount)) <> min(m.amount)""");
    }

    /** Delivered for one payment that stayed, or nothing delivered and nothing kept. */
    void everyPurchaseIsDeliveredForItsPriceOrKeptNothing() {
        none("purchases with goods and money that do not fit", """
                WITH paid AS (
                    SELECT r.transaction_id, count(*) AS many, sum(m.amount) AS amount
                    FROM handsel_reference r
                        JOIN handsel_wallet_movement m ON m.reference = r.value AND m.type = 'purchase'
                    WHERE r.kind = 2 GROUP BY 1),
                back AS (
                    SELECT r.transaction_id, count(*) AS many, sum(m.amount) AS amount
                    FROM handsel_reference r
                        JOIN handsel_wallet_movement m ON m.metadata ->> 'payment' = r.value AND m.type = 'refund'
                    WHERE r.kind = 2 GROUP BY 1),
                given AS (
                    SELECT r.transaction_id, count(*) AS many, sum(m.amount) AS amount
                    FROM handsel_reference r
                        JOIN handsel_wallet_movement m ON m.reference = r.value AND m.type = 'gift'
                    WHERE r.kind = 1 GROUP BY 1)
                SELECT t.id, t.status, paid.many, back.many, given.many
                FROM handsel_transaction t
                    LEFT JOIN paid ON paid.transaction_id = t.id
                    LEFT JOIN back ON back.transaction_id = t.id
                    LEFT JOIN given ON given.transaction_id = t.id
                WHERE coalesce(paid.amount, 0) - coalesce(back.amount, 0) <> coalesce(given.amount, 0)
                   OR coalesce(given.many, 0) <> CASE WHEN t.status = 'COMPLETED' THEN 1 ELSE 0 END
                   OR (t.status = 'REFUNDED' AND back.many IS NULL)""");
        none("payments, refunds and gifts of no purchase", """
                SELECT m.reference, m.type FROM handsel_wallet_movement m
                WHERE m.type IN ('purchase', 'refund', 'gift')
                  AND NOT EXISTS (SELECT FROM handsel_reference r
                                  WHERE r.kind IN (1, 2) AND r.value = coalesce(m.metadata ->> 'payment', m.reference))""");
    }

    /** What was confirmed to somebody before the process died is there. */
    void whatWasConfirmedIsThere(Collection<String> confirmed) {
        Collection<String> lost = new TreeSet<>(confirmed);
        lost.removeAll(Postgres.rows(database, "SELECT reference FROM handsel_wallet_movement WHERE type = 'storm'"));
        lost.removeAll(Postgres.rows(database, "SELECT idempotency_key FROM handsel_transaction"));
        assertThat(lost).as("confirmed and not there").isEmpty();
    }

    void theLibrarysOwnChecksFindNothing() {
        assertThat(SqlChecks.of(database).runAll()).isEmpty();
    }

    private void none(String what, String sql) {
        List<String> rows = Postgres.rows(database, sql);
        assertThat(rows).as(what).isEmpty();
    }
}
