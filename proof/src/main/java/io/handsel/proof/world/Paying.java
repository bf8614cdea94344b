package io.handsel.proof.world;

/** What a customer does at the gateway. */
public enum Paying {
    IN_FULL,
    TOO_LITTLE,
    TOO_MUCH,
    /** The gateway's fee comes on top. */
    WITH_FEE,
    TWICE,
    /** After the time to pay, and before nobody looks any more. */
    LATE,
    NEVER,
    IN_ANOTHER_CURRENCY,
    /** The gateway says that it was real money, while all else is a test. */
    IN_ANOTHER_MODE,
    /** The gateway names another reference than the one that was asked about. */
    UNDER_ANOTHER_REFERENCE,
    /** The gateway says "in progress" for a while. */
    SLOWLY,
    /** The gateway says "in progress" for a while, and then that it failed. */
    SLOWLY_AND_IN_VAIN,
    /** The customer's bank says no. */
    IN_VAIN,
    /** Paid, and taken back by the customer's bank later. */
    AND_CHARGED_BACK
}
