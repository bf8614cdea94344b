package io.handsel.internal.journal;

import io.handsel.transaction.JournalEntry;
import io.handsel.transaction.TransactionId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.crypto.Mac;

/**
 * Makes the seals of one transaction's entries, one after the other: a keyed hash over the seal before, the transaction's
 * id and all that is stored of the entry. Every text is preceded by its length, so that no two entries look alike.
 *
 * <p>Not thread-safe; made for one commit.
 */
public final class Seals {

    /** The first byte that is hashed; another way of hashing would begin with another one. */
    private static final byte FORMAT = 1;

    private final JournalKey key;
    private final Mac mac;
    private final TransactionId id;
    private final byte[] number = new byte[Long.BYTES];
    private String head;

    Seals(JournalKey key, TransactionId id, String head) {
        this.key = key;
        this.mac = key.mac();
        this.id = id;
        this.head = head;
    }

    /**
     * Makes the next entry.
     *
     * @param version the transaction's version that it is part of
     * @param index its place within that version
     * @param at when
     * @param event what happened, by its stable name
     * @param story what happened, for a person
     * @param facts the facts
     * @param change what it led to
     * @return the entry with its seal, which is the new {@link #head()}
     */
    public JournalEntry next(
            long version, int index, Instant at, String event, String story, String facts, String change) {
        mac.update(FORMAT);
        text(head);
        number(id.value().getMostSignificantBits());
        number(id.value().getLeastSignificantBits());
        number(version);
        number(index);
        number(ChronoUnit.MICROS.between(Instant.EPOCH, at));
        text(event);
        text(story);
        text(facts);
        text(change);
        head = key.seal(mac.doFinal());
        return new JournalEntry(version, index, at, event, story, facts, change, head);
    }

    /** {@return the seal of the latest entry} */
    public String head() {
        return head;
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        mac.update(bytes);
    }

    private void number(long value) {
        for (int i = 0; i < Long.BYTES; i++) {
            number[i] = (byte) (value >>> (56 - 8 * i));
        }
        mac.update(number);
    }
}
