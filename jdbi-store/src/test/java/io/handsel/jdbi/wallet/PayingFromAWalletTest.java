package io.handsel.jdbi.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.Purchase;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.jdbi.PostgresServer;
import io.handsel.jdbi.Schema;
import io.handsel.jdbi.SqlChecks;
import io.handsel.jdbi.StoreOptions;
import io.handsel.money.Money;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.payment.Mode;
import io.handsel.store.HostTransaction;
import io.handsel.store.Search;
import io.handsel.testkit.InMemoryGateway;
import io.handsel.testkit.InMemoryProvider;
import io.handsel.testkit.ManualClock;
import io.handsel.testkit.contract.Requirement;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The one flow with a wallet in the gateway's place, and with a wallet as what is delivered to. */
@Requirement("D3")
class PayingFromAWalletTest {

    private static final Currency NAIRA = Currency.getInstance("NGN");
    private static final String ADA = "ada";
    private static final String PHONE = "08031234567";

    private final ManualClock clock = ManualClock.atNoon();
    private static final HikariDataSource DATABASE = PostgresServer.freshDatabase();
    private final Wallets wallets = Wallets.create(DATABASE, clock::now);
    private final InMemoryGateway card = new InMemoryGateway(clock);
    private final InMemoryProvider provider = new InMemoryProvider(clock);
    private final Handsel handsel = Handsel.builder()
            .store(JdbiTransactionStore.create(DATABASE, StoreOptions.DEFAULT))
            .time(clock)
            .gateway("wallet", wallets.gateway(Mode.TEST, new Party.Outside("sales")))
            .gateway("card", card)
            .provider("vtpass", provider)
            .handler("funding", wallets.funding("wallet-funding", new Party.Outside("card")))
            .build();

    @BeforeEach
    void beginWithEmptyTables() {
        provider.deliversOnly(Product.AIRTIME::equals);
        PostgresServer.run(DATABASE, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        Schema.migrate(DATABASE);
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @AfterEach
    void everythingBalances() {
        assertThat(SqlChecks.of(DATABASE).runAll()).isEmpty();
    }

    private void has(long naira) {
        wallets.apply(it -> it.move(
                new Party.Outside("bank"),
                Party.owner(ADA),
                Money.naira(naira),
                Posting.of("start", "funding", "To begin with")));
    }

    private Wallet wallet() {
        return wallets.apply(it -> it.open(ADA, NAIRA));
    }

    private static Purchase.Builder airtime(long naira) {
        return Purchase.airtime(Network.MTN, PHONE, Money.naira(naira))
                .customer("Ada", "Obi", "ada@example.com")
                .owner(ADA)
                .payWith("wallet")
                .idempotencyKey("order-1");
    }

    private Transaction only() {
        return handsel.list(Search.ALL).items().get(0).transaction();
    }

    private void later(Duration time) {
        clock.advance(time);
        handsel.runDue();
    }

    @Nested
    class WhenThereIsEnough {

        @Test
        void thePriceIsTakenAndThePurchaseDeliveredWithoutACheckout() {
            has(1_000);

            Checkout checkout = handsel.begin(airtime(400).build());

            assertThat(checkout).isInstanceOf(Checkout.NothingToDo.class);
            assertThat(only().status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(wallet().balance()).isEqualTo(Money.naira(600));
            assertThat(provider.vends()).hasSize(1);
        }

        @Test
        void aRepeatTakesNothing() {
            has(1_000);
            handsel.begin(airtime(400).build());

            handsel.begin(airtime(400).build());

            assertThat(wallet().balance()).isEqualTo(Money.naira(600));
            assertThat(provider.vends()).hasSize(1);
        }

        @Test
        void whatCannotBeDeliveredGoesBackIntoTheWallet() {
            has(1_000);
            provider.next(new Outcome.Declined<>(Decline.of("X", DeclineCause.CUSTOMER, "no such number")));

            handsel.begin(airtime(400).build());
            later(Duration.ofMinutes(1));

            assertThat(only().status()).isEqualTo(TransactionStatus.REFUNDED);
            assertThat(wallet().balance()).isEqualTo(Money.naira(1_000));
            assertThat(wallet().entries()).isEqualTo(3);
        }

        @Test
        void moneySetAsideForThePurchaseIsWhatPaysForIt() throws SQLException {
            has(1_000);
            String reference;
            try (Connection connection = DATABASE.getConnection()) {
                connection.setAutoCommit(false);
                HostTransaction host = new HostTransaction(connection);
                reference = handsel.accept(airtime(400).build(), host).reference();
                wallets.in(host).reserve(ADA, Money.naira(400), reference);
                connection.commit();
            }

            handsel.checkout(reference);

            assertThat(only().status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(wallet().balance()).isEqualTo(Money.naira(600));
            assertThat(wallet().held()).isEqualTo(Money.naira(0));
        }
    }

    @Test
    void moneySetAsideThatDoesNotCoverThePriceStaysWhereItIs() {
        has(1_000);
        String reference = handsel.accept(airtime(400).build()).reference();
        wallets.apply(it -> it.reserve(ADA, Money.naira(300), reference));

        handsel.checkout(reference);

        assertThat(only().status()).isEqualTo(TransactionStatus.COMPLETED);
        assertThat(wallet().balance()).isEqualTo(Money.naira(600));
        assertThat(wallet().held()).isEqualTo(Money.naira(300));
    }

    @Nested
    class WhenThereIsNotEnough {

        @Test
        void nothingIsTakenAndNothingDelivered() {
            has(399);

            assertThat(handsel.begin(airtime(400).build()))
                    .isInstanceOfSatisfying(
                            Checkout.NotReady.class,
                            it -> assertThat(it.reason()).isEqualTo(Checkout.NotReady.Reason.REFUSED));

            assertThat(wallet().balance()).isEqualTo(Money.naira(399));
            assertThat(provider.vends()).isEmpty();
        }

        @Test
        void itCanBePaidOnceThereIs() {
            has(399);
            handsel.begin(airtime(400).build());
            wallets.apply(it -> it.move(
                    new Party.Outside("bank"),
                    Party.owner(ADA),
                    Money.naira(1),
                    Posting.of("more", "funding", "A little more")));

            assertThat(handsel.checkout(only().reference())).isInstanceOf(Checkout.NothingToDo.class);

            assertThat(only().status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(wallet().balance()).isEqualTo(Money.naira(0));
        }
    }

    @Test
    void aPurchaseOfNobodyHasNoWallet() {
        assertThat(handsel.begin(airtime(400).owner("").build())).isInstanceOf(Checkout.NotReady.class);
    }

    @Test
    void aWalletIsFundedInTheTransactionThatCompletesTheFunding() {
        Checkout.Redirect checkout =
                (Checkout.Redirect) handsel.begin(Purchase.of("wallet-funding", Money.naira(2_000), ADA)
                        .customer("Ada", "Obi", "ada@example.com")
                        .owner(ADA)
                        .payWith("card")
                        .idempotencyKey("order-1")
                        .build());
        card.pays(only().attempts().get(0).reference(), Money.naira(2_000));

        handsel.refresh(checkout.reference());

        assertThat(only().status()).isEqualTo(TransactionStatus.COMPLETED);
        assertThat(wallet().balance()).isEqualTo(Money.naira(2_000));
        Optional<Movement> movement = wallets.apply(it -> it.movement(checkout.reference()));
        assertThat(movement).isPresent();
    }
}
