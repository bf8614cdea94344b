package io.handsel.proof.process;

import io.handsel.Purchase;
import io.handsel.jdbi.wallet.Party;
import io.handsel.money.Money;
import java.util.Locale;
import java.util.Random;

/**
 * One thing that is done with wallets, by its number: the same number is always the same thing under the same reference, so
 * that threads and processes that know nothing of each other do it again and again, and at once.
 */
record WalletOrder(int number) {

    /** How many wallets there are. */
    static final int WALLETS = 1_000;

    /** What most have to begin with, in naira; one in ten has nothing. */
    static final long FIRST_MONEY = 2_000;

    /** The kind that is delivered into another wallet. */
    static final String GIFT = "gift";

    /** The kind that nobody can deliver. */
    static final String IMPOSSIBLE = "impossible-gift";

    private static final int MOST = 600;
    private static final int KINDS = 4;
    private static final int ONE_IN = 10;

    /** What is done. */
    enum Kind {
        FUND,
        MOVE,
        PURCHASE
    }

    static String wallet(int number) {
        return "owner-" + number;
    }

    static boolean beginsWithMoney(int wallet) {
        return wallet % ONE_IN != 0;
    }

    Kind kind() {
        return switch (number % KINDS) {
            case 0 -> Kind.FUND;
            case 1 -> Kind.MOVE;
            default -> Kind.PURCHASE;
        };
    }

    /** Under what it is done, once. */
    String reference() {
        return kind().name().toLowerCase(Locale.ROOT) + "-" + number;
    }

    private Random random() {
        return new Random(number * 7_919L + 17);
    }

    Party.Owner from() {
        return new Party.Owner(wallet(random().nextInt(WALLETS)));
    }

    /** Never the same wallet as the one it comes from. */
    Party.Owner to() {
        Random random = random();
        int from = random.nextInt(WALLETS);
        return new Party.Owner(wallet((from + 1 + random.nextInt(WALLETS - 1)) % WALLETS));
    }

    Money amount() {
        return Money.naira(1 + new Random(number * 31L + 5).nextInt(MOST));
    }

    /** A gift to another wallet, paid from one's own; now and then an impossible one. */
    Purchase purchase() {
        return Purchase.of(number / KINDS % ONE_IN == 0 ? IMPOSSIBLE : GIFT, amount(), to().name())
                .customer("Ada", "Obi", "ada@example.com")
                .owner(from().name())
                .payWith(WalletNode.ACCOUNT)
                .idempotencyKey(reference())
                .build();
    }
}
