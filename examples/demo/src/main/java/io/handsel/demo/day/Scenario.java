package io.handsel.demo.day;

import io.handsel.transaction.TransactionStatus;

/** What can happen to a purchase in the simulated day, how often, and how it must end. */
enum Scenario {
    PAID_AND_DELIVERED("paid and delivered", 24, TransactionStatus.COMPLETED, 1),
    ABANDONED("abandoned", 7, TransactionStatus.EXPIRED, 0),
    PAID_LATE("paid late, after expiry", 4, TransactionStatus.COMPLETED, 1),
    PAID_TWICE("paid twice", 4, TransactionStatus.COMPLETED, 2),
    UNDERPAID("underpaid", 4, TransactionStatus.REFUNDED, 1),
    OVERPAID("overpaid", 4, TransactionStatus.COMPLETED, 1),
    WRONG_CURRENCY("paid in another currency", 1, TransactionStatus.NEEDS_REVIEW, 1),
    OTHER_MODE("paid with money of the other mode", 1, TransactionStatus.NEEDS_REVIEW, 1),
    SLOW_PAYMENT("payment in progress for a while", 3, TransactionStatus.COMPLETED, 1),
    CUSTOMER_PAID_FEE("customer paid the fee on top", 5, TransactionStatus.COMPLETED, 1),
    CLICKED_TWICE("clicked twice", 3, TransactionStatus.COMPLETED, 1),
    DUPLICATE_WEBHOOK("duplicate webhooks", 4, TransactionStatus.COMPLETED, 1),
    FORGED_WEBHOOK("forged webhook", 3, TransactionStatus.EXPIRED, 0),
    LOST_WEBHOOK_POLLED("lost webhook, found by asking", 4, TransactionStatus.COMPLETED, 1),
    LOST_WEBHOOK_RETURNED("lost webhook, customer returned", 4, TransactionStatus.COMPLETED, 1),
    PROVIDER_PENDING("provider pending, then delivered", 4, TransactionStatus.COMPLETED, 1),
    PROVIDER_TIMED_OUT("provider timed out after vending", 4, TransactionStatus.COMPLETED, 1),
    PROVIDER_GARBLED("provider's answer cut off", 3, TransactionStatus.COMPLETED, 1),
    PROVIDER_NEVER_GOT_IT("provider never got it", 4, TransactionStatus.COMPLETED, 1),
    EMPTY_FLOAT("empty float, then topped up", 4, TransactionStatus.COMPLETED, 1),
    DECLINED("declined, then refunded", 5, TransactionStatus.REFUNDED, 1),
    REFUND_STUCK("refund that needs attention", 2, TransactionStatus.NEEDS_REVIEW, 1),
    REFUND_BOUNCED("refund that came back", 2, TransactionStatus.NEEDS_REVIEW, 1),
    REFUND_ANSWER_LOST("refund whose answer was lost", 3, TransactionStatus.REFUNDED, 1),
    REFUND_NEVER_ARRIVED("refund request that never arrived", 2, TransactionStatus.REFUNDED, 1),
    GOODWILL("part given back as goodwill", 3, TransactionStatus.COMPLETED, 1),
    CHARGED_BACK("charged back after delivery", 2, TransactionStatus.COMPLETED, 1),
    REVERSED("reversed after delivery", 3, TransactionStatus.REFUNDED, 1),
    CANCELLED("cancelled before payment", 2, TransactionStatus.CANCELLED, 0),
    CANCELLED_BUT_PAID("cancelled, and paid all the same", 3, TransactionStatus.REFUNDED, 1);

    private final String label;
    private final int weight;
    private final TransactionStatus end;
    private final int payments;

    Scenario(String label, int weight, TransactionStatus end, int payments) {
        this.label = label;
        this.weight = weight;
        this.end = end;
        this.payments = payments;
    }

    /** {@return its name for a person} */
    String label() {
        return label;
    }

    /** {@return its share of all the purchases, against the shares of the others} */
    int weight() {
        return weight;
    }

    /** {@return the status in which it must end} */
    TransactionStatus end() {
        return end;
    }

    /** {@return how often money comes} */
    int payments() {
        return payments;
    }
}
