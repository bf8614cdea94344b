/** VTpass as a delivery provider. */
module io.handsel.vtpass {
    requires transitive io.handsel.core;
    requires io.handsel.http;
    requires com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;

    exports io.handsel.vtpass;
}
