package io.handsel.transaction;

/** What only a person can settle. */
public enum ReviewQuestion {
    /** Was it delivered? Asking the provider came to no end. */
    WAS_IT_DELIVERED("Was it delivered? The provider gave no final answer."),
    /** The provider reports another amount or recipient than was ordered. */
    DELIVERED_OTHERWISE("The provider reports another amount or recipient than was ordered. What happened?"),
    /** It was delivered although a refund for non-delivery may have been asked for. */
    DELIVERED_AND_REFUNDED(
            "Delivered, although a refund was decided. Accept the loss, or wait for the refund to fail?"),
    /** Did the refund reach the customer? Asking the gateway came to no end. */
    WAS_IT_REFUNDED("Did the refund happen? The gateway gave no final answer."),
    /** The gateway cannot finish a refund by itself, or refused it, or it came back. */
    REFUND_STUCK("The refund is stuck or was refused. How does the customer get the money?"),
    /** Money came that does not fit what was asked. */
    MONEY_DOES_NOT_FIT("Money came that does not fit what was asked. Deliver, or send it back?"),
    /** A payment stays "in progress" at the gateway for too long. */
    PAYMENT_UNDECIDED("The gateway keeps saying that the payment is in progress. Was it paid?"),
    /** The payment went back to the customer without us, or its bank disputes it. */
    PAYMENT_REVERSED("The payment went back to the customer without us, or is disputed. What is owed to whom?"),
    /** The delivery cannot be attempted any more by itself. */
    DELIVERY_STUCK("The delivery cannot go on by itself. Deliver otherwise, or refund?"),
    /** An operator wants money to go back, and a second one must agree. */
    SECOND_OPINION("An operator wants money to go back. Does a second one agree?"),
    /** The money went back after the delivery, and the host's code fails to take back what it delivered. */
    NOT_TAKEN_BACK("The money went back, and what was delivered could not be taken back. Mend it, or accept the loss?");

    private final String text;

    ReviewQuestion(String text) {
        this.text = text;
    }

    /** {@return the question, for a person} */
    public String text() {
        return text;
    }
}
