package io.handsel.testkit;

import io.handsel.TimeSource;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryReport;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.Outcome;
import io.handsel.testkit.InMemoryProvider.Vend;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the in-memory provider knows. Guarded by its own monitor, which the provider holds. */
final class ProviderBooks {

    private final TimeSource time;
    private final boolean refusesRepeats;
    private final Map<String, DeliveryReport> orders = new HashMap<>();
    private final Map<String, DeliveryRequest> pending = new HashMap<>();
    private final Map<String, Integer> requests = new HashMap<>();
    private final List<Vend> vends = new ArrayList<>();
    private Money balance = Money.naira(10_000_000);

    ProviderBooks(TimeSource time, boolean refusesRepeats) {
        this.time = time;
        this.refusesRepeats = refusesRepeats;
    }

    void countRequest(String reference) {
        requests.merge(reference, 1, Integer::sum);
    }

    int requests(String reference) {
        return requests.getOrDefault(reference, 0);
    }

    List<Vend> vends() {
        return List.copyOf(vends);
    }

    Money balance() {
        return balance;
    }

    void floatIs(Money amount) {
        balance = amount;
    }

    Outcome<DeliveryEvidence> deliver(DeliveryRequest request) {
        if (refusesRepeats && orders.containsKey(request.reference())) {
            return new Outcome.Unknown<>(Doubt.REFERENCE_EXISTS, "the reference was used before");
        }
        if (!hasFloatFor(request)) {
            Decline decline = Decline.of("LOW_FLOAT", DeclineCause.OUR_ACCOUNT, "the float is too small");
            refuse(request, decline);
            return new Outcome.Declined<>(decline);
        }
        DeliveryEvidence evidence = vend(request);
        orders.put(request.reference(), new DeliveryReport.Delivered(evidence));
        return new Outcome.Succeeded<>(evidence);
    }

    void deliverAs(DeliveryRequest request, DeliveryEvidence evidence) {
        vend(request);
        orders.put(request.reference(), new DeliveryReport.Delivered(evidence));
    }

    private boolean hasFloatFor(DeliveryRequest request) {
        Money cost = cost(request.product().faceValue());
        return balance.currency().equals(cost.currency()) && !cost.isMoreThan(balance);
    }

    private DeliveryEvidence vend(DeliveryRequest request) {
        Money amount = request.product().faceValue();
        Money cost = cost(amount);
        balance = balance.minus(cost);
        vends.add(new Vend(
                request.transactionReference(),
                request.reference(),
                request.product().kind(),
                request.recipient(),
                amount,
                cost,
                time.now(),
                false));
        return new DeliveryEvidence(
                Optional.of("order-" + vends.size()),
                request.product().isPlan() ? Optional.empty() : Optional.of(amount),
                Optional.of(request.recipient()),
                Optional.of(cost),
                Optional.empty());
    }

    private static Money cost(Money amount) {
        return new Money(amount.minorUnits() - amount.minorUnits() * 3 / 100, amount.currency());
    }

    void accept(DeliveryRequest request) {
        if (orders.putIfAbsent(request.reference(), new DeliveryReport.Processing(DeliveryEvidence.NONE)) == null) {
            pending.put(request.reference(), request);
        }
    }

    void refuse(DeliveryRequest request, Decline decline) {
        orders.putIfAbsent(request.reference(), new DeliveryReport.NotDelivered(decline));
    }

    void settle(String reference) {
        orders.put(reference, new DeliveryReport.Delivered(vend(takePending(reference))));
    }

    void fail(String reference, Decline decline) {
        takePending(reference);
        orders.put(reference, new DeliveryReport.NotDelivered(decline));
    }

    private DeliveryRequest takePending(String reference) {
        @Nullable DeliveryRequest request = pending.remove(reference);
        if (request == null) {
            throw new IllegalStateException("no order is pending under " + reference);
        }
        return request;
    }

    void reverse(String reference) {
        if (!(orders.get(reference) instanceof DeliveryReport.Delivered)) {
            throw new IllegalStateException("nothing was delivered under " + reference);
        }
        orders.put(
                reference,
                new DeliveryReport.Reversed(
                        Decline.of("REVERSED", DeclineCause.TEMPORARY, "the provider gave the money back")));
        vends.replaceAll(it -> it.reference().equals(reference) ? undone(it) : it);
    }

    private Vend undone(Vend it) {
        balance = balance.plus(it.cost());
        return new Vend(
                it.transactionReference(),
                it.reference(),
                it.kind(),
                it.recipient(),
                it.amount(),
                it.cost(),
                it.at(),
                true);
    }

    Answer<DeliveryReport> query(String reference) {
        @Nullable DeliveryReport report = orders.get(reference);
        return report == null ? new Answer.Absent<>("never seen") : new Answer.Found<>(report);
    }
}
