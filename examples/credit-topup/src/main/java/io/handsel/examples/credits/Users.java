package io.handsel.examples.credits;

import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Fulfilment;
import io.handsel.delivery.UnitOfWork;
import io.handsel.jdbi.JdbiTransactions;
import io.handsel.outcome.DeclineCause;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** The application's own table. */
final class Users {

    private final Jdbi jdbi;

    Users(DataSource database) {
        this.jdbi = Jdbi.create(database);
        jdbi.useHandle(handle -> handle.execute("CREATE TABLE IF NOT EXISTS app_user (id text PRIMARY KEY,"
                + " first_name text NOT NULL, last_name text NOT NULL, email text NOT NULL, phone text NOT NULL,"
                + " credits integer NOT NULL DEFAULT 0)"));
    }

    /** Adds a user who is not there yet. */
    void add(User user) {
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO app_user (id, first_name, last_name, email, phone) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                user.id(),
                user.firstName(),
                user.lastName(),
                user.email(),
                user.phone()));
    }

    Optional<User> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM app_user WHERE id = ?")
                .bind(0, id)
                .map((row, context) -> new User(
                        row.getString("id"),
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("email"),
                        row.getString("phone"),
                        row.getInt("credits")))
                .findOne());
    }

    /** Runs inside the database transaction that completes the purchase: both are committed, or neither. */
    static Fulfilment credit(TopUp topUp, DeliveryRequest request, UnitOfWork unit) {
        Optional<Integer> balance = JdbiTransactions.handle(unit)
                .createQuery("UPDATE app_user SET credits = credits + ? WHERE id = ? RETURNING credits")
                .bind(0, topUp.credits())
                .bind(1, request.recipient())
                .mapTo(Integer.class)
                .findOne();
        return balance.<Fulfilment>map(it -> Fulfilment.done()
                        .with("credits", Integer.toString(topUp.credits()))
                        .with("balance", Integer.toString(it)))
                .orElseGet(
                        () -> Fulfilment.declined("no-user", DeclineCause.CUSTOMER, "there is no such user any more"));
    }
}
