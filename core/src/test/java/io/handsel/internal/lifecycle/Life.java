package io.handsel.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Policy;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.delivery.RouteStop;
import io.handsel.money.Money;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.payment.Mode;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** One purchase that lives through events, on a clock of its own. Every step is checked against {@link Invariants}. */
final class Life {

    static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    static final Money PRICE = Money.naira(500);
    static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
    static final Duration SETTLING = Duration.ofMinutes(2);
    static final Event.AbsenceTerms TRUSTED = new Event.AbsenceTerms(true, CALL_TIMEOUT, SETTLING, false);
    static final Event.AbsenceTerms RESENDABLE = new Event.AbsenceTerms(true, CALL_TIMEOUT, SETTLING, true);
    static final Event.AbsenceTerms UNTRUSTED = new Event.AbsenceTerms(false, CALL_TIMEOUT, SETTLING, false);

    private Policy policy = Policy.DEFAULTS;
    private Transaction transaction;
    private Instant now = START;

    private Life(Transaction transaction) {
        this.transaction = transaction;
    }

    /** A purchase just recorded. */
    static Life fresh() {
        return new Life(recorded(Optional.empty()));
    }

    static Transaction recorded(Optional<Instant> deliverBefore) {
        Instant expiresAt = START.plus(Policy.DEFAULTS.paymentWindow());
        return new Transaction(
                new TransactionId(UUID.fromString("0195509f-3a80-7000-8000-000000000001")),
                "t-1",
                1,
                TransactionStatus.INITIATED,
                Set.of(),
                "shop",
                "order-1",
                Map.of("product", "airtime"),
                Product.airtime(Network.MTN, Money.naira(490)),
                PRICE,
                Money.naira(10),
                Mode.LIVE,
                "paystack",
                "vtpass",
                START,
                expiresAt,
                deliverBefore,
                START,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Obligation(ObligationKind.EXPIRE, 0, expiresAt, 0)),
                "");
    }

    /** A purchase just recorded that one of several accounts may deliver. */
    static Life routed(String... accounts) {
        return new Life(routed(recorded(Optional.empty()), accounts));
    }

    static Transaction routed(Transaction it, String... accounts) {
        return new Transaction(
                it.id(),
                it.reference(),
                it.version(),
                it.status(),
                it.flags(),
                it.owner(),
                it.idempotencyKey(),
                it.fingerprint(),
                it.product(),
                it.price(),
                it.fee(),
                it.mode(),
                it.gatewayAccount(),
                accounts[0],
                it.createdAt(),
                it.expiresAt(),
                it.deliverBefore(),
                it.updatedAt(),
                it.paidAt(),
                it.deliveredAt(),
                it.attempts(),
                it.payments(),
                it.deliveries(),
                it.refunds(),
                it.reviews(),
                it.obligations(),
                it.seal(),
                Stream.of(accounts).map(RouteStop::new).toList());
    }

    Life under(Policy newPolicy) {
        policy = newPolicy;
        return this;
    }

    Life deliverBefore(Duration afterStart) {
        transaction = recorded(Optional.of(START.plus(afterStart)));
        return this;
    }

    Life after(Duration passed) {
        now = now.plus(passed);
        return this;
    }

    Life at(Instant time) {
        now = time;
        return this;
    }

    Instant now() {
        return now;
    }

    Transaction is() {
        return transaction;
    }

    TransactionStatus status() {
        return transaction.status();
    }

    /** What the rules make of an event; the purchase goes on with it if it moves. */
    Transition decide(Event event) {
        Transition transition = Lifecycle.decide(transaction, event, now, policy);
        Invariants.check(transaction, event, transition, now, policy);
        if (transition instanceof Transition.Moved moved) {
            transaction = moved.next();
        }
        return transition;
    }

    /** Applies an event that must move the purchase. */
    Life then(Event event) {
        assertThat(decide(event)).as("%s in %s", event, transaction.status()).isInstanceOf(Transition.Moved.class);
        return this;
    }

    void refuses(Event event) {
        assertThat(decide(event)).as("%s in %s", event, transaction.status()).isInstanceOf(Transition.Refused.class);
    }

    void ignores(Event event) {
        assertThat(decide(event)).as("%s in %s", event, transaction.status()).isInstanceOf(Transition.Unchanged.class);
    }

    boolean owes(ObligationKind kind, int subject) {
        return transaction.obligation(kind, subject).isPresent();
    }

    /** How long from now until something owed is due. */
    Duration dueIn(ObligationKind kind, int subject) {
        return Duration.between(
                now, transaction.obligation(kind, subject).orElseThrow().due());
    }

    /** Lets the time pass until something owed is due. */
    Life untilDue(ObligationKind kind, int subject) {
        Instant due = transaction.obligation(kind, subject).orElseThrow().due();
        return at(due.isBefore(now) ? now : due);
    }

    // ---- the way there

    Life checkout() {
        int number = transaction.attempts().size() + 1;
        return then(new Event.CheckoutOpened("paystack", "t-1-p" + number, now.plusSeconds(30)));
    }

    Life payable() {
        return checkout().then(Happenings.opened(transaction.attempts().size()));
    }

    Life paid() {
        return payable().after(Duration.ofMinutes(2)).then(Happenings.paid(transaction, 1, "pay-1", PRICE));
    }

    /** Submits at an account of the route. */
    Life submittingAt(String account) {
        int number = transaction.deliveries().size() + 1;
        return then(new Event.DeliveryStarted(account, "t-1-d" + number, now.plusSeconds(30)));
    }

    Life submitting() {
        int number = transaction.deliveries().size() + 1;
        return then(new Event.DeliveryStarted("vtpass", "t-1-d" + number, now.plusSeconds(30)));
    }

    Life delivered() {
        return then(Happenings.submitted(transaction.deliveries().size(), new Outcome.Succeeded<>(Happenings.FACTS)));
    }

    /** Paid and submitted, and for longer than it is asked the provider gave no answer. */
    Life neverAnswered() {
        return paid().submitting()
                .then(Happenings.submitted(1, Happenings.unknown()))
                .after(Duration.ofHours(25));
    }

    /** So that a person is asked whether it was delivered. */
    Life inDoubt() {
        return neverAnswered().then(Happenings.delivery(1, Happenings.noAnswer()));
    }

    /** Paid, and the delivery refused for the customer's fault: the money must go back. */
    Life toBeRefunded() {
        return paid().submitting().then(Happenings.submitted(1, Happenings.declined(DeclineCause.CUSTOMER)));
    }

    Life refundRequested() {
        int number = transaction.refunds().size();
        return then(new Event.RefundStarted(number, now.plusSeconds(30)));
    }
}
