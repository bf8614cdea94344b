package io.handsel.examples.vtu;

import io.handsel.event.Subscriber;
import io.handsel.event.TransactionEvent;
import io.handsel.jdbi.wallet.Withdrawals;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * A point for every hundred naira that were spent and delivered. An event may be told twice, so a purchase's reference is
 * the key: its points are given once. When the money of a delivered purchase goes back, they are taken away.
 */
final class LoyaltyPoints implements Subscriber {

    private static final long KOBO_FOR_A_POINT = 100_00;
    private static final Set<String> NOTHING_BOUGHT = Set.of(WalletPages.FUNDING, Withdrawals.KIND);

    private final Jdbi database;

    LoyaltyPoints(Jdbi database) {
        this.database = database;
    }

    @Override
    public void on(TransactionEvent event) {
        Transaction transaction = event.view().transaction();
        if (NOTHING_BOUGHT.contains(transaction.product().kind())) {
            return;
        }
        if (transaction.status() == TransactionStatus.COMPLETED) {
            database.useHandle(handle -> handle.execute(
                    "INSERT INTO vtu_points (reference, owner, points) VALUES (?, ?, ?) ON CONFLICT (reference) DO NOTHING",
                    event.reference(),
                    transaction.owner(),
                    transaction.price().minorUnits() / KOBO_FOR_A_POINT));
        } else if (transaction.status() == TransactionStatus.REFUNDED) {
            database.useHandle(handle ->
                    handle.execute("UPDATE vtu_points SET points = 0 WHERE reference = ?", event.reference()));
        }
    }

    long of(String owner) {
        return database.withHandle(
                handle -> handle.createQuery("SELECT coalesce(sum(points), 0) FROM vtu_points WHERE owner = :owner")
                        .bind("owner", owner)
                        .mapTo(Long.class)
                        .one());
    }
}
