package io.handsel.web;

import io.handsel.TransactionView;
import io.handsel.transaction.TransactionStatus;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a person is told at each state of a purchase: one of these per language. A lambda can look at the whole transaction;
 * {@link #ENGLISH} and {@link #of(Map)} go by the status alone.
 *
 * <p>Implementations are thread-safe, and never answer with personal data: what they say goes to browsers and logs.
 */
@FunctionalInterface
public interface Messages {

    /** The messages of {@link TransactionStatus}, in English. */
    Messages ENGLISH = TransactionView::message;

    /**
     * Tells a person how a purchase stands.
     *
     * @param transaction the transaction
     * @return a sentence or two for the customer
     */
    String about(TransactionView transaction);

    /**
     * These messages, but for one state another one.
     *
     * @param status the state
     * @param message what is said there
     * @return the messages
     */
    default Messages with(TransactionStatus status, String message) {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(message, "message");
        return it -> it.status() == status ? message : about(it);
    }

    /**
     * Messages for another language: one per state.
     *
     * @param messages what is said at each state; none may be missing, so that nobody is told nothing
     * @return the messages
     * @throws IllegalArgumentException if a state has none
     */
    static Messages of(Map<TransactionStatus, String> messages) {
        Set<TransactionStatus> missing = EnumSet.allOf(TransactionStatus.class);
        missing.removeAll(messages.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("these states have no message: " + missing);
        }
        Map<TransactionStatus, String> copy = new EnumMap<>(messages);
        return it -> Objects.requireNonNull(copy.get(it.status()));
    }
}
