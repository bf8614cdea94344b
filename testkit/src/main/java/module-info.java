/** Contracts of the SPIs as tests, an in-memory store, simulators of the companies, and clocks to turn by hand. */
module io.handsel.testkit {
    requires transitive io.handsel.core;
    requires static transitive org.jspecify;
    requires static org.assertj.core;
    requires static org.junit.jupiter.api;
    requires static jdk.jfr;
    requires java.logging;
    requires java.net.http;
    requires jdk.httpserver;

    exports io.handsel.testkit;
    exports io.handsel.testkit.contract;
    exports io.handsel.testkit.simulator;
    exports io.handsel.testkit.store;
}
