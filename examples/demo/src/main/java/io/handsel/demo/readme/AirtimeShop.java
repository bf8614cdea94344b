package io.handsel.demo.readme;

import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.Purchase;
import io.handsel.TransactionView;
import io.handsel.delivery.Network;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.jdbi.Schema;
import io.handsel.money.Money;
import io.handsel.paystack.PaystackConfig;
import io.handsel.paystack.PaystackGateway;
import io.handsel.vtpass.VtpassConfig;
import io.handsel.vtpass.VtpassProvider;
import io.handsel.webhook.WebhookReply;
import io.handsel.webhook.WebhookRequest;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The host integration that the README shows; a test compares the two. */
public final class AirtimeShop {

    private final Handsel handsel;

    public AirtimeShop(DataSource dataSource, PaystackConfig paystack, VtpassConfig vtpass) {
        // README:start set-up
        Schema.migrate(dataSource); // or hand Schema.print() to Flyway or Liquibase
        Handsel handsel = Handsel.builder()
                .store(JdbiTransactionStore.create(dataSource))
                .gateway("paystack", PaystackGateway.create(paystack)) // PaystackConfig.fromEnvironment()
                .provider("vtpass", VtpassProvider.create(vtpass)) // VtpassConfig.fromEnvironment()
                .build();
        handsel.start();
        // README:end set-up
        this.handsel = handsel;
    }

    /** The customer presses "buy". */
    public String buy() {
        // README:start buy
        Checkout checkout = handsel.begin(Purchase.airtime(Network.MTN, "08011111111", Money.naira(500))
                .payWith("paystack")
                .customer("Ada", "Obi", "ada@example.com")
                .idempotencyKey("order-1001")
                .returnUrl("https://shop.example/return")
                .build());
        if (checkout instanceof Checkout.Redirect redirect) {
            return "redirect:" + redirect.url();
        }
        // README:end buy
        return "status:" + checkout.reference();
    }

    /** The route that Paystack posts to. */
    public WebhookReply webhook(Map<String, List<String>> headers, byte[] rawBody) {
        // README:start webhook
        WebhookReply reply = handsel.webhook("paystack", WebhookRequest.of(headers, rawBody));
        return reply; // answer with reply.status() and reply.body()
        // README:end webhook
    }

    /** The route that customers come back to. */
    public String customerReturned(Map<String, List<String>> queryParameters) {
        // README:start return
        TransactionView view = handsel.customerReturned("paystack", queryParameters);
        return view.message(); // "Your delivery is on its way."
        // README:end return
    }

    /** Stops in order. */
    public void close() {
        handsel.close();
    }
}
