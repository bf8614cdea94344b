/** Inlomax as a delivery provider. Experimental: its contract is known from third parties only. */
module io.handsel.inlomax {
    requires transitive io.handsel.core;
    requires io.handsel.http;
    requires com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;

    exports io.handsel.inlomax;
}
