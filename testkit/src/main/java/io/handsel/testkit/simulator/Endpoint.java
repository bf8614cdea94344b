package io.handsel.testkit.simulator;

/** What a request to a simulator asks for; {@link #ANY} stands for all of them when faults are chosen. */
public enum Endpoint {
    /** Every endpoint of the companies' APIs. */
    ANY,
    /** Paystack: {@code POST /transaction/initialize}. Flutterwave: {@code POST /payments}. */
    INITIALISE,
    /**
     * Paystack: {@code GET /transaction/verify/:reference}. Flutterwave: {@code GET /transactions/verify_by_reference}.
     * Inlomax: {@code POST /validatecable}, {@code POST /validatemeter}.
     */
    VERIFY,
    /** Paystack: {@code GET /transaction}. Flutterwave, SMEPlug: {@code GET /transactions}. */
    LIST_TRANSACTIONS,
    /** Paystack: {@code GET /transaction/:id}. Flutterwave: {@code GET /transactions/:id/verify}. */
    FETCH_TRANSACTION,
    /** Paystack: {@code POST /refund}. Flutterwave: {@code POST /transactions/:id/refund}. */
    REFUND,
    /** Paystack: {@code POST /refund/retry_with_customer_details/:id}. */
    RETRY_REFUND,
    /** Paystack: {@code GET /refund}. Flutterwave: {@code GET /refunds}. */
    LIST_REFUNDS,
    /** Paystack: {@code GET /refund/:id}. Flutterwave: {@code GET /refunds/:id}. */
    FETCH_REFUND,
    /** Paystack: {@code GET /transaction/timeline/:id_or_reference}. */
    TIMELINE,
    /** Paystack: {@code GET /dispute/transaction/:id}. */
    DISPUTES,
    /** Paystack: {@code GET /integration/webhooks/events}, and its {@code lookup}. */
    WEBHOOK_EVENTS,
    /** Paystack, Flutterwave: the hosted page. */
    CHECKOUT,
    /**
     * VTpass: {@code POST /pay}. Flutterwave: {@code POST /billers/:code/items/:code/payment}. Inlomax, SMEPlug: each call that
     * buys.
     */
    PAY,
    /**
     * VTpass: {@code POST /requery}. Flutterwave: {@code GET /bills/:reference}, {@code GET /bills/history}. Inlomax:
     * {@code POST /transaction}. SMEPlug: {@code GET /transactions/:reference}.
     */
    REQUERY,
    /**
     * VTpass, Inlomax: {@code GET /balance}. Flutterwave: {@code GET /balances/:currency}. SMEPlug:
     * {@code GET /account/balance}.
     */
    BALANCE,
    /**
     * VTpass, Inlomax: {@code GET /services}. SMEPlug: {@code GET /networks}, {@code GET /data/plans}. Flutterwave: the catalogue
     * of bills and the check of customers.
     */
    SERVICES,
    /** VTpass: {@code GET /service-variations}. */
    VARIATIONS,
    /** VTpass: {@code POST /merchant-verify}. */
    CUSTOMER,
    /** Anything else. */
    UNKNOWN
}
