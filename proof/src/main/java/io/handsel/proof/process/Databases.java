package io.handsel.proof.process;

import io.handsel.proof.harness.PgServer;

/** Databases of chapters. */
final class Databases {

    private Databases() {}

    static String fresh(PgServer server, String name) {
        drop(server, name);
        server.sql("CREATE DATABASE \"" + name + "\"");
        return server.jdbcUrl(name);
    }

    static void drop(PgServer server, String name) {
        server.sql("DROP DATABASE IF EXISTS \"" + name + "\" WITH (FORCE)");
    }
}
