package io.handsel.testkit.simulator;

/** Where the Flutterwave simulator puts the token of a prepaid meter (see the contract's section 12). */
public enum FlutterwaveTokenPlace {
    /** {@code recharge_token} in the answer to the payment, and nowhere else. */
    RECHARGE_TOKEN,
    /** {@code token} in the status. */
    TOKEN,
    /** {@code extra} in the status, as a text. */
    EXTRA,
    /** {@code extra.token} in the status. */
    EXTRA_TOKEN,
    /** {@code extra.prepaid_token} in the status. */
    EXTRA_PREPAID_TOKEN
}
