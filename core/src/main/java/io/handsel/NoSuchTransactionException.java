package io.handsel;

/** No transaction has this reference. */
public final class NoSuchTransactionException extends HandselException {

    private static final long serialVersionUID = 1L;

    private final String reference;

    /**
     * For a reference.
     *
     * @param reference what was asked for
     */
    public NoSuchTransactionException(String reference) {
        super("no transaction has the reference '" + reference + "'");
        this.reference = reference;
    }

    /** {@return what was asked for} */
    public String reference() {
        return reference;
    }
}
