package io.handsel.review;

/** What a person can decide about a review item. Not each is safe in each state: a review says which are. */
public enum DecisionKind {
    /** The delivery in question happened. */
    DELIVERED("Mark the delivery as made, with the provider's reference. The purchase ends as delivered."),
    /** The delivery in question did not happen; the money goes back. */
    REFUND_INSTEAD("Mark the delivery as not made, with the provider's word for it, and send the money back. Nothing is"
            + " delivered any more."),
    /** The delivery in question did not happen; it is sent again. */
    SEND_AGAIN("Mark the delivery as not made, with the provider's word for it, and deliver once more under a new"
            + " reference."),
    /** Nothing is in doubt; it is delivered. */
    DELIVER("Go on and deliver. No attempt is in doubt."),
    /** Money goes back. */
    REFUND("Send money of a payment back."),
    /** The refund in question reached the customer. */
    REFUNDED("Mark the refund as paid: the gateway confirmed it, or the customer was paid back in another way."),
    /** The refund in question did not happen; it is asked for under a new mark. */
    NOT_REFUNDED(
            "Mark the refund as not made, with the gateway's word for it, and ask for it once more under a new mark."),
    /** Nobody does anything before a time. */
    KEEP_WAITING("Leave the question open and come back to it at a time. Asking goes on meanwhile."),
    /** It stays as it is. */
    ACCEPT_LOSS("Leave it as it is and close the question. What was lost is ours.");

    private final String does;

    DecisionKind(String does) {
        this.does = does;
    }

    /** {@return what it does, in a sentence} */
    public String does() {
        return does;
    }
}
