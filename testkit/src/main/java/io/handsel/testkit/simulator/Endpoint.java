package io.handsel.testkit.simulator;

/** What a request to a simulator asks for; {@link #ANY} stands for all of them when faults are chosen. */
public enum Endpoint {
    /** Every endpoint of the companies' APIs. */
    ANY,
    /** Paystack: {@code POST /transaction/initialize}. */
    INITIALISE,
    /** Paystack: {@code GET /transaction/verify/:reference}. */
    VERIFY,
    /** Paystack: {@code GET /transaction}. */
    LIST_TRANSACTIONS,
    /** Paystack: {@code GET /transaction/:id}. */
    FETCH_TRANSACTION,
    /** Paystack: {@code POST /refund}. */
    REFUND,
    /** Paystack: {@code POST /refund/retry_with_customer_details/:id}. */
    RETRY_REFUND,
    /** Paystack: {@code GET /refund}. */
    LIST_REFUNDS,
    /** Paystack: {@code GET /refund/:id}. */
    FETCH_REFUND,
    /** Paystack: the hosted page. */
    CHECKOUT,
    /** VTpass: {@code POST /pay}. */
    PAY,
    /** VTpass: {@code POST /requery}. */
    REQUERY,
    /** VTpass: {@code GET /balance}. */
    BALANCE,
    /** VTpass: {@code GET /services}. */
    SERVICES,
    /** Anything else. */
    UNKNOWN
}
