package io.handsel.transaction;

/** Something odd about a purchase. Flags stand beside the status and combine; once set they stay. */
public enum Flag {
    /** Money came after the purchase had expired, failed or been cancelled. */
    PAID_LATE,
    /** More than one payment came. */
    PAID_TWICE,
    /** More came than was asked. */
    OVERPAID,
    /** Less came than was asked. */
    UNDERPAID,
    /** The customer paid the gateway's fee on top of the price. */
    CUSTOMER_PAID_FEE,
    /** Money came in another currency than was asked. */
    WRONG_CURRENCY,
    /** Test money where real money was asked, or the other way round. */
    WRONG_MODE,
    /** The gateway echoes another reference, or says that it was told to ask for another amount. */
    WRONG_ECHO,
    /** The customer's bank disputed a payment. */
    DISPUTED,
    /** The gateway says that the payment went back to the customer, by a refund that is not ours or a chargeback. */
    PAYMENT_REVERSED,
    /** The provider undid a delivery that it had reported as made. */
    DELIVERY_REVERSED,
    /** The provider says that it delivered something else, or to somebody else. */
    DELIVERED_OTHERWISE,
    /** Delivered, although a refund for non-delivery may have been asked for. */
    DELIVERED_AND_REFUNDED,
    /** Who the people are was erased at an operator's will: nothing is delivered any more, money that comes goes back. */
    PERSONAL_DATA_ERASED,
    /** The host took back what it had delivered, since the money had gone back. */
    TAKEN_BACK
}
