package io.handsel.internal.engine;

import io.handsel.Limits;
import io.handsel.Purchase;
import io.handsel.PurchaseGuard;
import io.handsel.PurchaseRefusedException;
import io.handsel.store.HostTransaction;
import io.handsel.store.TransactionStore;
import io.handsel.transaction.TransactionId;
import java.util.List;
import java.util.Optional;

/** Who may not buy now: asked before anything is stored. Costs nothing where the host has neither limits nor guards. */
final class Admission {

    private final TransactionStore store;
    private final RateLimits limits;
    private final List<PurchaseGuard> guards;

    Admission(TransactionStore store, RateLimits limits, List<PurchaseGuard> guards) {
        this.store = store;
        this.limits = limits;
        this.guards = List.copyOf(guards);
    }

    /**
     * Lets a purchase pass, or throws. The limit goes first, so that whoever guesses at a guard is slowed down, too.
     *
     * @throws io.handsel.RateLimitedException if its owner buys too often
     * @throws PurchaseRefusedException if a guard refuses it
     */
    void admit(Purchase purchase, Optional<HostTransaction> host) {
        boolean counts = limits.counts(purchase.owner(), Limits.BEGIN);
        if ((guards.isEmpty() && !counts) || isKnown(purchase, host)) {
            return;
        }
        if (counts) {
            limits.take(purchase.owner(), Limits.BEGIN);
        }
        for (PurchaseGuard guard : guards) {
            Optional<PurchaseGuard.Refusal> refusal =
                    host.map(it -> guard.check(purchase, it)).orElseGet(() -> guard.check(purchase));
            refusal.ifPresent(it -> {
                throw new PurchaseRefusedException(it);
            });
        }
    }

    private boolean isKnown(Purchase purchase, Optional<HostTransaction> host) {
        Optional<TransactionId> first = host.map(
                        it -> store.findByIdempotencyKeyWithin(it, purchase.owner(), purchase.idempotencyKey()))
                .orElseGet(() -> store.findByIdempotencyKey(purchase.owner(), purchase.idempotencyKey()));
        return first.isPresent();
    }
}
