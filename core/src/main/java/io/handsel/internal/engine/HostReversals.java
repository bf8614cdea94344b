package io.handsel.internal.engine;

import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.Reversal;
import io.handsel.delivery.TransactionalHandler;
import io.handsel.payment.PaymentState;
import io.handsel.transaction.PersonalData;
import io.handsel.transaction.Transaction;
import java.util.Optional;

/** Who takes back what was delivered, and what they are told of it. */
final class HostReversals {

    private HostReversals() {}

    /** The handler that delivered it, if it is here and takes back. */
    static Optional<TransactionalHandler> handler(Transaction transaction, int delivery, Accounts accounts) {
        return accounts.inside(transaction.deliveries().get(delivery - 1).account())
                .filter(TransactionalHandler::takesBack);
    }

    static Reversal of(Transaction transaction, int delivery, Optional<PersonalData> people) {
        DeliveryAttempt attempt = transaction.deliveries().get(delivery - 1);
        boolean withoutUs = transaction
                .acceptedPayment()
                .filter(it -> it.evidence().state() == PaymentState.REVERSED)
                .isPresent();
        return new Reversal(
                transaction.reference(),
                attempt.reference(),
                transaction.product(),
                transaction.owner(),
                people.map(PersonalData::recipient),
                attempt.providerReference(),
                attempt.result(),
                withoutUs ? Reversal.Cause.PAYMENT_REVERSED : Reversal.Cause.REFUNDED);
    }
}
