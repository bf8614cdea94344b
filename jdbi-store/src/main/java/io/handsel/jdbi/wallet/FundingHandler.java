package io.handsel.jdbi.wallet;

import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Fulfilment;
import io.handsel.delivery.TransactionalHandler;
import io.handsel.delivery.UnitOfWork;

/** Puts what was paid into the recipient's wallet, in the database transaction that completes the purchase. */
final class FundingHandler implements TransactionalHandler {

    private final Wallets wallets;
    private final String kind;
    private final Party.Outside source;

    FundingHandler(Wallets wallets, String kind, Party.Outside source) {
        this.wallets = wallets;
        this.kind = kind;
        this.source = source;
    }

    @Override
    public boolean delivers(String product) {
        return product.equals(kind);
    }

    @Override
    public Fulfilment fulfil(DeliveryRequest request, UnitOfWork unit) {
        Posting posting = Posting.of(request.transactionReference(), kind, "Paid in");
        wallets.in(unit)
                .move(
                        source,
                        Party.owner(request.recipient()),
                        request.product().faceValue(),
                        posting);
        return Fulfilment.done(posting.reference());
    }
}
