package io.handsel.demo.docs;

import io.handsel.Handsel;
import io.handsel.jdbi.wallet.Destination;
import io.handsel.jdbi.wallet.Party;
import io.handsel.jdbi.wallet.Posting;
import io.handsel.jdbi.wallet.Wallets;
import io.handsel.jdbi.wallet.Withdrawals;
import io.handsel.money.Money;
import io.handsel.payment.Mode;
import java.util.Optional;
import javax.sql.DataSource;

/** Wallets in the host's own database. */
final class WalletPages {

    private WalletPages() {}

    static Wallets move(DataSource dataSource, String transferId) {
        // README:start wallet
        Wallets wallets = Wallets.create(dataSource);

        Party ada = Party.owner("user-17");
        Party bola = Party.owner("user-18");
        wallets.apply(ledger -> ledger.move(ada, bola, Money.naira(500), Posting.of(transferId, "gift", "For Bola")));
        // README:end wallet
        return wallets;
    }

    static void connect(Handsel.Builder builder, Wallets wallets) {
        // README:start wallet-gateway
        builder.gateway("wallet", wallets.gateway(Mode.LIVE, new Party.Outside("sales")))
                .handler("funding", wallets.funding("wallet-funding", new Party.Outside("paystack")));
        // README:end wallet-gateway
    }

    static void withdraw(Handsel handsel, Wallets wallets) {
        // README:start withdrawals
        Withdrawals withdrawals = wallets.withdrawals(handsel, "wallet");
        Destination bank = new Destination("058-0123456789", "Ada", "Obi", "ada@example.com");

        withdrawals.request("user-17", Money.naira(5_000), bank, "w-1");
        withdrawals.waiting(Optional.empty(), 50); // for the operators, oldest first
        withdrawals.approve("w-1", "olu"); // or decline("w-1", "olu", "The name does not match")
        withdrawals.of("user-17", Optional.empty(), 20);
        // README:end withdrawals
    }
}
