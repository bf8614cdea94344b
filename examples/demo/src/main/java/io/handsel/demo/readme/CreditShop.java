package io.handsel.demo.readme;

import io.handsel.Handsel;
import io.handsel.Purchase;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Fulfilment;
import io.handsel.delivery.TransactionalHandler;
import io.handsel.delivery.UnitOfWork;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.jdbi.JdbiTransactions;
import io.handsel.money.Money;
import io.handsel.outcome.DeclineCause;
import io.handsel.paystack.PaystackConfig;
import io.handsel.paystack.PaystackGateway;
import io.handsel.store.HostTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The host that docs/host-transactions.md shows: it sells credit in its own tables. A test compares the two. */
public final class CreditShop {

    private final DataSource dataSource;
    private final Jdbi jdbi;
    private final Handsel handsel;

    public CreditShop(DataSource dataSource, PaystackConfig paystack) {
        this.dataSource = dataSource;
        this.jdbi = Jdbi.create(dataSource);
        // README:start handler-set-up
        this.handsel = Handsel.builder()
                .store(JdbiTransactionStore.create(dataSource))
                .gateway("paystack", PaystackGateway.create(paystack))
                .handler("credit", new CreditHandler())
                .build();
        // README:end handler-set-up
    }

    private static Purchase purchase(String order) {
        return Purchase.of("credit", Money.naira(500), "customer-7")
                .customer("Ada", "Obi", "ada@example.com")
                .idempotencyKey(order)
                .build();
    }

    /** With plain JDBC. */
    public String acceptWithJdbc(String order) throws SQLException {
        // README:start accept-jdbc
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                saveOrder(connection, order);
                String reference = handsel.accept(purchase(order), new HostTransaction(connection))
                        .reference();
                connection.commit();
                return reference; // now handsel.checkout(reference) opens the checkout
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
        // README:end accept-jdbc
    }

    /** With JDBI. */
    public String acceptWithJdbi(String order) {
        // README:start accept-jdbi
        return jdbi.inTransaction(handle -> {
            handle.execute("INSERT INTO shop_order (id) VALUES (?)", order);
            return handsel.accept(purchase(order), JdbiTransactions.of(handle)).reference();
        });
        // README:end accept-jdbi
    }

    private static void saveOrder(Connection connection, String order) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO shop_order (id) VALUES (?)")) {
            insert.setString(1, order);
            insert.executeUpdate();
        }
    }

    // README:start handler
    static final class CreditHandler implements TransactionalHandler {

        @Override
        public boolean delivers(String kind) {
            return kind.equals("credit");
        }

        @Override
        public Fulfilment fulfil(DeliveryRequest request, UnitOfWork unit) {
            Handle handle = JdbiTransactions.handle(unit); // or unit.connection()
            int credited = handle.execute(
                    "UPDATE account SET kobo = kobo + ? WHERE id = ?",
                    request.product().faceValue().minorUnits(),
                    request.recipient());
            return credited == 1
                    ? Fulfilment.done()
                    : Fulfilment.declined("no-account", DeclineCause.CUSTOMER, "there is no such account");
        }
    }
    // README:end handler
}
