package io.handsel.transaction;

import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.LineItem;
import io.handsel.delivery.Product;
import io.handsel.delivery.RouteStop;
import io.handsel.money.Money;
import io.handsel.payment.Mode;
import io.handsel.payment.Payment;
import io.handsel.payment.PaymentAttempt;
import io.handsel.payment.PaymentUse;
import io.handsel.payment.Refund;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Our record of one purchase: a value without personal data. It changes only through the rules of the life cycle, and
 * every change is stored as a whole: state, journal and obligations together or not at all.
 *
 * @param id its id
 * @param reference what the host and the customer call it
 * @param version counts its stored changes from 1; every write names the version that it was decided on
 * @param status where it stands
 * @param flags what is odd about it
 * @param owner the host's user whom it belongs to; may be empty
 * @param idempotencyKey the host's key for "the same request again", unique per owner
 * @param fingerprint short hashes of the business fields, by field, to tell whether a repeated key means the same request
 * @param product what is delivered
 * @param price what the customer is asked for
 * @param fee our own part of the price
 * @param mode whether money and goods are real
 * @param gatewayAccount the account that the customer pays through
 * @param deliveryAccount the account that delivers, or that was preferred when it was recorded
 * @param createdAt when it was recorded
 * @param expiresAt until when it can be paid
 * @param deliverBefore after this it is refunded instead of delivered
 * @param updatedAt when it last changed
 * @param paidAt when the money that pays the price was verified
 * @param deliveredAt when the delivery was confirmed
 * @param attempts payment attempts, by number
 * @param payments payments, by number
 * @param deliveries delivery attempts, by number
 * @param refunds refunds, by number
 * @param reviews review items, by number
 * @param obligations what it still owes, ordered by kind and subject
 * @param seal the seal of its last journal entry, which ends the journal's chain; empty before the first entry
 * @param route the accounts that may still deliver it, in the order in which they are preferred; empty if only the delivery
 *     account may, as when the host named it
 */
public record Transaction(
        TransactionId id,
        String reference,
        long version,
        TransactionStatus status,
        Set<Flag> flags,
        String owner,
        String idempotencyKey,
        Map<String, String> fingerprint,
        Product product,
        Money price,
        Money fee,
        Mode mode,
        String gatewayAccount,
        String deliveryAccount,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> deliverBefore,
        Instant updatedAt,
        Optional<Instant> paidAt,
        Optional<Instant> deliveredAt,
        List<PaymentAttempt> attempts,
        List<Payment> payments,
        List<DeliveryAttempt> deliveries,
        List<Refund> refunds,
        List<ReviewItem> reviews,
        List<Obligation> obligations,
        String seal,
        List<RouteStop> route) {

    /** Checks the parts, that numbered things are numbered from 1 without gaps, and that what they name is there. */
    public Transaction {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(idempotencyKey, "idempotencyKey");
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(gatewayAccount, "gatewayAccount");
        Objects.requireNonNull(deliveryAccount, "deliveryAccount");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(deliverBefore, "deliverBefore");
        Objects.requireNonNull(updatedAt, "updatedAt");
        Objects.requireNonNull(paidAt, "paidAt");
        Objects.requireNonNull(deliveredAt, "deliveredAt");
        Objects.requireNonNull(seal, "seal");
        if (!price.isPositive() || fee.isNegative() || fee.isMoreThan(price)) {
            throw new IllegalArgumentException(
                    "price must be positive and fee between 0 and price: " + price + ", " + fee);
        }
        if (!product.items().isEmpty()
                && !product.items().stream()
                        .map(LineItem::amount)
                        .reduce(Money.zero(price.currency()), Money::plus)
                        .equals(price)) {
            throw new IllegalArgumentException("the line items must add up to the price, " + price);
        }
        flags = flags.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(flags));
        fingerprint = Collections.unmodifiableMap(new TreeMap<>(fingerprint));
        attempts = numbered("payment attempt", attempts, PaymentAttempt::number);
        payments = numbered("payment", payments, Payment::number);
        deliveries = numbered("delivery attempt", deliveries, DeliveryAttempt::number);
        refunds = numbered("refund", refunds, Refund::number);
        reviews = numbered("review item", reviews, ReviewItem::number);
        int attemptsMade = attempts.size();
        int paymentsMade = payments.size();
        if (payments.stream().anyMatch(it -> it.attempt() > attemptsMade)
                || refunds.stream().anyMatch(it -> it.payment() > paymentsMade)) {
            throw new IllegalArgumentException("a payment names its attempt, and a refund its payment");
        }
        route = List.copyOf(route);
        obligations = obligations.stream()
                .sorted(Comparator.comparing(Obligation::kind).thenComparing(Obligation::subject))
                .toList();
    }

    /**
     * A transaction that only one account may deliver.
     *
     * @param id its id
     * @param reference what the host and the customer call it
     * @param version counts its stored changes from 1
     * @param status where it stands
     * @param flags what is odd about it
     * @param owner the host's user whom it belongs to; may be empty
     * @param idempotencyKey the host's key for "the same request again"
     * @param fingerprint short hashes of the business fields, by field
     * @param product what is delivered
     * @param price what the customer is asked for
     * @param fee our own part of the price
     * @param mode whether money and goods are real
     * @param gatewayAccount the account that the customer pays through
     * @param deliveryAccount the account that delivers
     * @param createdAt when it was recorded
     * @param expiresAt until when it can be paid
     * @param deliverBefore after this it is refunded instead of delivered
     * @param updatedAt when it last changed
     * @param paidAt when the money that pays the price was verified
     * @param deliveredAt when the delivery was confirmed
     * @param attempts payment attempts, by number
     * @param payments payments, by number
     * @param deliveries delivery attempts, by number
     * @param refunds refunds, by number
     * @param reviews review items, by number
     * @param obligations what it still owes
     * @param seal the seal of its last journal entry
     */
    public Transaction(
            TransactionId id,
            String reference,
            long version,
            TransactionStatus status,
            Set<Flag> flags,
            String owner,
            String idempotencyKey,
            Map<String, String> fingerprint,
            Product product,
            Money price,
            Money fee,
            Mode mode,
            String gatewayAccount,
            String deliveryAccount,
            Instant createdAt,
            Instant expiresAt,
            Optional<Instant> deliverBefore,
            Instant updatedAt,
            Optional<Instant> paidAt,
            Optional<Instant> deliveredAt,
            List<PaymentAttempt> attempts,
            List<Payment> payments,
            List<DeliveryAttempt> deliveries,
            List<Refund> refunds,
            List<ReviewItem> reviews,
            List<Obligation> obligations,
            String seal) {
        this(
                id,
                reference,
                version,
                status,
                flags,
                owner,
                idempotencyKey,
                fingerprint,
                product,
                price,
                fee,
                mode,
                gatewayAccount,
                deliveryAccount,
                createdAt,
                expiresAt,
                deliverBefore,
                updatedAt,
                paidAt,
                deliveredAt,
                attempts,
                payments,
                deliveries,
                refunds,
                reviews,
                obligations,
                seal,
                List.of());
    }

    /**
     * The same transaction with its journal's chain ended by another seal.
     *
     * @param newSeal the seal of its last journal entry
     * @return the transaction
     */
    public Transaction withSeal(String newSeal) {
        return new Transaction(
                id,
                reference,
                version,
                status,
                flags,
                owner,
                idempotencyKey,
                fingerprint,
                product,
                price,
                fee,
                mode,
                gatewayAccount,
                deliveryAccount,
                createdAt,
                expiresAt,
                deliverBefore,
                updatedAt,
                paidAt,
                deliveredAt,
                attempts,
                payments,
                deliveries,
                refunds,
                reviews,
                obligations,
                newSeal,
                route);
    }

    /**
     * The accounts that may be asked to deliver at a time, in the order in which they are preferred.
     *
     * @param time the time
     * @return the accounts; none if all of them are to be left alone until later
     */
    public List<String> deliverableBy(Instant time) {
        return route.isEmpty()
                ? List.of(deliveryAccount)
                : route.stream()
                        .filter(it -> it.mayBeAsked(time))
                        .map(RouteStop::account)
                        .toList();
    }

    /** {@return the payment that pays the price, if one was accepted} */
    public Optional<Payment> acceptedPayment() {
        return payments.stream()
                .filter(payment -> payment.use() == PaymentUse.PAYS_THE_PRICE)
                .findFirst();
    }

    /** {@return the latest payment attempt, if there is one} */
    public Optional<PaymentAttempt> latestAttempt() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }

    /** {@return the latest delivery attempt, if there is one} */
    public Optional<DeliveryAttempt> latestDelivery() {
        return deliveries.isEmpty() ? Optional.empty() : Optional.of(deliveries.get(deliveries.size() - 1));
    }

    /**
     * Finds what is owed of a kind.
     *
     * @param kind the kind
     * @param subject the number of what it is about
     * @return the obligation, if it is owed
     */
    public Optional<Obligation> obligation(ObligationKind kind, int subject) {
        return obligations.stream()
                .filter(obligation -> obligation.kind() == kind && obligation.subject() == subject)
                .findFirst();
    }

    /** {@return whether a review item waits for somebody} */
    public boolean hasOpenReview() {
        return reviews.stream().anyMatch(ReviewItem::isOpen);
    }

    /** {@return the earliest time at which something is owed, if anything is} */
    public Optional<Instant> nextDue() {
        return obligations.stream().map(Obligation::due).min(Instant::compareTo);
    }

    private static <T> List<T> numbered(String what, List<T> things, java.util.function.ToIntFunction<T> number) {
        List<T> copy = List.copyOf(things);
        for (int i = 0; i < copy.size(); i++) {
            if (number.applyAsInt(copy.get(i)) != i + 1) {
                throw new IllegalArgumentException(
                        what + " number " + number.applyAsInt(copy.get(i)) + " stands at place " + (i + 1));
            }
        }
        return copy;
    }
}
