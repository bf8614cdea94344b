package io.handsel.internal.engine;

import io.handsel.Fault;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Fulfilment;
import io.handsel.delivery.Purpose;
import io.handsel.delivery.PurposeHandler;
import io.handsel.delivery.PurposeReversal;
import io.handsel.delivery.Reversal;
import io.handsel.delivery.TransactionalHandler;
import io.handsel.delivery.UnitOfWork;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A handler of one purpose, with its payload read for it. */
public final class PurposeDelivery<T> implements TransactionalHandler {

    private final Purpose<T> purpose;
    private final PurposeHandler<? super T> handler;
    private final Optional<PurposeReversal<? super T>> reversal;

    public PurposeDelivery(
            Purpose<T> purpose, PurposeHandler<? super T> handler, Optional<PurposeReversal<? super T>> reversal) {
        this.purpose = Objects.requireNonNull(purpose, "purpose");
        this.handler = Objects.requireNonNull(handler, "handler");
        this.reversal = reversal;
    }

    @Override
    public boolean delivers(String kind) {
        return kind.equals(purpose.kind());
    }

    @Override
    public Fulfilment fulfil(DeliveryRequest request, UnitOfWork unit) throws Exception {
        return handler.fulfil(purpose.read(request.product()), request, unit);
    }

    @Override
    public boolean takesBack() {
        return reversal.isPresent();
    }

    @Override
    public void onReversed(Reversal it, UnitOfWork unit) throws Exception {
        reversal.orElseThrow().onReversed(purpose.read(it.product()), it, unit);
    }

    /** What is wrong with the details of a purchase of this kind. */
    List<Fault> faults(Map<String, String> details) {
        return purpose.faults(details);
    }

    String kind() {
        return purpose.kind();
    }
}
