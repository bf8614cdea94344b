package io.handsel.proof.process;

import io.handsel.proof.harness.Postgres;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What the database itself saw: triggers of this test's own log every version, every hold that passed from one to another and
 * every webhook, with the writer's name and the database's time. They refuse nothing.
 */
final class Audit {

    /** How long a dead node is taken for alive, where its time is the database's. */
    private static final int LEASE_SECONDS = 15;

    private static final String REAL_TIME = "clock_timestamp()";

    private static final int SEVERAL = 3;

    /** What befell a node. */
    enum Blow {
        KILL,
        FREEZE,
        STOP,
        STEP
    }

    private static final List<String> TABLES =
            List.of("""
            CREATE TABLE audit_version (
                transaction_id uuid NOT NULL, was bigint NOT NULL, became bigint NOT NULL, same boolean NOT NULL,
                writer text NOT NULL, xid bigint NOT NULL, at timestamptz NOT NULL)""", """
            CREATE INDEX ON audit_version (transaction_id, became)""", """
            CREATE TABLE audit_hold (
                transaction_id uuid NOT NULL, was uuid, became uuid, writer text NOT NULL, xid bigint NOT NULL,
                at timestamptz NOT NULL)""", """
            CREATE INDEX ON audit_hold (transaction_id)""", """
            CREATE TABLE audit_webhook (
                id uuid NOT NULL, was smallint, became smallint NOT NULL, writer text NOT NULL, at timestamptz NOT NULL)""", """
            CREATE INDEX ON audit_webhook (id)""", """
            CREATE TABLE audit_held (
                blow text NOT NULL, victim text NOT NULL, at timestamptz NOT NULL, transaction_id uuid NOT NULL,
                version bigint NOT NULL, in_call boolean NOT NULL, due_at timestamptz NOT NULL)""", """
            CREATE TABLE audit_in_hand (
                blow text NOT NULL, victim text NOT NULL, at timestamptz NOT NULL, id uuid NOT NULL)""", """
            CREATE FUNCTION audit_version() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF TG_OP = 'INSERT' THEN
                    INSERT INTO audit_version VALUES (NEW.id, 0, NEW.version, true,
                        current_setting('application_name'), txid_current(), clock_timestamp());
                ELSIF TG_OP = 'UPDATE' THEN
                    INSERT INTO audit_version VALUES (OLD.id, OLD.version, NEW.version,
                        (OLD.id, OLD.owner, OLD.idempotency_key, OLD.created_at)
                            IS NOT DISTINCT FROM (NEW.id, NEW.owner, NEW.idempotency_key, NEW.created_at),
                        current_setting('application_name'), txid_current(), clock_timestamp());
                ELSE
                    INSERT INTO audit_version VALUES (OLD.id, OLD.version, -1, false,
                        current_setting('application_name'), txid_current(), clock_timestamp());
                END IF;
                RETURN NULL;
            END $$""", """
            CREATE TRIGGER audit_version AFTER INSERT OR UPDATE OR DELETE ON handsel_transaction
            FOR EACH ROW EXECUTE FUNCTION audit_version()""", """
            CREATE FUNCTION audit_hold() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO audit_hold VALUES (OLD.transaction_id, OLD.holder, NEW.holder,
                    current_setting('application_name'), txid_current(), clock_timestamp());
                RETURN NULL;
            END $$""", """
            CREATE TRIGGER audit_hold AFTER UPDATE OF holder ON handsel_obligation
            FOR EACH ROW WHEN (OLD.holder IS DISTINCT FROM NEW.holder) EXECUTE FUNCTION audit_hold()""", """
            CREATE FUNCTION audit_webhook() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO audit_webhook VALUES (NEW.id, CASE WHEN TG_OP = 'UPDATE' THEN OLD.state END, NEW.state,
                    current_setting('application_name'), clock_timestamp());
                RETURN NULL;
            END $$""", """
            CREATE TRIGGER audit_webhook AFTER INSERT OR UPDATE OF state ON handsel_inbox
            FOR EACH ROW EXECUTE FUNCTION audit_webhook()""");

    private final DataSource database;
    private final String nodesTime;

    /** An audit of nodes that go by the database's time. */
    Audit(DataSource database) {
        this.database = database;
        this.nodesTime = REAL_TIME;
    }

    /** An audit of nodes whose clock runs faster. How long a takeover took can then not be compared with due times. */
    Audit(DataSource database, NodeOptions options) {
        this.database = database;
        this.nodesTime = options.factor() == 1
                ? REAL_TIME
                : "(timestamptz '%1$s' + (clock_timestamp() - timestamptz '%1$s') * %2$d)"
                        .formatted(options.origin(), options.factor());
    }

    String nodesTime() {
        return nodesTime;
    }

    void install() {
        TABLES.forEach(it -> Postgres.execute(database, it));
    }

    String now() {
        return Postgres.rows(database, "SELECT clock_timestamp()").get(0);
    }

    // ---- before and at a blow

    /** Whether a node holds several purchases whose calls are written down and not answered. */
    boolean isInSeveralCalls(UUID node) {
        return held(node, "'DELIVERY_PROCESSING', 'REFUND_PENDING'") >= SEVERAL;
    }

    /** Whether a node holds several purchases whose deliveries it has not begun. */
    boolean hasNotBegun(UUID node) {
        return held(node, "'PAYMENT_VERIFIED'") >= SEVERAL;
    }

    private long held(UUID node, String statuses) {
        return Postgres.number(database, """
                SELECT count(*) FROM handsel_obligation o JOIN handsel_transaction t ON t.id = o.transaction_id
                WHERE o.holder = ? AND o.held_until >""" + " " + nodesTime + " AND t.status IN (" + statuses + ")", node);
    }

    /** Notes what a node holds that a blow has befallen, or is about to. */
    void note(Blow blow, String victim, UUID node, String at) {
        Postgres.execute(database, """
                INSERT INTO audit_held
                SELECT ?, ?, CAST(? AS timestamptz), t.id, t.version,
                       t.status IN ('DELIVERY_PROCESSING', 'REFUND_PENDING'),
                       (SELECT min(e.due_at) FROM handsel_obligation e WHERE e.transaction_id = t.id)
                FROM handsel_transaction t
                WHERE EXISTS (SELECT FROM handsel_obligation o WHERE o.transaction_id = t.id AND o.holder = ?
                                AND o.held_until >""" + " " + nodesTime + ")", blow.name(), victim, at, node);
        Postgres.execute(database, """
                INSERT INTO audit_in_hand
                SELECT ?, ?, CAST(? AS timestamptz), i.id
                FROM handsel_inbox i JOIN audit_webhook a ON a.id = i.id AND a.was IS NULL
                WHERE i.state = 1 AND i.tries = 0 AND a.writer = ?""", blow.name(), victim, at, victim);
    }

    // ---- afterwards

    /** Versions that did not go up by one, and identities that changed. */
    List<String> violations() {
        return Postgres.rows(
                database,
                "SELECT transaction_id, was, became, writer FROM audit_version WHERE became <> was + 1 OR NOT same");
    }

    /** How many writes there were. */
    long writes() {
        return Postgres.number(database, "SELECT count(*) FROM audit_version");
    }

    private static final String NEXT = """
            LEFT JOIN LATERAL (
                SELECT v.at, v.writer, v.xid FROM audit_version v
                WHERE v.transaction_id = h.transaction_id AND v.became > h.version
                ORDER BY v.became LIMIT 1) n ON true
            """;

    /** What a killed node held and nobody ever went on with, though it was not at its end. */
    List<String> abandoned() {
        return Postgres.rows(database, "SELECT h.victim, h.transaction_id FROM audit_held h " + NEXT + """
                JOIN handsel_transaction t ON t.id = h.transaction_id AND t.closed_as IS NULL
                WHERE h.blow = 'KILL' AND n.at IS NULL""");
    }

    /** Who touched next what a node held: by a write, or by claiming it. */
    private static final String TOUCHED = """
            LEFT JOIN LATERAL (
                SELECT t.at, t.writer, t.claimed FROM (
                    SELECT v.at, v.writer, false AS claimed FROM audit_version v
                    WHERE v.transaction_id = h.transaction_id AND v.became > h.version
                    UNION ALL
                    SELECT a.at, a.writer, true FROM audit_hold a
                    WHERE a.transaction_id = h.transaction_id AND a.at > h.at AND a.became IS NOT NULL
                      AND NOT EXISTS (SELECT FROM audit_version v
                                      WHERE v.transaction_id = a.transaction_id AND v.xid = a.xid)) t
                ORDER BY t.at LIMIT 1) n ON true
            """;

    private static final String DUE_WITH_THE_LEASE =
            "WHERE h.blow = ? AND n.writer <> h.victim AND h.due_at <= h.at + make_interval(secs => ?)";

    /** Seconds from a blow until another node held or changed what was due when the lease had passed. */
    List<Double> takeovers(Blow blow) {
        return seconds("n.at - h.at", TOUCHED + DUE_WITH_THE_LEASE, blow.name(), LEASE_SECONDS);
    }

    /** Those takeovers among them that nothing from outside led to: the lease had ended, and another node claimed. */
    List<Double> claims(Blow blow) {
        return seconds("n.at - h.at", TOUCHED + DUE_WITH_THE_LEASE + " AND n.claimed", blow.name(), LEASE_SECONDS);
    }

    /** Seconds from the due time until another node held or changed what was due later. */
    List<Double> laterTakeovers() {
        return seconds("n.at - h.due_at", TOUCHED + """
                WHERE h.blow <> 'STOP' AND n.writer <> h.victim AND h.due_at > h.at + make_interval(secs => ?)
                  AND n.at > h.due_at""", LEASE_SECONDS);
    }

    /** How many purchases another node went on with while their call was under way at a frozen or killed one. */
    long takenOverInCall() {
        return seconds(
                        "n.at - h.at",
                        NEXT + "WHERE h.blow IN ('KILL', 'FREEZE') AND n.writer <> h.victim AND h.in_call")
                .size();
    }

    /** How many purchases another node went on with first after the clock of the one that held it was set. */
    long takenOverAfterSteps() {
        return seconds("n.at - h.at", NEXT + "WHERE h.blow = 'STEP' AND n.writer <> h.victim")
                .size();
    }

    /** Seconds from a blow to the settling of a webhook that the dead node had acknowledged and not yet asked about. */
    List<Double> webhookTakeovers() {
        return seconds("s.at - i.at", """
                FROM audit_in_hand i
                JOIN LATERAL (SELECT w.at, w.writer FROM audit_webhook w
                              WHERE w.id = i.id AND w.became = 3 ORDER BY w.at LIMIT 1) s ON s.writer <> i.victim
                WHERE i.blow <> 'STOP'""");
    }

    /**
     * Seconds from the moment at which a submission was left without a usable answer until a node took the purchase to ask
     * about it for the first time, of the purchases that no blow came between. How long the company takes to answer the
     * question, or whether it does, is another matter.
     */
    List<Double> firstQuestions() {
        return seconds("coalesce(taken.at, q.at) - s.at", """
                FROM handsel_journal s
                JOIN LATERAL (SELECT n.at FROM handsel_journal n
                              WHERE n.transaction_id = s.transaction_id AND n.event = 'delivery-answered'
                                AND (n.version, n.place) > (s.version, s.place)
                              ORDER BY n.version, n.place LIMIT 1) q ON true
                LEFT JOIN LATERAL (SELECT min(a.at) AS at FROM audit_hold a
                                   WHERE a.transaction_id = s.transaction_id AND a.became IS NOT NULL
                                     AND a.at > s.at AND a.at < q.at) taken ON true
                WHERE s.event = 'delivery-submitted' AND s.story LIKE '%gave no clear answer%'
                  AND NOT EXISTS (SELECT FROM audit_held h WHERE h.transaction_id = s.transaction_id)""");
    }

    private static final String RELEASED = NEXT + """
            LEFT JOIN LATERAL (
                SELECT min(r.at) AS at FROM audit_hold r
                WHERE r.transaction_id = h.transaction_id AND r.became IS NULL AND r.writer = h.victim AND r.at >= h.at
                  AND NOT EXISTS (SELECT FROM audit_version v
                                  WHERE v.transaction_id = r.transaction_id AND v.xid = r.xid)) r ON true
            """;

    /** Seconds from the wish that a node ends to the release of what it had not begun. */
    List<Double> releases() {
        return seconds("r.at - h.at", RELEASED + "WHERE h.blow = 'STOP' AND r.at < coalesce(n.at, 'infinity')");
    }

    /** Seconds from that wish to the end that the node itself brought what was in flight to. */
    List<Double> ends() {
        return seconds("n.at - h.at", RELEASED + """
                WHERE h.blow = 'STOP' AND n.at <= coalesce(r.at, 'infinity') AND n.writer = h.victim""");
    }

    /** Seconds from that wish to the next write by another node, of what was neither released nor ended. */
    List<Double> handOvers() {
        return seconds("n.at - h.at", RELEASED + """
                WHERE h.blow = 'STOP' AND n.at <= coalesce(r.at, 'infinity') AND n.writer <> h.victim""");
    }

    /** Whether a node's refused write is that of a zombie: on what it held when it was frozen, and others went on with. */
    boolean isZombies(String node, String transaction, long version) {
        return Postgres.number(database, """
                SELECT count(*) FROM audit_held
                WHERE blow = 'FREEZE' AND victim = ? AND transaction_id = CAST(? AS uuid) AND version = ?""", node, transaction, version) > 0;
    }

    private List<Double> seconds(String what, String from, Object... parameters) {
        String source = from.startsWith("FROM") ? from : "FROM audit_held h " + from;
        List<String> found = Postgres.rows(database, "SELECT extract(epoch FROM " + what + ") " + source, parameters);
        return found.stream().map(Double::valueOf).sorted().toList();
    }

    /** The middle and the worst of some times, for people. */
    static String worded(List<Double> seconds) {
        return seconds.isEmpty()
                ? "none"
                : "%d (p50 %.2f s, p100 %.2f s)"
                        .formatted(
                                seconds.size(), seconds.get((seconds.size() - 1) / 2), seconds.get(seconds.size() - 1));
    }
}
