package io.handsel.payment;

/** What a payment that came is for. */
public enum PaymentUse {
    /** It pays the price; the purchase goes on with it. */
    PAYS_THE_PRICE,
    /** It came beside the one that pays the price, and goes back or is held. */
    SURPLUS,
    /** It is not what was asked for (too little, other currency, other mode, other reference): it goes back or is held. */
    NOT_ACCEPTED
}
