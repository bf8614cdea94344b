package io.handsel.proof.database;

import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Fulfilment;
import io.handsel.delivery.TransactionalHandler;
import io.handsel.delivery.UnitOfWork;
import io.handsel.outcome.DeclineCause;
import io.handsel.proof.harness.Postgres;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What the host delivers itself: a row in a table of its own, written by its handler. Nothing but the database transaction
 * keeps that row from being written twice, or for nothing.
 */
final class Credits implements TransactionalHandler {

    static final String KIND = "credits";

    /** By which its statement is known. */
    static final String STATEMENT = "INTO host_credit";

    private volatile Optional<Company> next = Optional.empty();

    static void install(DataSource database) {
        Postgres.execute(database, "CREATE TABLE host_credit (purchase text NOT NULL)");
    }

    /** How many rows each purchase has; by plain SQL. */
    static List<String> purchases(DataSource database) {
        return Postgres.rows(database, "SELECT purchase FROM host_credit");
    }

    /** What its next run comes to, once it has written its row. */
    void next(Company answer) {
        next = Optional.of(answer);
    }

    @Override
    public boolean delivers(String kind) {
        return kind.equals(KIND);
    }

    @Override
    public Fulfilment fulfil(DeliveryRequest request, UnitOfWork unit) throws Exception {
        try (PreparedStatement credit = unit.connection().prepareStatement("INSERT " + STATEMENT + " VALUES (?)")) {
            credit.setString(1, request.transactionReference().toString());
            credit.executeUpdate();
        }
        Company answer = next.orElse(Company.SUCCEEDS);
        next = Optional.empty();
        return switch (answer) {
            case SUCCEEDS -> Fulfilment.done();
            case DECLINES -> Fulfilment.declined("closed", DeclineCause.CUSTOMER, "the account is closed");
            case ANSWERS_GARBAGE -> throw new IllegalStateException("the host's code has a fault");
            case TIMES_OUT_WITH_EFFECT, TIMES_OUT_WITHOUT_EFFECT, NOT_FOUND_THEN_FOUND ->
                throw new IllegalArgumentException("a handler is not a company: " + answer);
        };
    }
}
