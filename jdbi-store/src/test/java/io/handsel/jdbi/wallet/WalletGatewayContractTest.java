package io.handsel.jdbi.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.handsel.jdbi.PostgresServer;
import io.handsel.jdbi.Schema;
import io.handsel.jdbi.SqlChecks;
import io.handsel.money.Money;
import io.handsel.outcome.Outcome;
import io.handsel.payment.CheckoutRequest;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentGateway;
import io.handsel.payment.RefundEvidence;
import io.handsel.payment.RefundRequest;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.Trouble;
import io.handsel.testkit.contract.GatewayWorld;
import io.handsel.testkit.contract.PaymentGatewayContract;
import io.handsel.webhook.WebhookRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A wallet keeps the rules of every gateway; its far side is the database. */
class WalletGatewayContractTest extends PaymentGatewayContract {

    private static HikariDataSource database;

    @BeforeAll
    static void open() {
        database = PostgresServer.freshDatabase();
        Schema.migrate(database);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @AfterEach
    void walletsBalance() {
        assertThat(SqlChecks.of(database).run(SqlChecks.Check.WALLETS_BALANCE)).isEmpty();
    }

    @Override
    protected GatewayWorld newWorld() {
        return new WalletWorld();
    }

    @Test
    void g2_severalRefundsTogetherAreAtMostWhatWasPaid() {
        WalletWorld world = new WalletWorld();
        PaymentEvidence payment = world.paid("tck-1");

        assertThat(world.refund("mark-1", payment, Money.naira(300))).isInstanceOf(Outcome.Succeeded.class);
        assertThat(world.refund("mark-2", payment, Money.naira(201))).isInstanceOf(Outcome.Declined.class);
        assertThat(world.refund("mark-1", payment, Money.naira(300))).isInstanceOf(Outcome.Succeeded.class);
        assertThat(world.refund("mark-3", payment, Money.naira(200))).isInstanceOf(Outcome.Succeeded.class);

        assertThat(world.refundEffects("mark-2")).isZero();
        assertThat(world.balance()).isEqualTo(WalletWorld.FUNDS);
    }

    private static final class WalletWorld implements GatewayWorld {

        static final Money FUNDS = Money.naira(100_000);
        private static final String ADA = "ada";

        private final TroubledDatabase troubled = new TroubledDatabase(database);
        private final Wallets wallets = Wallets.create(database, () -> Instant.EPOCH);
        private final PaymentGateway gateway = Wallets.create(troubled.dataSource(), () -> Instant.EPOCH)
                .gateway(Mode.TEST, new Party.Outside("sales"));

        WalletWorld() {
            PostgresServer.run(database, "TRUNCATE handsel_wallet, handsel_wallet_movement, handsel_wallet_entry");
            wallets.apply(it -> it.move(
                    new Party.Outside("bank"),
                    Party.owner(ADA),
                    FUNDS,
                    Posting.of("start", "funding", "To begin with")));
        }

        PaymentEvidence paid(String reference) {
            gateway.initialise(
                    new CheckoutRequest(
                            reference,
                            price(),
                            "ada@example.com",
                            "Ada",
                            "Obi",
                            Optional.empty(),
                            Map.of(),
                            reference,
                            ADA),
                    TestCall.any());
            return gateway.verify(reference, TestCall.any())
                    .fold(
                            it -> it.found().payments().get(0),
                            absent -> {
                                throw new AssertionError(absent);
                            },
                            unknown -> {
                                throw new AssertionError(unknown);
                            });
        }

        Outcome<RefundEvidence> refund(String mark, PaymentEvidence payment, Money amount) {
            return gateway.refund(
                    new RefundRequest(
                            mark, payment.reference(), payment.gatewayPaymentId(), amount, Optional.empty(), "Sorry"),
                    TestCall.any());
        }

        Money balance() {
            return wallets.apply(it -> it.open(ADA, FUNDS.currency())).balance();
        }

        @Override
        public PaymentGateway gateway() {
            return gateway;
        }

        @Override
        public String owner() {
            return ADA;
        }

        @Override
        public void customerHasTooLittle() {
            Money tooMuch = balance().minus(price()).plus(Money.naira(1));
            wallets.apply(it -> it.move(
                    Party.owner(ADA), new Party.Outside("bank"), tooMuch, Posting.of("spent", "other", "Elsewhere")));
        }

        @Override
        public boolean sendsWebhooks() {
            return false;
        }

        @Override
        public boolean paysRefundsOutAtOnce() {
            return true;
        }

        @Override
        public void nextCallMeets(Trouble trouble) {
            troubled.nextCommitMeets(trouble);
        }

        @Override
        public int moneyRequests() {
            return troubled.movements();
        }

        @Override
        public int initialiseEffects(String reference) {
            return movements(reference);
        }

        @Override
        public int refundEffects(String mark) {
            return movements(mark);
        }

        private static int movements(String reference) {
            return Integer.parseInt(PostgresServer.ask(
                    database, "SELECT count(*) FROM handsel_wallet_movement WHERE reference = '" + reference + "'"));
        }

        @Override
        public boolean customerPaysWithFee(String reference, Money fee) {
            return false;
        }

        @Override
        public void customerPays(String reference, Money charged) {
            throw new UnsupportedOperationException("opening has paid already");
        }

        @Override
        public void refundIsPaidOut(String mark) {
            throw new UnsupportedOperationException("refunds are paid out at once");
        }

        @Override
        public WebhookRequest webhook(String reference) {
            throw new UnsupportedOperationException("a wallet sends no webhooks");
        }

        @Override
        public WebhookRequest forgedWebhook(String reference) {
            throw new UnsupportedOperationException("a wallet sends no webhooks");
        }

        @Override
        public String signatureHeader() {
            throw new UnsupportedOperationException("a wallet sends no webhooks");
        }
    }
}
