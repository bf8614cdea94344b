/** What the adapters share: one HTTP call with limits, redaction and error sorting. Not promised to users. */
module io.handsel.http {
    requires transitive io.handsel.core;
    requires com.fasterxml.jackson.core;
    requires transitive com.fasterxml.jackson.databind;
    requires okhttp3;
    requires okio;
    requires static transitive org.jspecify;

    exports io.handsel.http;
}
