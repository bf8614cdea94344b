package io.handsel.testkit;

import io.handsel.TimeSource;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.payment.AttemptState;
import io.handsel.payment.CheckoutSession;
import io.handsel.payment.ListedPayment;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentPage;
import io.handsel.payment.PaymentReport;
import io.handsel.payment.PaymentState;
import io.handsel.payment.PaymentWindow;
import io.handsel.payment.RefundEvidence;
import io.handsel.payment.RefundRequest;
import io.handsel.payment.RefundState;
import io.handsel.testkit.InMemoryGateway.RefundRecord;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the in-memory gateway knows. Guarded by its own monitor, which the gateway holds. */
final class GatewayBooks {

    /** Small, so that a test comes to a second page soon. */
    static final int PAGE_SIZE = 10;

    private final TimeSource time;
    private final Mode mode;
    private final Map<String, Checkout> checkouts = new LinkedHashMap<>();
    private final List<RefundRecord> refunds = new ArrayList<>();
    private final Map<String, Integer> requests = new HashMap<>();
    private int ids;

    GatewayBooks(TimeSource time, Mode mode) {
        this.time = time;
        this.mode = mode;
    }

    private static final class Checkout {
        final Money asked;
        final List<PaymentEvidence> payments = new ArrayList<>();
        AttemptState state = AttemptState.OPEN;

        Checkout(Money asked) {
            this.asked = asked;
        }
    }

    void countRequest(String name) {
        requests.merge(name, 1, Integer::sum);
    }

    int requests(String name) {
        return requests.getOrDefault(name, 0);
    }

    int initialiseEffects(String reference) {
        return checkouts.containsKey(reference) ? 1 : 0;
    }

    List<String> references() {
        return List.copyOf(checkouts.keySet());
    }

    List<RefundRecord> refunds() {
        return List.copyOf(refunds);
    }

    boolean open(String reference, Money price) {
        return checkouts.putIfAbsent(reference, new Checkout(price)) == null;
    }

    CheckoutSession session(String reference) {
        return new CheckoutSession(
                Optional.of(URI.create("https://checkout.example/" + reference)),
                Optional.of("access-" + reference),
                Optional.empty(),
                Long.toString(known(reference).asked.minorUnits()));
    }

    void pay(String reference, Money charged, Money customerFee) {
        Checkout checkout = known(reference);
        ids++;
        add(
                reference,
                new PaymentEvidence(
                        "pay-" + ids,
                        reference,
                        checkout.asked,
                        charged,
                        charged.minus(customerFee),
                        customerFee,
                        Optional.empty(),
                        mode,
                        Optional.of(time.now()),
                        PaymentState.PAID,
                        Optional.of("card")));
    }

    void add(String reference, PaymentEvidence evidence) {
        Checkout checkout = known(reference);
        checkout.payments.add(evidence);
        checkout.state = AttemptState.PAID;
    }

    void move(String reference, AttemptState state) {
        if (state == AttemptState.PAID) {
            throw new IllegalArgumentException("a checkout is paid by paying");
        }
        known(reference).state = state;
    }

    void reverse(String reference, PaymentState state) {
        known(reference).payments.replaceAll(payment -> payment.inState(state));
    }

    Answer<PaymentReport> verify(String reference) {
        @Nullable Checkout checkout = checkouts.get(reference);
        if (checkout == null) {
            return new Answer.Absent<>("no such reference");
        }
        return new Answer.Found<>(new PaymentReport(checkout.state, checkout.payments, checkout.state.toString()));
    }

    /** The next page is named by how many payments lie before it. */
    PaymentPage list(PaymentWindow window, Optional<String> page) {
        List<PaymentEvidence> all = checkouts.values().stream()
                .flatMap(checkout -> checkout.payments.stream())
                .filter(it -> it.paidAt().map(window::contains).orElse(true))
                .toList();
        int begin = Math.min(page.map(Integer::parseInt).orElse(0), all.size());
        int end = Math.min(begin + PAGE_SIZE, all.size());
        List<PaymentEvidence> here = all.subList(begin, end);
        return new PaymentPage(
                here.stream().flatMap(it -> listed(it).stream()).toList(),
                here.stream()
                        .filter(it -> it.paidAt().isEmpty())
                        .map(it -> it.gatewayPaymentId() + " has no time")
                        .toList(),
                end < all.size() ? Optional.of(Integer.toString(end)) : Optional.empty());
    }

    private static Optional<ListedPayment> listed(PaymentEvidence it) {
        return it.paidAt()
                .map(at -> new ListedPayment(it.gatewayPaymentId(), it.reference(), it.charged(), at, it.state()));
    }

    Outcome<RefundEvidence> refund(RefundRequest request, boolean paidOutAtOnce) {
        Optional<PaymentEvidence> payment = payment(request);
        if (payment.isEmpty()) {
            return refused("no_payment", "no such payment");
        }
        if (!payment.get().charged().currency().equals(request.amount().currency())) {
            return refused("currency", "the payment is in another currency");
        }
        if (goneBack(request.paymentReference(), request.amount())
                .isMoreThan(totalCharged(request.paymentReference(), request.amount()))) {
            return refused("too_much", "more than was paid");
        }
        ids++;
        RefundState state = paidOutAtOnce ? RefundState.PAID_OUT : RefundState.PROCESSING;
        RefundRecord refund =
                new RefundRecord("refund-" + ids, request.paymentReference(), request.mark(), request.amount(), state);
        refunds.add(refund);
        return paidOutAtOnce ? new Outcome.Succeeded<>(evidence(refund)) : new Outcome.Pending<>(evidence(refund));
    }

    private static Outcome<RefundEvidence> refused(String code, String why) {
        return new Outcome.Declined<>(Decline.of(code, DeclineCause.CATALOGUE, why));
    }

    private Optional<PaymentEvidence> payment(RefundRequest request) {
        @Nullable Checkout checkout = checkouts.get(request.paymentReference());
        return checkout == null
                ? Optional.empty()
                : checkout.payments.stream()
                        .filter(it -> it.gatewayPaymentId().equals(request.gatewayPaymentId()))
                        .findFirst();
    }

    private Money goneBack(String reference, Money start) {
        return refunds.stream()
                .filter(it -> it.paymentReference().equals(reference) && it.state() != RefundState.FAILED)
                .filter(it -> it.amount().currency().equals(start.currency()))
                .map(RefundRecord::amount)
                .reduce(start, Money::plus);
    }

    private Money totalCharged(String reference, Money like) {
        return known(reference).payments.stream()
                .map(PaymentEvidence::charged)
                .filter(it -> it.currency().equals(like.currency()))
                .reduce(Money.zero(like.currency()), Money::plus);
    }

    Answer<RefundEvidence> queryRefund(RefundRequest request) {
        return refunds.stream()
                .filter(it -> request.gatewayRefundId()
                        .map(id -> id.equals(it.id()))
                        .orElseGet(() -> it.mark().equals(request.mark())))
                .findFirst()
                .<Answer<RefundEvidence>>map(it -> new Answer.Found<>(evidence(it)))
                .orElseGet(() -> new Answer.Absent<>("no such refund"));
    }

    void moveRefund(String mark, RefundState state) {
        if (refunds.stream().noneMatch(it -> it.mark().equals(mark))) {
            throw new IllegalArgumentException("no refund has the mark " + mark);
        }
        refunds.replaceAll(it -> it.mark().equals(mark)
                ? new RefundRecord(it.id(), it.paymentReference(), it.mark(), it.amount(), state)
                : it);
    }

    private static RefundEvidence evidence(RefundRecord refund) {
        return new RefundEvidence(
                Optional.of(refund.id()), refund.amount(), refund.state(), "refund " + refund.state());
    }

    private Checkout known(String reference) {
        @Nullable Checkout checkout = checkouts.get(reference);
        if (checkout == null) {
            throw new IllegalArgumentException("no checkout was opened under " + reference);
        }
        return checkout;
    }
}
