package io.handsel.benchmarks;

import javax.sql.DataSource;

/**
 * Somebody who does the durable work.
 *
 * @param name how it is called in the report
 * @param connections the size of its pool
 * @param opener makes its tables and starts it
 * @param auditor adds up its records
 */
record Contender(String name, int connections, Opener opener, Auditor auditor) {

    /** Opens a shop. */
    interface Opener {
        /**
         * Opens it.
         *
         * @param pool where its tables are to be, if they are not there yet
         * @param companies whom it works with
         * @param inFlight how many purchases will be under way at once
         * @param delivered whom to tell
         */
        Shop open(DataSource pool, Companies companies, int inFlight, Shop.Delivered delivered);
    }

    /** Adds up what a shop recorded. */
    interface Auditor {
        Shop.Totals totals(DataSource pool);
    }

    static Contender handsel(int connections) {
        return new Contender("Handsel", connections, HandselShop::open, HandselShop::totals);
    }

    /** The usual hand-written way. */
    static Contender stepwise(int connections) {
        return new Contender(
                "hand-written JDBC",
                connections,
                (pool, companies, inFlight, delivered) ->
                        HandWrittenShop.open(new StepwiseRecords(pool), companies, inFlight, delivered),
                pool -> new StepwiseRecords(pool).totals());
    }

    /** The same with one statement, and so one round trip, a step. */
    static Contender folded(int connections) {
        return new Contender(
                "hand-written, folded",
                connections,
                (pool, companies, inFlight, delivered) ->
                        HandWrittenShop.open(new FoldedRecords(pool), companies, inFlight, delivered),
                pool -> new StepwiseRecords(pool).totals());
    }

    Contender withConnections(int other) {
        return new Contender(name, other, opener, auditor);
    }
}
