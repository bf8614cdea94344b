package io.handsel;

import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.DeliveryStatus;
import io.handsel.delivery.LineItem;
import io.handsel.transaction.MoneyPosition;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A transaction at a moment, and what can be read from it.
 *
 * @param transaction the whole record; without personal data
 */
public record TransactionView(Transaction transaction) {

    /** Refuses a missing record. */
    public TransactionView {
        Objects.requireNonNull(transaction, "transaction");
    }

    /** How the payment stands, by itself. */
    public enum PaymentStatus {
        /** Nothing was paid so far, and it still can be. */
        PENDING,
        /** The price was paid. */
        SUCCESS,
        /** It was not paid, or not as asked. */
        FAILED,
        /** The customer did not finish. */
        ABANDONED
    }

    /** How the delivery stands, by itself. */
    public enum DeliveryProgress {
        /** Not begun. */
        PENDING,
        /** An attempt may have reached a provider. */
        PROCESSING,
        /** Delivered. */
        DELIVERED,
        /** Not delivered, and it will not be. */
        FAILED
    }

    /** The status in four words, for lists. */
    public enum Simple {
        /** Not at its end. */
        PENDING,
        /** Delivered. */
        SUCCESS,
        /** Not delivered; no money is kept. */
        FAILED,
        /** Stopped by request. */
        CANCELLED
    }

    /** {@return what the host and the customer call it} */
    public String reference() {
        return transaction.reference();
    }

    /** {@return where it stands} */
    public TransactionStatus status() {
        return transaction.status();
    }

    /** {@return a sentence for the customer} */
    public String message() {
        return transaction.status().message();
    }

    /** {@return when it last changed} */
    public Instant updatedAt() {
        return transaction.updatedAt();
    }

    /** {@return how the payment stands} */
    public PaymentStatus paymentStatus() {
        if (transaction.acceptedPayment().isPresent()) {
            return PaymentStatus.SUCCESS;
        }
        return switch (transaction.status()) {
            case INITIATED, PAYMENT_PENDING -> PaymentStatus.PENDING;
            case EXPIRED, CANCELLED -> PaymentStatus.ABANDONED;
            case PAYMENT_VERIFIED, DELIVERY_PROCESSING, COMPLETED, FAILED, REFUND_PENDING, REFUNDED ->
                PaymentStatus.FAILED;
            case NEEDS_REVIEW -> PaymentStatus.PENDING;
        };
    }

    /** {@return how the delivery stands} */
    public DeliveryProgress deliveryStatus() {
        Optional<DeliveryStatus> latest = transaction.latestDelivery().map(it -> it.status());
        return switch (transaction.status()) {
            case COMPLETED -> DeliveryProgress.DELIVERED;
            case DELIVERY_PROCESSING -> DeliveryProgress.PROCESSING;
            case INITIATED, PAYMENT_PENDING, PAYMENT_VERIFIED -> DeliveryProgress.PENDING;
            case FAILED, EXPIRED, CANCELLED, REFUND_PENDING, REFUNDED -> DeliveryProgress.FAILED;
            case NEEDS_REVIEW ->
                latest.map(it -> it == DeliveryStatus.DELIVERED
                                ? DeliveryProgress.DELIVERED
                                : it.provesNothingHappened() ? DeliveryProgress.FAILED : DeliveryProgress.PROCESSING)
                        .orElse(DeliveryProgress.PENDING);
        };
    }

    /** {@return the status in four words} */
    public Simple simple() {
        return switch (transaction.status()) {
            case COMPLETED -> Simple.SUCCESS;
            case FAILED, EXPIRED, REFUNDED -> Simple.FAILED;
            case CANCELLED -> Simple.CANCELLED;
            case INITIATED, PAYMENT_PENDING, PAYMENT_VERIFIED, DELIVERY_PROCESSING, REFUND_PENDING, NEEDS_REVIEW ->
                Simple.PENDING;
        };
    }

    /** {@return what the price is made of, where one payment is for several things; empty for a purchase of one thing} */
    public List<LineItem> items() {
        return transaction.product().items();
    }

    /**
     * What the handler said of what it delivered, such as a position or a slot: {@code Fulfilment.done().with(...)}. It was
     * committed together with the delivery, so it is the same whenever it is asked for.
     *
     * @return the words by the handler's own keys; empty if it gave none, and unless the purchase is delivered
     */
    public Map<String, String> result() {
        return transaction.deliveries().stream()
                .filter(it -> it.status() == DeliveryStatus.DELIVERED)
                .reduce((first, second) -> second)
                .map(DeliveryAttempt::result)
                .orElse(Map.of());
    }

    /** {@return where the money is, per currency in which any came} */
    public Set<MoneyPosition> money() {
        return MoneyPosition.of(transaction);
    }
}
