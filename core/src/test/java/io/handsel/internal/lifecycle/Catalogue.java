package io.handsel.internal.lifecycle;

import io.handsel.internal.lifecycle.DeliveryFacts.RecipientCheck;
import io.handsel.internal.lifecycle.Happenings.Paid;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.Outcome;
import io.handsel.payment.AttemptState;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentState;
import io.handsel.payment.RefundEvidence;
import io.handsel.payment.RefundState;
import io.handsel.review.Decision;
import io.handsel.review.Operator;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every event that can be thought of for a transaction: all outcomes, answers, causes and reports, about every numbered thing. */
final class Catalogue {

    private final Transaction transaction;
    private final Instant now;
    private final List<Event> events = new ArrayList<>();

    private Catalogue(Transaction transaction, Instant now) {
        this.transaction = transaction;
        this.now = now;
    }

    static List<Event> of(Transaction transaction, Instant now) {
        Catalogue catalogue = new Catalogue(transaction, now);
        catalogue.host();
        for (int n = 1; n <= transaction.attempts().size(); n++) {
            catalogue.attempt(n);
        }
        for (int n = 1; n <= transaction.deliveries().size(); n++) {
            catalogue.delivery(n);
        }
        for (int n = 1; n <= transaction.refunds().size(); n++) {
            catalogue.refund(n);
        }
        return catalogue.events;
    }

    private void host() {
        Instant notAfter = now.plusSeconds(30);
        events.add(new Event.CheckoutOpened(
                "paystack", "t-1-p" + (transaction.attempts().size() + 1), notAfter));
        String reference = "t-1-d" + (transaction.deliveries().size() + 1);
        events.add(new Event.DeliveryStarted("vtpass", reference, notAfter));
        transaction.route().stream()
                .filter(it -> !it.account().equals("vtpass"))
                .forEach(it -> events.add(new Event.DeliveryStarted(it.account(), reference, notAfter)));
        events.add(new Event.DeliveryHeldBack(0, "float too low"));
        if (!transaction.route().isEmpty()) {
            events.add(new Event.DeliveryHeldBack(0, "breaker open", Optional.of(now.plusSeconds(40))));
        }
        events.add(new Event.HandlerRolledBack("SQLException, SQLSTATE 40001"));
        events.add(new Event.CancelAsked());
        events.add(new Event.PersonalDataErased("ada", "the customer asked"));
        events.add(new Event.NobodyPaid());
        transaction.payments().forEach(payment -> {
            Money all = payment.evidence().credited();
            events.add(new Event.RefundAsked(payment.number(), all, "ada", "complaint"));
            events.add(new Event.RefundAsked(
                    payment.number(), new Money(all.minorUnits() / 2, all.currency()), "ada", "goodwill"));
        });
        events.add(new Event.RefundAsked(transaction.payments().size() + 1, Money.naira(1), "ada", "no such payment"));
        transaction.reviews().forEach(item -> events.add(new Event.ReviewReminded(item.number())));
        transaction.reviews().stream().filter(ReviewItem::isOpen).forEach(this::review);
    }

    private void review(ReviewItem item) {
        List<Decision> decisions = new ArrayList<>(List.of(
                new Decision.Delivered("vt-9"),
                new Decision.RefundInstead("ticket 1"),
                new Decision.SendAgain("ticket 2"),
                new Decision.Deliver(),
                new Decision.Refunded("bank-1"),
                new Decision.NotRefunded("ticket 3"),
                new Decision.KeepWaiting(now.plus(Duration.ofDays(2))),
                new Decision.AcceptLoss()));
        transaction.payments().forEach(payment -> {
            Money all = payment.evidence().credited();
            if (all.isPositive()) {
                decisions.add(new Decision.Refund(payment.number(), all));
                decisions.add(new Decision.Refund(
                        payment.number(), Money.of(1, all.currency().getCurrencyCode())));
            }
        });
        for (Decision decision : decisions) {
            events.add(new Event.ReviewDecided(item.number(), decision, new Operator("ada"), "looked it up"));
        }
        item.proposal().ifPresent(it -> {
            events.add(new Event.ReviewDecided(item.number(), it.decision(), new Operator("grace"), "agreed"));
            events.add(new Event.ProposalWithdrawn(item.number(), new Operator("grace"), "changed my mind"));
        });
    }

    private void attempt(int n) {
        events.add(Happenings.opened(n));
        events.add(Happenings.initialised(n, new Outcome.Pending<>(Happenings.SESSION)));
        for (DeclineCause cause : DeclineCause.values()) {
            events.add(Happenings.initialised(n, Happenings.declined(cause)));
        }
        events.add(Happenings.initialised(n, Happenings.notSent()));
        events.add(Happenings.initialised(n, Happenings.unknown()));
        for (AttemptState state : List.of(AttemptState.OPEN, AttemptState.PENDING, AttemptState.FAILED)) {
            events.add(Happenings.payment(n, state));
        }
        events.add(Happenings.paymentAnswer(n, Happenings.absent()));
        events.add(Happenings.paymentAnswer(n, Happenings.noAnswer()));
        String id = "pay-" + n;
        Money price = transaction.price();
        Paid exact = Paid.of(transaction, n, id, price);
        events.add(exact.in(n));
        for (PaymentState state : PaymentState.values()) {
            events.add(exact.state(state).in(n));
        }
        events.add(Paid.of(transaction, n, id, price.minus(Money.naira(100))).in(n));
        events.add(Paid.of(transaction, n, id, price.plus(Money.naira(100))).in(n));
        events.add(Paid.of(transaction, n, id, Money.zero(price.currency())).in(n));
        events.add(Paid.of(transaction, n, id, price.plus(Money.naira(7)))
                .fee(Money.naira(7))
                .in(n));
        events.add(exact.mode(Mode.TEST).in(n));
        events.add(exact.reference("another").in(n));
        events.add(exact.asked(Money.naira(1)).in(n));
        events.add(Paid.of(transaction, n, id, Money.of(50_000, "GHS")).in(n));
        events.add(Paid.of(transaction, n, id + "-again", price).in(n));
        events.add(Happenings.paidBy(
                n,
                exact.evidence(),
                Paid.of(transaction, n, id + "-more", price).evidence()));
    }

    private void delivery(int n) {
        events.add(new Event.DeliverySentAgain(n, now.plusSeconds(30)));
        events.add(new Event.DeliveryHeldBack(n, "another day"));
        events.add(new Event.TakenBack(n));
        events.add(new Event.TakeBackRolledBack(n, "SQLException, SQLSTATE 40001"));
        events.add(Happenings.submitted(n, new Outcome.Succeeded<>(Happenings.REVOCABLE)));
        DeliveryFacts other = new DeliveryFacts(
                Optional.of("vt-2"), Optional.of(Money.naira(1)), RecipientCheck.SAME, Optional.empty());
        DeliveryFacts elsewhere =
                new DeliveryFacts(Optional.empty(), Optional.empty(), RecipientCheck.OTHER, Optional.empty());
        for (DeliveryFacts facts : List.of(Happenings.FACTS, other, elsewhere)) {
            events.add(Happenings.submitted(n, new Outcome.Succeeded<>(facts)));
            events.add(Happenings.deliveryFound(n, new DeliveryFinding.Delivered(facts)));
        }
        events.add(Happenings.submitted(n, new Outcome.Pending<>(Happenings.FACTS)));
        events.add(Happenings.submitted(n, Happenings.notSent()));
        events.add(Happenings.deliveryFound(n, Happenings.processingFinding()));
        events.add(Happenings.deliveryFound(n, Happenings.reversedFinding()));
        for (DeclineCause cause : DeclineCause.values()) {
            events.add(Happenings.submitted(n, Happenings.declined(cause)));
            events.add(Happenings.deliveryFound(n, Happenings.notDelivered(cause)));
        }
        events.add(Happenings.submitted(
                n,
                new Outcome.Declined<>(
                        new Decline("011", DeclineCause.TEMPORARY, "later", Optional.of(Duration.ofHours(1))))));
        for (Doubt doubt : List.of(Doubt.TIMED_OUT, Doubt.REFERENCE_EXISTS)) {
            events.add(Happenings.submitted(n, new Outcome.Unknown<>(doubt, "unclear")));
            events.add(Happenings.delivery(n, new Answer.Unknown<>(doubt, "unclear")));
        }
        events.add(Happenings.delivery(n, Happenings.absent(), Life.TRUSTED));
        events.add(Happenings.delivery(n, Happenings.absent(), Life.RESENDABLE));
        events.add(Happenings.delivery(n, Happenings.absent(), Life.UNTRUSTED));
    }

    private void refund(int n) {
        events.add(new Event.RefundStarted(n, now.plusSeconds(30)));
        events.add(new Event.RefundCredited(n, "wallet-" + n));
        events.add(new Event.CreditRolledBack(n, "SQLException, SQLSTATE 40001"));
        for (RefundState state : RefundState.values()) {
            RefundEvidence evidence = Happenings.says(transaction, n, state);
            RefundEvidence otherAmount =
                    new RefundEvidence(Optional.of("re-x"), Money.naira(3), state, "another amount");
            events.add(Happenings.refundSubmitted(n, new Outcome.Succeeded<>(evidence)));
            events.add(Happenings.refundSubmitted(n, new Outcome.Pending<>(evidence)));
            events.add(Happenings.refund(n, new Answer.Found<>(evidence)));
            events.add(Happenings.refund(n, new Answer.Found<>(otherAmount)));
        }
        for (DeclineCause cause : DeclineCause.values()) {
            events.add(Happenings.refundSubmitted(n, Happenings.declined(cause)));
        }
        events.add(Happenings.refundSubmitted(n, Happenings.notSent()));
        events.add(Happenings.refundSubmitted(n, Happenings.unknown()));
        events.add(Happenings.refund(n, Happenings.absent()));
        events.add(new Event.RefundAnswered(n, Happenings.absent(), Life.UNTRUSTED));
        events.add(Happenings.refund(n, Happenings.noAnswer()));
    }
}
