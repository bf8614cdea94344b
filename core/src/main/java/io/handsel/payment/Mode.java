package io.handsel.payment;

/** Whether money and goods are real. */
public enum Mode {
    /** Real money, real goods. */
    LIVE,
    /** A company's test mode or sandbox. */
    TEST
}
