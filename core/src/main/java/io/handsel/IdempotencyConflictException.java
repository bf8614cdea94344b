package io.handsel;

import java.util.List;

/** An idempotency key was used again for another purchase; nothing was stored or changed. */
public final class IdempotencyConflictException extends HandselException {

    private static final long serialVersionUID = 1L;

    private final String reference;
    private final transient List<String> fields;

    /**
     * For a first transaction and the fields that differ from it.
     *
     * @param reference the reference of the transaction that holds the key
     * @param fields the names of the fields that differ
     */
    public IdempotencyConflictException(String reference, List<String> fields) {
        super("this idempotency key belongs to transaction " + reference + ", which differs in "
                + String.join(", ", fields) + "; use a new key for a new purchase");
        this.reference = reference;
        this.fields = List.copyOf(fields);
    }

    /** {@return the reference of the transaction that holds the key} */
    public String reference() {
        return reference;
    }

    /** {@return the names of the fields that differ} */
    public List<String> fields() {
        return fields;
    }
}
