package io.handsel.demo.docs;

import io.handsel.AccountGuard;
import io.handsel.Handsel;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.delivery.Route;
import io.handsel.flutterwave.FlutterwaveBills;
import io.handsel.flutterwave.FlutterwaveConfig;
import io.handsel.flutterwave.FlutterwaveGateway;
import io.handsel.inlomax.InlomaxConfig;
import io.handsel.inlomax.InlomaxProvider;
import io.handsel.paystack.CheckoutTerms;
import io.handsel.paystack.CheckoutTerms.Bearer;
import io.handsel.paystack.PaystackConfig;
import io.handsel.paystack.PaystackGateway;
import io.handsel.smeplug.SmeplugConfig;
import io.handsel.smeplug.SmeplugProvider;
import io.handsel.vtpass.VtpassConfig;
import io.handsel.vtpass.VtpassProvider;
import io.handsel.webhook.WebhookReply;
import io.handsel.webhook.WebhookRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Accounts at companies: how they are made, configured, and chosen from. */
final class AccountPages {

    private AccountPages() {}

    static Handsel.Builder flutterwave(Handsel.Builder builder) {
        // README:start flutterwave
        FlutterwaveConfig account = FlutterwaveConfig.fromEnvironment();
        builder.gateway("flutterwave", FlutterwaveGateway.create(account))
                .provider("flutterwave-bills", FlutterwaveBills.create(account));
        // README:end flutterwave
        return builder;
    }

    static PaystackGateway paystack() {
        // README:start paystack
        PaystackGateway gateway = PaystackGateway.create(PaystackConfig.fromEnvironment());
        // README:end paystack
        return gateway;
    }

    static PaystackConfig paystackTerms(String secretKey) {
        // README:start paystack-terms
        CheckoutTerms terms = CheckoutTerms.DEFAULTS
                .withSubaccount("ACCT_…", Bearer.SUBACCOUNT)
                .withChannels("card", "bank_transfer");
        PaystackConfig config = PaystackConfig.builder(secretKey).terms(terms).build();
        // README:end paystack-terms
        return config;
    }

    static PaystackConfig paystackKeys(String newSecretKey, String oldSecretKey, Instant rotatedAt) {
        // README:start webhook-keys
        Instant from = rotatedAt.minus(Duration.ofDays(365));
        PaystackConfig config = PaystackConfig.builder(newSecretKey)
                .webhookKey("before-march", oldSecretKey, from, rotatedAt.plus(Duration.ofDays(4)))
                .build();
        // README:end webhook-keys
        return config;
    }

    static VtpassProvider vtpass() {
        // README:start vtpass
        VtpassProvider provider = VtpassProvider.create(VtpassConfig.fromEnvironment());
        // README:end vtpass
        return provider;
    }

    static InlomaxProvider inlomax() {
        // README:start inlomax
        InlomaxProvider provider = InlomaxProvider.create(InlomaxConfig.fromEnvironment());
        // README:end inlomax
        return provider;
    }

    static SmeplugProvider smeplug() {
        // README:start smeplug
        SmeplugProvider provider = SmeplugProvider.create(SmeplugConfig.fromEnvironment());
        // README:end smeplug
        return provider;
    }

    static WebhookReply webhook(Handsel handsel, Map<String, List<String>> headers, byte[] rawBody) {
        // README:start webhook-route
        WebhookReply reply = handsel.webhook("paystack", WebhookRequest.of(headers, rawBody));
        return reply; // answer with reply.status() and reply.body()
        // README:end webhook-route
    }

    static VtpassConfig.Builder expecting(String token) {
        // README:start webhook-token
        VtpassConfig.Builder config = VtpassConfig.builder().callbackToken("march", token); // or VTPASS_CALLBACK_TOKEN
        // README:end webhook-token
        return config;
    }

    static WebhookReply callback(
            Handsel handsel, Map<String, List<String>> headers, byte[] rawBody, String lastPathSegment) {
        // README:start webhook-path-token
        WebhookRequest request = WebhookRequest.of(headers, rawBody).withPathToken(lastPathSegment);
        WebhookReply reply = handsel.webhook("vtpass", request);
        // README:end webhook-path-token
        return reply;
    }

    static void routed(Handsel.Builder builder) {
        // README:start routing
        Handsel handsel = builder // with accounts vtpass, vtpass-two and bills
                .route(Product.AIRTIME, Route.byShare(Map.of("vtpass", 70, "bills", 30)))
                .route(Product.DATA, Route.inOrder("vtpass", "vtpass-two", "bills"))
                .route(Product.DATA, Network.GLO.name(), Route.inOrder("bills"))
                .guard("bills", AccountGuard.DEFAULTS.breaker(5, 10).callsPerSecond(5))
                .build();

        handsel.routes(handsel.routes().with(Product.AIRTIME, Route.inOrder("bills"))); // while running
        // README:end routing
    }
}
