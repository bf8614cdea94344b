package io.handsel.store;

import io.handsel.transaction.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A name under which a transaction is found.
 *
 * @param kind what it names
 * @param account the account within which it is unique; empty for the transaction's own reference
 * @param value the reference
 */
public record Reference(ReferenceKind kind, String account, String value) {

    /** Refuses missing parts. */
    public Reference {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(value, "value");
    }

    /**
     * Every reference of a transaction.
     *
     * @param transaction the transaction
     * @return its references, the transaction's own first
     */
    public static List<Reference> allOf(Transaction transaction) {
        List<Reference> all = new ArrayList<>();
        all.add(new Reference(ReferenceKind.TRANSACTION, "", transaction.reference()));
        transaction
                .attempts()
                .forEach(it -> all.add(new Reference(ReferenceKind.PAYMENT, it.account(), it.reference())));
        transaction
                .deliveries()
                .forEach(it -> all.add(new Reference(ReferenceKind.DELIVERY, it.account(), it.reference())));
        transaction
                .payments()
                .forEach(it -> all.add(new Reference(
                        ReferenceKind.GATEWAY_PAYMENT,
                        it.account(),
                        it.evidence().gatewayPaymentId())));
        transaction
                .refunds()
                .forEach(it -> all.add(new Reference(
                        ReferenceKind.REFUND,
                        transaction.payments().get(it.payment() - 1).account(),
                        it.mark())));
        return all;
    }
}
