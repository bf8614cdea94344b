package io.handsel.payment;

import io.handsel.money.Money;
import java.util.Objects;

/**
 * A refund that the host may give by itself.
 *
 * @param transactionReference the transaction's reference
 * @param number the refund's number within the transaction
 * @param mark our mark, unique for ever and the same from run to run
 * @param owner the host's name for the customer, as the purchase had it; empty if it had none
 * @param account the gateway's account through which the money came
 * @param amount how much
 * @param reason why
 */
public record HostRefund(
        String transactionReference,
        int number,
        String mark,
        String owner,
        String account,
        Money amount,
        RefundReason reason) {

    /** Refuses missing parts. */
    public HostRefund {
        Objects.requireNonNull(transactionReference, "transactionReference");
        Objects.requireNonNull(mark, "mark");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(reason, "reason");
    }
}
