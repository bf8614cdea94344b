package io.handsel.payment;

import java.time.Instant;
import java.util.Objects;

/**
 * Money that came, recorded once, with what we made of it.
 *
 * @param number counts from 1 within the transaction
 * @param attempt the number of the payment attempt that it came through
 * @param account the gateway's account
 * @param evidence what the gateway said of it when it was recorded
 * @param use what this money is for
 * @param seenAt when we learnt of it
 */
public record Payment(
        int number, int attempt, String account, PaymentEvidence evidence, PaymentUse use, Instant seenAt) {

    /** Checks the parts. */
    public Payment {
        if (number < 1 || attempt < 1) {
            throw new IllegalArgumentException("number and attempt count from 1: " + number + ", " + attempt);
        }
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(use, "use");
        Objects.requireNonNull(seenAt, "seenAt");
    }

    /**
     * The same payment, for something else.
     *
     * @param newUse what it is for
     * @return the payment
     */
    public Payment usedFor(PaymentUse newUse) {
        return new Payment(number, attempt, account, evidence, newUse, seenAt);
    }

    /**
     * The same payment, after the gateway said that the money went back or is ours again.
     *
     * @param newState what the gateway says of it now
     * @return the payment
     */
    public Payment inState(PaymentState newState) {
        return new Payment(number, attempt, account, evidence.inState(newState), use, seenAt);
    }
}
