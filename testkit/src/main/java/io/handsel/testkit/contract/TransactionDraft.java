package io.handsel.testkit.contract;

import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.Product;
import io.handsel.delivery.RouteStop;
import io.handsel.money.Money;
import io.handsel.payment.Mode;
import io.handsel.payment.Payment;
import io.handsel.payment.PaymentAttempt;
import io.handsel.payment.Refund;
import io.handsel.transaction.Flag;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A transaction taken apart, so that a fixture can change one part of it. */
final class TransactionDraft {

    TransactionId id;
    String reference;
    long version;
    TransactionStatus status;
    Set<Flag> flags;
    String owner;
    String idempotencyKey;
    Map<String, String> fingerprint;
    Product product;
    Money price;
    Money fee;
    Mode mode;
    String gatewayAccount;
    String deliveryAccount;
    Instant createdAt;
    Instant expiresAt;
    Optional<Instant> deliverBefore;
    Instant updatedAt;
    Optional<Instant> paidAt;
    Optional<Instant> deliveredAt;
    List<PaymentAttempt> attempts;
    List<Payment> payments;
    List<DeliveryAttempt> deliveries;
    List<Refund> refunds;
    List<ReviewItem> reviews;
    List<Obligation> obligations;
    String seal;
    List<RouteStop> route;

    TransactionDraft(Transaction from) {
        id = from.id();
        reference = from.reference();
        version = from.version();
        status = from.status();
        flags = from.flags();
        owner = from.owner();
        idempotencyKey = from.idempotencyKey();
        fingerprint = from.fingerprint();
        product = from.product();
        price = from.price();
        fee = from.fee();
        mode = from.mode();
        gatewayAccount = from.gatewayAccount();
        deliveryAccount = from.deliveryAccount();
        createdAt = from.createdAt();
        expiresAt = from.expiresAt();
        deliverBefore = from.deliverBefore();
        updatedAt = from.updatedAt();
        paidAt = from.paidAt();
        deliveredAt = from.deliveredAt();
        attempts = from.attempts();
        payments = from.payments();
        deliveries = from.deliveries();
        refunds = from.refunds();
        reviews = from.reviews();
        obligations = from.obligations();
        seal = from.seal();
        route = from.route();
    }

    Transaction build() {
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
                seal,
                route);
    }
}
