package io.handsel.internal.engine;

import io.handsel.store.InboxId;
import io.handsel.store.NodeId;
import io.handsel.transaction.TransactionId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes ids in the form of UUID version 7: 48 bits of milliseconds, then random bits, so that what is made together is
 * stored together. Also makes references from them, under the installation's prefix.
 */
public final class Ids {

    private final RandomGenerator random;
    private final String installation;

    public Ids(String installation) {
        this(installation, new SecureRandom());
    }

    /**
     * Ids that take their chance from somewhere.
     *
     * @param installation the prefix of references
     * @param random where chance comes from; must be as good at never repeating itself as the ids have to be
     */
    public Ids(String installation, RandomGenerator random) {
        this.installation = installation;
        this.random = random;
    }

    NodeId node() {
        return new NodeId(operation());
    }

    /** Whether a prefix of references is this installation's. */
    boolean isOurs(String prefix) {
        return prefix.equals(installation);
    }

    TransactionId transaction(Instant now) {
        return new TransactionId(uuid(now));
    }

    InboxId inbox(Instant now) {
        return new InboxId(uuid(now));
    }

    UUID operation() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    String transactionReference(TransactionId id) {
        return installation + "-" + id.compact();
    }

    String paymentReference(String transactionReference, int attempt) {
        return transactionReference + "-p" + attempt;
    }

    /** A seed of letters and digits alone, from which a provider's reference is minted. */
    String deliverySeed(TransactionId id, int attempt) {
        return installation + id.compact() + "d" + attempt;
    }

    private UUID uuid(Instant now) {
        long high = (now.toEpochMilli() << 16) | 0x7000L | (random.nextLong() & 0xFFFL);
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
