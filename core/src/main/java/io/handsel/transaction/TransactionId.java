package io.handsel.transaction;

import java.util.Objects;
import java.util.UUID;

/**
 * The id of a transaction. Ids are ordered by the time they were made, to the millisecond, so that rows made together lie
 * together.
 *
 * @param value the id
 */
public record TransactionId(UUID value) implements Comparable<TransactionId> {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    /** Refuses a missing id. */
    public TransactionId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads an id as {@link #toString()} writes it.
     *
     * @param text the id's text
     * @return the id
     * @throws IllegalArgumentException if it is none
     */
    public static TransactionId parse(String text) {
        return new TransactionId(UUID.fromString(text));
    }

    /** {@return the id as 26 lower case letters and digits, in the same order as the ids; for references} */
    public String compact() {
        char[] out = new char[26];
        long high = value.getMostSignificantBits();
        long low = value.getLeastSignificantBits();
        for (int i = 25; i >= 0; i--) {
            out[i] = ALPHABET.charAt((int) (low & 31));
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return new String(out);
    }

    /** Orders by time of making, as the database orders them. */
    @Override
    public int compareTo(TransactionId other) {
        int high = Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
    }

    /** {@return the id in its usual form with hyphens} */
    @Override
    public String toString() {
        return value.toString();
    }
}
