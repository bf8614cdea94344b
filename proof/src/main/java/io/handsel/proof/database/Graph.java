package io.handsel.proof.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.proof.harness.Postgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * What the database itself saw of versions and statuses, by triggers of this test's own, and what the published page on the
 * life of a purchase allows.
 */
final class Graph {

    /** One commit can carry a few steps: paid, begun, refused by the provider without a call. */
    private static final int MOST_STEPS = 3;

    private static final Pattern EDGE = Pattern.compile("\\s+([A-Z_]+) --> ([A-Z_]+): .*");

    private static final List<String> TRIGGERS = List.of("""
            CREATE TABLE audit_change (
                transaction_id uuid NOT NULL, was bigint NOT NULL, became bigint NOT NULL, status_was text NOT NULL,
                status_became text NOT NULL, same boolean NOT NULL)""", """
            CREATE FUNCTION audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO audit_change VALUES (OLD.id, OLD.version, NEW.version, OLD.status, NEW.status,
                    (OLD.id, OLD.owner, OLD.idempotency_key, OLD.created_at,
                     OLD.state::jsonb -> 'price', OLD.state::jsonb -> 'product')
                    IS NOT DISTINCT FROM
                    (NEW.id, NEW.owner, NEW.idempotency_key, NEW.created_at,
                     NEW.state::jsonb -> 'price', NEW.state::jsonb -> 'product'));
                RETURN NULL;
            END $$""", """
            CREATE TRIGGER audit_change AFTER UPDATE ON handsel_transaction
            FOR EACH ROW EXECUTE FUNCTION audit_change()""", """
            CREATE FUNCTION audit_never() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'a reference or a journal entry was changed';
            END $$""", """
            CREATE TRIGGER audit_journal BEFORE UPDATE OR DELETE ON handsel_journal
            FOR EACH ROW EXECUTE FUNCTION audit_never()""");

    private final Map<String, Set<String>> next = new HashMap<>();

    Graph() {
        try (InputStream page = Graph.class.getResourceAsStream("/lifecycle.md")) {
            if (page == null) {
                throw new IllegalStateException("docs/lifecycle.md is not packed");
            }
            new String(page.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(this::edge);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(next).as("edges of docs/lifecycle.md").hasSizeGreaterThan(5);
    }

    private void edge(String line) {
        Matcher edge = EDGE.matcher(line);
        if (edge.matches()) {
            next.computeIfAbsent(edge.group(1), it -> new TreeSet<>()).add(edge.group(2));
        }
    }

    static void install(DataSource database) {
        TRIGGERS.forEach(it -> Postgres.execute(database, it));
    }

    /** I7 and I8: how many changes there were; fails if one of them is not allowed. */
    long judge(DataSource database) {
        assertThat(Postgres.rows(database, "SELECT * FROM audit_change WHERE became <> was + 1 OR NOT same"))
                .as("I7: stale writes accepted; I8: amounts, currencies and keys that changed")
                .isEmpty();
        assertThat(Postgres.number(database, """
                        SELECT count(*) FROM handsel_transaction
                        WHERE state::jsonb -> 'price' IS NULL OR state::jsonb -> 'product' IS NULL"""))
                .as("states in which the trigger found nothing to compare")
                .isZero();
        for (String row : Postgres.rows(database, "SELECT DISTINCT status_was, status_became FROM audit_change")) {
            String[] edge = row.split("\\|", -1);
            assertThat(leads(edge[0], edge[1], MOST_STEPS))
                    .as("I8: from " + row)
                    .isTrue();
        }
        return Postgres.number(database, "SELECT count(*) FROM audit_change");
    }

    private boolean leads(String from, String to, int steps) {
        if (from.equals(to)) {
            return true;
        }
        return steps > 0 && next.getOrDefault(from, Set.of()).stream().anyMatch(it -> leads(it, to, steps - 1));
    }
}
