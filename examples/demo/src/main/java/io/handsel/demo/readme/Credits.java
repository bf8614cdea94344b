package io.handsel.demo.readme;

import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.Purchase;
import io.handsel.delivery.Fulfilment;
import io.handsel.delivery.Purpose;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.jdbi.Schema;
import io.handsel.money.Money;
import io.handsel.outcome.DeclineCause;
import io.handsel.paystack.PaystackConfig;
import io.handsel.paystack.PaystackGateway;
import java.sql.PreparedStatement;
import javax.sql.DataSource;

/** Credits in the host's own table, as the README shows them; a test compares the two. */
public final class Credits {

    private Credits() {}

    // README:start own
    /** What is sold: so many credits. */
    record TopUp(int credits) {}

    static final Purpose<TopUp> TOP_UP = Purpose.of("top-up", TopUp.class);

    static Handsel open(DataSource database, PaystackConfig paystack) {
        Schema.migrate(database);
        Handsel handsel = Handsel.builder()
                .store(JdbiTransactionStore.create(database))
                .gateway("paystack", PaystackGateway.create(paystack))
                .fulfil(TOP_UP, (topUp, request, unit) -> {
                    String sql = "UPDATE account SET credits = credits + ? WHERE id = ?";
                    try (PreparedStatement credit = unit.connection().prepareStatement(sql)) {
                        credit.setInt(1, topUp.credits());
                        credit.setString(2, request.recipient());
                        return credit.executeUpdate() == 1
                                ? Fulfilment.done()
                                : Fulfilment.declined("no-account", DeclineCause.CUSTOMER, "no such account");
                    }
                })
                .build();
        handsel.start();
        return handsel;
    }

    static Checkout buy(Handsel handsel, String account, String order) {
        return handsel.begin(Purchase.of(TOP_UP, new TopUp(10), Money.naira(5_000), account)
                .customer("Ada", "Obi", "ada@example.com")
                .idempotencyKey(order)
                .returnUrl("https://shop.example/return")
                .build());
    }
    // README:end own
}
