package io.handsel.jdbi.wallet;

/**
 * One side of a movement: a wallet, which never falls below zero, or an account outside of which only the entries are kept.
 */
public sealed interface Party {

    /**
     * A wallet in the currency of the movement. It is opened by the first money that comes in.
     *
     * @param name the host's name for whom it belongs to: 1 to 200 characters; no personal data
     */
    record Owner(String name) implements Party {
        /** Checks the length. */
        public Owner {
            Check.text("owner", name, 200);
        }
    }

    /**
     * Where money comes from or goes to that is in no wallet: a gateway, our sales, a bank. Its balance is the sum of its
     * entries, and may be negative.
     *
     * @param name the host's name for it: 1 to 100 characters
     */
    record Outside(String name) implements Party {
        /** Checks the length. */
        public Outside {
            Check.text("outside account", name, 100);
        }
    }

    /**
     * A wallet.
     *
     * @param name the host's name for whom it belongs to
     * @return the party
     */
    static Party owner(String name) {
        return new Owner(name);
    }

    /**
     * An account outside.
     *
     * @param name the host's name for it
     * @return the party
     */
    static Party outside(String name) {
        return new Outside(name);
    }
}
