package io.handsel.examples.vtu;

import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Numbers that a person buys for again and again, in a table of the application's own. */
final class Beneficiaries {

    private static final int MOST = 50;

    private final Jdbi database;

    /** One of them; the number is personal data. */
    record Beneficiary(String name, String recipient) {
        @Override
        public String toString() {
            return "Beneficiary[...]";
        }
    }

    Beneficiaries(Jdbi database) {
        this.database = database;
    }

    void save(String owner, Beneficiary saved) {
        if (saved.name().isEmpty()
                || saved.name().length() > 40
                || !saved.recipient().matches("[0-9+ ]{6,20}")) {
            throw new Refused(400, "invalid_beneficiary", "A saved number has a name and 6 to 20 digits.");
        }
        int done = database.withHandle(handle -> handle.createUpdate("""
                        INSERT INTO vtu_beneficiary (owner, name, recipient)
                        SELECT :owner, :name, :recipient
                        WHERE (SELECT count(*) FROM vtu_beneficiary WHERE owner = :owner) < :most
                        ON CONFLICT (owner, name) DO UPDATE SET recipient = excluded.recipient""")
                .bind("owner", owner)
                .bind("name", saved.name())
                .bind("recipient", saved.recipient())
                .bind("most", MOST)
                .execute());
        if (done == 0) {
            throw new Refused(409, "too_many_beneficiaries", "At most " + MOST + " numbers can be saved.");
        }
    }

    void forget(String owner, String name) {
        database.useHandle(
                handle -> handle.execute("DELETE FROM vtu_beneficiary WHERE owner = ? AND name = ?", owner, name));
    }

    List<Beneficiary> of(String owner) {
        return database.withHandle(handle -> handle.createQuery(
                        "SELECT name, recipient FROM vtu_beneficiary WHERE owner = :owner ORDER BY name")
                .bind("owner", owner)
                .map((row, context) -> new Beneficiary(row.getString("name"), row.getString("recipient")))
                .list());
    }
}
