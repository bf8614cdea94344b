package io.handsel.paystack;

import io.handsel.http.HttpCaller;
import io.handsel.http.HttpReply;
import io.handsel.http.HttpReply.NeverSent;
import io.handsel.http.HttpRequest;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.NotSentProof;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** Calls to one Paystack account: signed, named, and within its limits. */
final class PaystackCalls {

    private final PaystackConfig config;
    private final HttpCaller http;
    private final RateLimits limits;

    PaystackCalls(PaystackConfig config) {
        this.config = config;
        this.http = HttpCaller.create(config.limits());
        this.limits = new RateLimits(config.clock());
    }

    URI base() {
        return config.baseUrl();
    }

    HttpReply post(String what, String path, String body, CallContext call) {
        HttpRequest request = signed(HttpRequest.post(what, Addresses.at(base(), path), body));
        return within(quota(request), () -> http.moneyCall(request, call));
    }

    HttpReply get(String what, URI address, CallContext call) {
        HttpRequest request = signed(HttpRequest.get(what, address));
        return within(quota(request), () -> http.query(request, call));
    }

    private HttpReply within(RateLimits.Quota quota, Supplier<HttpReply> call) {
        Optional<String> objection = limits.objection(quota);
        if (objection.isPresent()) {
            return new NeverSent(NotSentProof.HELD_BACK, objection.get());
        }
        HttpReply reply = call.get();
        limits.learn(quota, reply);
        return reply;
    }

    private static RateLimits.Quota quota(HttpRequest request) {
        return switch (request.what()) {
            case "verify" -> RateLimits.Quota.VERIFY;
            case "initialise" -> RateLimits.Quota.INITIALISE;
            default -> RateLimits.Quota.OTHER;
        };
    }

    private HttpRequest signed(HttpRequest.Builder request) {
        return request.secretHeader("Authorization", "Bearer ", config.secretKey())
                .header("User-Agent", config.userAgent())
                .build();
    }
}
