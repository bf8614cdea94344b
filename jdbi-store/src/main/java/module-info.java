/** Transactions kept in PostgreSQL, through JDBI. */
module io.handsel.jdbi {
    requires transitive io.handsel.core;
    requires transitive java.sql;
    requires io.leangen.geantyref;
    requires transitive org.jdbi.v3.core;
    requires org.jdbi.v3.postgres;
    requires static transitive org.jspecify;

    exports io.handsel.jdbi;
    exports io.handsel.jdbi.wallet;
}
