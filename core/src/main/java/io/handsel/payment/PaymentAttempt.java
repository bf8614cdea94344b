package io.handsel.payment;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One numbered try to be paid, written down with its reference before the gateway hears of it.
 *
 * @param number counts from 1 within the transaction
 * @param account the gateway's account, as the host named it
 * @param reference what the gateway sees
 * @param openedAt when it was written down
 * @param notAfter the instant after which the initialisation must not have started
 * @param expiresAt until when it can be paid, by our will
 * @param status where it stands
 * @param session how the customer pays, once known
 * @param detail the last word on it, for a person; no personal data
 */
public record PaymentAttempt(
        int number,
        String account,
        String reference,
        Instant openedAt,
        Instant notAfter,
        Instant expiresAt,
        PaymentAttemptStatus status,
        Optional<CheckoutSession> session,
        String detail) {

    /** Checks the parts. */
    public PaymentAttempt {
        if (number < 1) {
            throw new IllegalArgumentException("number counts from 1: " + number);
        }
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(openedAt, "openedAt");
        Objects.requireNonNull(notAfter, "notAfter");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(detail, "detail");
    }

    /**
     * An attempt about to be initialised.
     *
     * @param number the attempt's number
     * @param account the gateway's account
     * @param reference our reference
     * @param openedAt now
     * @param notAfter the instant after which the initialisation must not start
     * @param expiresAt until when it can be paid
     * @return the attempt
     */
    public static PaymentAttempt initialising(
            int number, String account, String reference, Instant openedAt, Instant notAfter, Instant expiresAt) {
        return new PaymentAttempt(
                number,
                account,
                reference,
                openedAt,
                notAfter,
                expiresAt,
                PaymentAttemptStatus.INITIALISING,
                Optional.empty(),
                "written down, about to be opened");
    }

    /**
     * The same attempt in another status.
     *
     * @param newStatus the status
     * @param newDetail the last word on it
     * @return the attempt
     */
    public PaymentAttempt with(PaymentAttemptStatus newStatus, String newDetail) {
        return new PaymentAttempt(
                number, account, reference, openedAt, notAfter, expiresAt, newStatus, session, newDetail);
    }

    /**
     * The same attempt, open for the customer.
     *
     * @param newSession how the customer pays
     * @return the attempt
     */
    public PaymentAttempt open(CheckoutSession newSession) {
        return new PaymentAttempt(
                number,
                account,
                reference,
                openedAt,
                notAfter,
                expiresAt,
                PaymentAttemptStatus.OPEN,
                Optional.of(newSession),
                "the customer can pay");
    }
}
