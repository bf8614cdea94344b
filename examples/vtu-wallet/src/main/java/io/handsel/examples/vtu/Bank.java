package io.handsel.examples.vtu;

import io.handsel.money.Money;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A bank that pays out, as far as the application needs one. Put your bank's client in its place. */
public interface Bank {

    /** What became of a payout. */
    enum Payout {
        /** The money is on the account. */
        PAID,
        /** There is no such account; nothing moved, and nothing will. */
        REFUSED
    }

    /**
     * Pays out, once per reference.
     *
     * @param reference our reference; a repeat is answered with the first one's answer
     * @param account to which account
     * @param amount how much
     * @return what became of it
     * @throws IOException if it did not answer: then it may have paid
     */
    Payout pay(String reference, String account, Money amount) throws IOException;

    /**
     * Looks a payout up.
     *
     * @param reference our reference
     * @return what became of it; empty if the bank never saw it
     * @throws IOException if it did not answer
     */
    Optional<Payout> find(String reference) throws IOException;

    /** {@return a bank that moves no money: it knows every account but those that begin with {@code 000}} */
    static Bank pretended() {
        Map<String, Payout> books = new ConcurrentHashMap<>();
        return new Bank() {
            @Override
            public Payout pay(String reference, String account, Money amount) {
                return books.computeIfAbsent(reference, it -> account.startsWith("000") ? Payout.REFUSED : Payout.PAID);
            }

            @Override
            public Optional<Payout> find(String reference) {
                return Optional.ofNullable(books.get(reference));
            }
        };
    }
}
