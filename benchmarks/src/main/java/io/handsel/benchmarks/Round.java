package io.handsel.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One contender under one load, in a schema: played, measured, and its books compared with the companies' ledger. */
final class Round {

    /**
     * What a round came to.
     *
     * @param contender who played
     * @param seen what customers saw
     * @param cost what it cost
     * @param said what was said to the database
     * @param findings where books and ledger disagree; empty if all is well
     */
    record Result(Contender contender, Customers.Seen seen, Figures cost, Wire.Said said, List<String> findings) {

        double per(long counted) {
            return seen.purchases() == 0 ? 0 : (double) counted / seen.purchases();
        }

        /** CPU seconds for a thousand purchases, from nanoseconds in all. */
        double secondsPerThousand(long nanos) {
            return per(nanos) / 1e6;
        }

        double hotShare() {
            return cost.updates() == 0 ? 0 : 100.0 * cost.hotUpdates() / cost.updates();
        }
    }

    private final Server server;

    Round(Server server) {
        this.server = server;
    }

    /** Plays in a schema of its own, which goes afterwards. */
    Result play(Contender contender, Load load, String schema) throws SQLException, InterruptedException {
        server.execute("CREATE SCHEMA " + schema);
        try {
            return playIn(schema, contender, load, 0);
        } finally {
            server.execute("DROP SCHEMA " + schema + " CASCADE");
        }
    }

    /**
     * Plays in a schema that is there.
     *
     * @param before how many orders are in it already
     */
    Result playIn(String schema, Contender contender, Load load, long before)
            throws SQLException, InterruptedException {
        Companies companies = new Companies();
        Customers customers = new Customers(companies, load, before);
        Customers.Seen seen;
        Figures atStart;
        Wire.Said saidAtStart;
        try (HikariDataSource pool = server.pool(schema, contender.connections());
                Shop shop = contender.opener().open(pool, companies, load.inFlight(), customers)) {
            server.execute("CHECKPOINT");
            atStart = Figures.read(server, schema);
            saidAtStart = Wire.counts(schema).said();
            seen = customers.buy(shop);
        }
        Wire.Said said = Wire.counts(schema).said().since(saidAtStart);
        server.awaitNobody();
        Figures cost = Figures.read(server, schema).since(atStart);
        List<String> findings =
                before == 0 ? audit(schema, contender, companies, seen) : compare(companies.ledger(), seen);
        return new Result(contender, seen, cost, said, findings);
    }

    private List<String> audit(String schema, Contender contender, Companies companies, Customers.Seen seen) {
        List<String> findings = compare(companies.ledger(), seen);
        Companies.Ledger ledger = companies.ledger();
        try (HikariDataSource pool = server.pool(schema, 1)) {
            Shop.Totals totals = contender.auditor().totals(pool);
            check(findings, "orders recorded", totals.orders(), ledger.opened());
            check(findings, "orders completed", totals.completed(), ledger.vended());
            check(findings, "money recorded", totals.charged(), ledger.charged());
        }
        return findings;
    }

    private static List<String> compare(Companies.Ledger ledger, Customers.Seen seen) {
        List<String> findings = new ArrayList<>();
        check(findings, "checkouts", ledger.opened(), seen.purchases());
        check(findings, "paid", ledger.paid(), seen.purchases());
        check(findings, "delivered", ledger.vended(), seen.purchases());
        check(findings, "delivered twice", ledger.vendedTwice(), 0);
        check(findings, "value delivered", ledger.value(), ledger.charged());
        return findings;
    }

    private static void check(List<String> findings, String what, long there, long expected) {
        if (there != expected) {
            findings.add(what + ": " + there + ", expected " + expected);
        }
    }
}
