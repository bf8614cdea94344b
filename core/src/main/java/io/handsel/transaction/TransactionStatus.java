package io.handsel.transaction;

/** Where a purchase stands, in one word. What is odd about it stands beside, as {@link Flag}s. */
public enum TransactionStatus {
    /** Recorded. */
    INITIATED("We have recorded your purchase."),
    /** The customer can pay. */
    PAYMENT_PENDING("Waiting for your payment."),
    /** Money verified; the delivery is owed. */
    PAYMENT_VERIFIED("We have your payment and are about to deliver."),
    /** An attempt may have reached a provider. */
    DELIVERY_PROCESSING("Your delivery is on its way."),
    /** Delivered. */
    COMPLETED("Delivered."),
    /** Not paid: the gateway says that the payment failed, and no other attempt is open. */
    FAILED("Your payment did not go through. You have not been charged; you can try again."),
    /** Not paid in time. */
    EXPIRED("This purchase was not paid in time."),
    /** Not paid, and asked to stop. */
    CANCELLED("This purchase was cancelled."),
    /** All the money must go back. */
    REFUND_PENDING("We could not complete your purchase and are sending your money back."),
    /** The gateway says that the money is paid out. */
    REFUNDED("Your money was sent back. Your bank may take some days to show it."),
    /** Nothing can go on without a person. */
    NEEDS_REVIEW("We are looking into your purchase. You need not do anything.");

    private final String message;

    TransactionStatus(String message) {
        this.message = message;
    }

    /** {@return a sentence for the customer} */
    public String message() {
        return message;
    }

    /**
     * Whether the flow has ended here, as far as is known. Late facts can still move it: money that comes after expiry, a
     * delivery that is reversed.
     *
     * @return true for the five ends
     */
    public boolean isFinal() {
        return switch (this) {
            case COMPLETED, FAILED, EXPIRED, CANCELLED, REFUNDED -> true;
            case INITIATED, PAYMENT_PENDING, PAYMENT_VERIFIED, DELIVERY_PROCESSING, REFUND_PENDING, NEEDS_REVIEW ->
                false;
        };
    }
}
