package io.handsel.examples.savings;

import io.handsel.examples.savings.Group.Member;
import io.handsel.money.Money;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.RowView;

/** Reads the application's tables, and adds savers to them; whatever is done for money is done in {@link Books}. */
final class Groups {

    private static final String SELECT = "SELECT id, name, slots, share_kobo, closed FROM savings_group";

    private final Jdbi jdbi;

    Groups(DataSource database) {
        jdbi = Jdbi.create(database);
        jdbi.useTransaction(handle -> handle.createScript(tables()).execute());
    }

    private static String tables() {
        try (InputStream in = Groups.class.getResourceAsStream("/savings/tables.sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody logs in: known by the e-mail, or new. */
    Saver saver(String firstName, String lastName, String email) {
        return jdbi.withHandle(handle -> handle.createQuery("INSERT INTO saver (first_name, last_name, email)"
                        + " VALUES (?, ?, ?) ON CONFLICT (email) DO UPDATE"
                        + " SET first_name = EXCLUDED.first_name, last_name = EXCLUDED.last_name RETURNING *")
                .bind(0, firstName)
                .bind(1, lastName)
                .bind(2, email)
                .reduceRows(Optional.<Saver>empty(), (none, row) -> Optional.of(saver(row)))
                .orElseThrow());
    }

    Optional<Saver> saver(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM saver WHERE id = ?")
                .bind(0, id)
                .reduceRows(Optional.empty(), (none, row) -> Optional.of(saver(row))));
    }

    private static Saver saver(RowView row) {
        return new Saver(
                row.getColumn("id", String.class),
                row.getColumn("first_name", String.class),
                row.getColumn("last_name", String.class),
                row.getColumn("email", String.class));
    }

    /** All groups, the newest first, with who has paid the share of a month. */
    List<Group> all(LocalDate month) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " ORDER BY id DESC LIMIT 100")
                .reduceRows(new ArrayList<Group>(), (found, row) -> {
                    found.add(group(handle, row, month));
                    return found;
                }));
    }

    Optional<Group> find(long id, LocalDate month) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " WHERE id = ?")
                .bind(0, id)
                .reduceRows(Optional.empty(), (none, row) -> Optional.of(group(handle, row, month))));
    }

    private static Group group(Handle handle, RowView row, LocalDate month) {
        long id = row.getColumn("id", Long.class);
        return new Group(
                id,
                row.getColumn("name", String.class),
                row.getColumn("slots", Integer.class),
                Money.kobo(row.getColumn("share_kobo", Long.class)),
                row.getColumn("closed", Boolean.class),
                members(handle, id, month));
    }

    private static List<Member> members(Handle handle, long group, LocalDate month) {
        return handle.createQuery("""
                        SELECT m.position, s.id, s.first_name,
                          EXISTS (SELECT FROM ledger l WHERE l.group_id = m.group_id AND l.saver = m.saver
                            AND l.month = :month AND NOT l.taken_back) AS paid,
                          EXISTS (SELECT FROM ledger l WHERE l.group_id = m.group_id AND l.saver = m.saver
                            AND l.item = :deposit AND NOT l.taken_back) AS secured
                        FROM membership m JOIN saver s ON s.id = m.saver
                        WHERE m.group_id = :group ORDER BY m.position""")
                .bind("group", group)
                .bind("month", month)
                .bind("deposit", Till.DEPOSIT)
                .map((row, context) -> new Member(
                        row.getInt("position"),
                        row.getString("id"),
                        row.getString("first_name"),
                        row.getBoolean("paid"),
                        row.getBoolean("secured")))
                .list();
    }
}
