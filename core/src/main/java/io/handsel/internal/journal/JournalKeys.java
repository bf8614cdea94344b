package io.handsel.internal.journal;

import io.handsel.ConfigurationException;
import io.handsel.transaction.JournalEntry;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;

/** The host's keys: one that seals, and former ones that old entries are still checked with. Immutable. */
public final class JournalKeys {

    private static final JournalKeys NONE = new JournalKeys(JournalKey.PUBLIC, Map.of(), Optional.empty());

    private final JournalKey current;
    private final Map<String, JournalKey> former;
    private final Optional<Instant> withoutKeyUntil;

    private JournalKeys(JournalKey current, Map<String, JournalKey> former, Optional<Instant> withoutKeyUntil) {
        this.current = current;
        this.former = Map.copyOf(former);
        this.withoutKeyUntil = withoutKeyUntil;
    }

    /** {@return no key of the host's own: the one that everybody knows seals} */
    public static JournalKeys none() {
        return NONE;
    }

    /**
     * With a key to seal with.
     *
     * @param id its id
     * @param secret at least 32 bytes
     * @return the keys
     * @throws ConfigurationException if id or secret will not do
     */
    public JournalKeys sealingWith(String id, byte[] secret) {
        if (hasOwn()) {
            throw new ConfigurationException("two journal keys are configured to seal with, '" + current.id()
                    + "' and '" + id + "': the older one is a former key");
        }
        JournalKey key = JournalKey.of(id, secret);
        refuseTwin(id);
        return new JournalKeys(key, former, withoutKeyUntil);
    }

    /**
     * With one more key to check with.
     *
     * @param id its id
     * @param secret at least 32 bytes
     * @return the keys
     * @throws ConfigurationException if id or secret will not do
     */
    public JournalKeys checkingWith(String id, byte[] secret) {
        JournalKey key = JournalKey.of(id, secret);
        refuseTwin(id);
        Map<String, JournalKey> more = new LinkedHashMap<>(former);
        more.put(id, key);
        return new JournalKeys(current, more, withoutKeyUntil);
    }

    /**
     * With a time up to which entries may be sealed with the key that everybody knows.
     *
     * @param introduced when the host's first key was introduced
     * @return the keys
     */
    public JournalKeys withoutKeyUntil(Instant introduced) {
        return new JournalKeys(current, former, Optional.of(introduced));
    }

    private void refuseTwin(String id) {
        if (current.id().equals(id) || former.containsKey(id)) {
            throw new ConfigurationException("journal key '" + id + "' is configured twice");
        }
    }

    /**
     * Whether the keys make sense together.
     *
     * @return these
     * @throws ConfigurationException if there is a former key and none to seal with
     */
    public JournalKeys checked() {
        if (!hasOwn() && !former.isEmpty()) {
            throw new ConfigurationException(
                    "former journal keys are configured, and none to seal with: add journalKey");
        }
        return this;
    }

    private boolean hasOwn() {
        return current != JournalKey.PUBLIC;
    }

    /**
     * Begins to seal what is added to a transaction's journal.
     *
     * @param id the transaction
     * @param head the seal of its last entry; empty if it has none
     * @return the maker of seals
     */
    public Seals after(TransactionId id, String head) {
        return new Seals(current, id, head);
    }

    /**
     * Hashes a text with the key that seals, so that who has no key cannot find the text by trying.
     *
     * @param text the text
     * @return 43 letters, digits, hyphens and underscores
     */
    public String hash(String text) {
        Mac mac = current.mac();
        mac.update(utf8("handsel hash\n"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(utf8(text)));
    }

    /**
     * Looks for the first place at which a transaction's journal is not what was written.
     *
     * @param transaction the transaction, which knows how its journal ends
     * @param entries the journal, in order
     * @return what is wrong, in a sentence; empty if nothing is
     */
    public Optional<String> flaw(Transaction transaction, List<JournalEntry> entries) {
        String head = "";
        long version = 0;
        int index = 0;
        for (JournalEntry it : entries) {
            boolean follows = it.version() == version ? it.index() == index + 1 : it.version() == version + 1;
            if (!follows || (it.version() != version && it.index() != 0)) {
                String before = version == 0 ? "is the first" : "follows " + place(version, index);
                return Optional.of("entry " + place(it) + " " + before + ": entries are missing or out of order");
            }
            Optional<String> flaw = flaw(transaction.id(), head, it);
            if (flaw.isPresent()) {
                return flaw;
            }
            head = it.seal();
            version = it.version();
            index = it.index();
        }
        if (version != transaction.version()) {
            return Optional.of("the journal ends at version " + version + ", the transaction is at version "
                    + transaction.version());
        }
        return head.equals(transaction.seal())
                ? Optional.empty()
                : Optional.of("the journal ends at entry " + place(version, index)
                        + ", whose seal is not the one that the transaction ends with");
    }

    private Optional<String> flaw(TransactionId id, String previous, JournalEntry entry) {
        String keyId = entry.seal().substring(0, Math.max(0, entry.seal().indexOf(':')));
        Optional<JournalKey> key = key(keyId);
        if (key.isEmpty()) {
            return Optional.of("entry " + place(entry) + " is sealed with a key that is not configured here");
        }
        if (key.get() == JournalKey.PUBLIC && !mayBePublic(entry)) {
            return Optional.of("entry " + place(entry)
                    + " is sealed with the key that everybody knows, although the journal has a key of its own");
        }
        String expected = new Seals(key.get(), id, previous)
                .next(
                        entry.version(),
                        entry.index(),
                        entry.at(),
                        entry.event(),
                        entry.story(),
                        entry.facts(),
                        entry.change())
                .seal();
        return MessageDigest.isEqual(utf8(expected), utf8(entry.seal()))
                ? Optional.empty()
                : Optional.of("entry " + place(entry) + " (" + (isName(entry.event()) ? entry.event() : "?")
                        + ") or the one before it is not what was written");
    }

    private Optional<JournalKey> key(String id) {
        if (id.equals(current.id())) {
            return Optional.of(current);
        }
        return id.equals(JournalKey.PUBLIC_ID) ? Optional.of(JournalKey.PUBLIC) : Optional.ofNullable(former.get(id));
    }

    private boolean mayBePublic(JournalEntry entry) {
        return !hasOwn()
                || withoutKeyUntil.filter(it -> !entry.at().isAfter(it)).isPresent();
    }

    /** A damaged entry can hold anything; only what looks like an event's name is repeated. */
    private static boolean isName(String event) {
        return event.length() <= 40 && event.chars().allMatch(it -> it == '-' || (it >= 'a' && it <= 'z'));
    }

    private static String place(JournalEntry entry) {
        return place(entry.version(), entry.index());
    }

    private static String place(long version, int index) {
        return version + "." + index;
    }

    /** {@return the keys' ids alone} */
    @Override
    public String toString() {
        return "JournalKeys[" + current.id() + ", former " + former.keySet() + "]";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
