package io.handsel.internal.engine;

import io.handsel.payment.HostRefund;
import io.handsel.payment.Refund;
import io.handsel.transaction.Transaction;

/** Which refunds the host gives by itself, and what it is told of them. */
final class HostRefunds {

    static final int LONGEST_REFERENCE = 200;

    private HostRefunds() {}

    /** One that the gateway was ever asked for stays with the gateway. */
    static boolean isTheHosts(Transaction transaction, int number, Accounts accounts) {
        return transaction.refunds().get(number - 1).requests() == 0
                && accounts.refundHandler()
                        .filter(it -> it.takes(of(transaction, number)))
                        .isPresent();
    }

    static HostRefund of(Transaction transaction, int number) {
        Refund refund = transaction.refunds().get(number - 1);
        return new HostRefund(
                transaction.reference(),
                number,
                refund.mark(),
                transaction.owner(),
                transaction.payments().get(refund.payment() - 1).account(),
                refund.amount(),
                refund.reason());
    }
}
