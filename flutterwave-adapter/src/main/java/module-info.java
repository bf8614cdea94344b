/** Flutterwave as a payment gateway, and its bills as a provider. */
module io.handsel.flutterwave {
    requires transitive io.handsel.core;
    requires io.handsel.http;
    requires com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;

    exports io.handsel.flutterwave;
}
