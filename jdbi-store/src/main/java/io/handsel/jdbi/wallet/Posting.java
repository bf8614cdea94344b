package io.handsel.jdbi.wallet;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why money moves.
 *
 * @param reference unique for ever over all wallets: a movement with a reference happens once, however often it is asked for.
 *     1 to 200 characters
 * @param type the host's kind of movement, such as {@code funding}; 1 to 40 characters
 * @param description what the owner reads in a statement; at most 500 characters, no personal data of others
 * @param metadata what the host attaches; at most 50 entries
 */
public record Posting(String reference, String type, String description, Map<String, String> metadata) {

    /** Checks the lengths and copies the metadata, sorted. */
    public Posting {
        Check.text("reference", reference, 200);
        Check.text("type", type, 40);
        if (description.length() > 500) {
            throw new IllegalArgumentException(
                    "description must have at most 500 characters, has " + description.length());
        }
        if (metadata.size() > 50) {
            throw new IllegalArgumentException("metadata must have at most 50 entries, has " + metadata.size());
        }
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    /**
     * A posting with nothing attached.
     *
     * @param reference unique for ever over all wallets
     * @param type the kind of movement
     * @param description what the owner reads
     * @return the posting
     */
    public static Posting of(String reference, String type, String description) {
        return new Posting(reference, type, description, Map.of());
    }
}
