package io.handsel.smeplug;

/** An order cannot be put into SMEPlug's words; nothing is sent. The message holds no personal data. */
final class UnfitOrderException extends Exception {

    private static final long serialVersionUID = 1L;

    UnfitOrderException(String message) {
        super(message);
    }
}
