package io.handsel.flutterwave;

import io.handsel.http.HttpCaller;
import io.handsel.http.HttpReply;
import io.handsel.http.HttpRequest;
import io.handsel.outcome.CallContext;

/** Calls Flutterwave as one account: at its address, with its key. */
final class Calls {

    private final FlutterwaveConfig config;
    private final HttpCaller http;

    Calls(FlutterwaveConfig config) {
        this.config = config;
        this.http = HttpCaller.create(config.limits());
    }

    /** Sends a request that moves money or opens something. */
    HttpReply post(String what, String path, String body, CallContext call) {
        return http.moneyCall(signed(HttpRequest.post(what, Addresses.at(config.baseUrl(), path), body)), call);
    }

    /** Asks. */
    HttpReply get(String what, String pathAndQuery, CallContext call) {
        return http.query(signed(HttpRequest.get(what, Addresses.at(config.baseUrl(), pathAndQuery))), call);
    }

    private HttpRequest signed(HttpRequest.Builder request) {
        return request.secretHeader("Authorization", "Bearer ", config.secretKey())
                .header("User-Agent", config.userAgent())
                .build();
    }
}
