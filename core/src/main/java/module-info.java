/** Verified, idempotent pay-then-deliver flows: facade, nouns, SPIs, rules and engine. */
@SuppressWarnings("module") // the two friends of the internal packages are built later
module io.handsel.core {
    requires transitive java.sql;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports io.handsel;
    exports io.handsel.catalogue;
    exports io.handsel.delivery;
    exports io.handsel.event;
    exports io.handsel.money;
    exports io.handsel.outcome;
    exports io.handsel.payment;
    exports io.handsel.report;
    exports io.handsel.review;
    exports io.handsel.store;
    exports io.handsel.transaction;
    exports io.handsel.web;
    exports io.handsel.webhook;
    exports io.handsel.internal.codec to
            io.handsel.jdbi,
            io.handsel.testkit;
    exports io.handsel.internal.json to
            io.handsel.jdbi,
            io.handsel.testkit;
}
