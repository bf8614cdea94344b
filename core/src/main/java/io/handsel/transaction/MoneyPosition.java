package io.handsel.transaction;

import io.handsel.delivery.DeliveryStatus;
import io.handsel.money.Money;
import io.handsel.payment.Payment;
import io.handsel.payment.PaymentState;
import io.handsel.payment.PaymentUse;
import io.handsel.payment.Refund;
import io.handsel.payment.RefundStatus;
import io.handsel.review.Decision;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the money of a transaction is, in one currency: what was charged, and what became of it (promise P3). What is held
 * is summed from reasons and never worked out as a remainder, so that {@link #isBalanced()} can be false.
 *
 * @param currency the currency
 * @param charged what was taken from the customer
 * @param delivered the part of the price that stands delivered
 * @param refunded what the gateway, or else a person, says is back with the customer
 * @param fees what the customer paid to the gateway on top
 * @param held what is held, by reason
 */
public record MoneyPosition(
        Currency currency, Money charged, Money delivered, Money refunded, Money fees, Map<HeldMoney, Money> held) {

    /** Copies the reasons. */
    public MoneyPosition {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(charged, "charged");
        Objects.requireNonNull(delivered, "delivered");
        Objects.requireNonNull(refunded, "refunded");
        Objects.requireNonNull(fees, "fees");
        held = held.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(held));
    }

    /**
     * Works out where the money of a transaction is.
     *
     * @param transaction the transaction
     * @return a position for each currency in which money came
     */
    public static Set<MoneyPosition> of(Transaction transaction) {
        Set<MoneyPosition> positions = new TreeSet<>(
                (a, b) -> a.currency().getCurrencyCode().compareTo(b.currency().getCurrencyCode()));
        transaction.payments().stream()
                .map(payment -> payment.evidence().charged().currency())
                .distinct()
                .forEach(currency -> positions.add(new Tally(transaction, currency).position()));
        return Collections.unmodifiableSet(positions);
    }

    /** {@return all that is held} */
    public Money heldInAll() {
        return held.values().stream().reduce(Money.zero(currency), Money::plus);
    }

    /** {@return whether charged = delivered + refunded + fees + held} */
    public boolean isBalanced() {
        return charged.equals(delivered.plus(refunded).plus(fees).plus(heldInAll()));
    }

    private static final class Tally {

        private final Transaction transaction;
        private final Currency currency;
        private final Map<HeldMoney, Money> held = new EnumMap<>(HeldMoney.class);
        private Money charged;
        private Money delivered;
        private Money refunded;
        private Money fees;

        Tally(Transaction transaction, Currency currency) {
            this.transaction = transaction;
            this.currency = currency;
            charged = delivered = refunded = fees = Money.zero(currency);
        }

        MoneyPosition position() {
            transaction.payments().stream()
                    .filter(payment -> payment.evidence().charged().currency().equals(currency))
                    .forEach(this::add);
            return new MoneyPosition(currency, charged, delivered, refunded, fees, held);
        }

        private void add(Payment payment) {
            charged = charged.plus(payment.evidence().charged());
            fees = fees.plus(payment.evidence().customerFee());
            Money rest = payment.evidence().credited();
            for (Refund refund : transaction.refunds()) {
                if (refund.payment() != payment.number()) {
                    continue;
                }
                if (refund.status() == RefundStatus.PAID_OUT) {
                    refunded = refunded.plus(refund.amount());
                    rest = rest.minus(refund.amount());
                } else if (refund.status().mayMoveMoney()) {
                    hold(HeldMoney.REFUND_UNDER_WAY, refund.amount());
                    rest = rest.minus(refund.amount());
                } else if (isOwed(refund)) {
                    hold(HeldMoney.REFUND_OWED, refund.amount());
                    rest = rest.minus(refund.amount());
                }
            }
            if (!rest.isZero()) {
                explain(payment, rest);
            }
        }

        private boolean isOwed(Refund refund) {
            return transaction
                    .obligation(ObligationKind.START_REFUND, refund.number())
                    .isPresent();
        }

        /** What is not on its way back must have a reason to be here. */
        private void explain(Payment payment, Money rest) {
            boolean accepted = payment.use() == PaymentUse.PAYS_THE_PRICE;
            if (accepted && transaction.deliveredAt().isPresent() && deliveryStands()) {
                Money part = rest.isMoreThan(transaction.price()) ? transaction.price() : rest;
                delivered = delivered.plus(part);
                if (transaction.hasOpenReview()) {
                    hold(HeldMoney.IN_REVIEW, rest.minus(part));
                } else if (payment.evidence().state() == PaymentState.REVERSED) {
                    refunded = refunded.plus(rest.minus(part));
                }
            } else if (transaction.hasOpenReview()) {
                hold(HeldMoney.IN_REVIEW, rest);
            } else if (rest.isNegative() && isWrittenOff(payment)) {
                hold(HeldMoney.WRITTEN_OFF, rest);
            } else if (payment.evidence().state() == PaymentState.REVERSED) {
                refunded = refunded.plus(rest);
            } else if (accepted && transaction.status() == TransactionStatus.PAYMENT_VERIFIED) {
                hold(HeldMoney.AWAITING_DELIVERY, rest);
            } else if (accepted && transaction.status() == TransactionStatus.DELIVERY_PROCESSING) {
                hold(HeldMoney.DELIVERING, rest);
            }
        }

        private boolean isWrittenOff(Payment payment) {
            return transaction.reviews().stream()
                    .filter(it -> !it.isOpen() && it.question() == ReviewQuestion.WAS_IT_REFUNDED)
                    .filter(it -> it.verdict()
                            .filter(by -> by.decision() instanceof Decision.AcceptLoss)
                            .isPresent())
                    .anyMatch(it -> transaction.refunds().get(it.about() - 1).payment() == payment.number());
        }

        private boolean deliveryStands() {
            return transaction.deliveries().stream()
                    .anyMatch(
                            it -> it.status() == DeliveryStatus.DELIVERED || it.status() == DeliveryStatus.MISMATCHED);
        }

        private void hold(HeldMoney reason, Money amount) {
            if (!amount.isZero()) {
                held.merge(reason, amount, Money::plus);
            }
        }
    }
}
