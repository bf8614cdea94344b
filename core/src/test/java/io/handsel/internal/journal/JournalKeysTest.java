package io.handsel.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.handsel.ConfigurationException;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.money.Money;
import io.handsel.payment.Mode;
import io.handsel.transaction.JournalEntry;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JournalKeysTest {

    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
    private static final byte[] OTHER = "another secret of thirty-two bytes!".getBytes(UTF_8);
    private static final Instant NOON = Instant.parse("2026-03-02T11:00:00.000001Z");
    private static final TransactionId ID = new TransactionId(new UUID(0x0195509f3a807000L, 1));
    private static final JournalKeys KEYS = JournalKeys.none().sealingWith("k1", SECRET);

    /** Versions 1 and 3 have one entry, version 2 has two. */
    private static List<JournalEntry> journal(JournalKeys keys) {
        Seals seals = keys.after(ID, "");
        List<JournalEntry> entries = new ArrayList<>();
        entries.add(seals.next(1, 0, NOON, "accepted", "Recorded.", "{}", "{\"a\":1}"));
        entries.add(seals.next(2, 0, NOON.plusSeconds(1), "paid", "Paid é.", "{\"n\":1}", "{\"b\":2}"));
        entries.add(seals.next(2, 1, NOON.plusSeconds(1), "started", "Started.", "{}", "{\"a\":null}"));
        entries.add(seals.next(3, 0, NOON.plusSeconds(2), "ended", "Ended.", "{}", "{\"b\":3}"));
        return entries;
    }

    private static Transaction ending(List<JournalEntry> journal) {
        JournalEntry last = journal.get(journal.size() - 1);
        return transaction(last.version(), last.seal());
    }

    private static Transaction transaction(long version, String seal) {
        return new Transaction(
                ID,
                "t-1",
                version,
                TransactionStatus.INITIATED,
                Set.of(),
                "",
                "key",
                Map.of(),
                Product.airtime(Network.MTN, Money.naira(500)),
                Money.naira(500),
                Money.naira(0),
                Mode.TEST,
                "paystack",
                "vtpass",
                NOON,
                NOON,
                Optional.empty(),
                NOON,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                seal);
    }

    private static List<JournalEntry> with(int at, UnaryOperator<JournalEntry> change) {
        List<JournalEntry> entries = journal(KEYS);
        entries.set(at, change.apply(entries.get(at)));
        return entries;
    }

    @Nested
    class WhenNothingWasTouched {

        @Test
        void thereIsNoFlaw() {
            List<JournalEntry> journal = journal(KEYS);

            assertThat(KEYS.flaw(ending(journal), journal)).isEmpty();
            assertThat(journal).allSatisfy(it -> assertThat(it.seal()).matches("k1:[A-Za-z0-9_-]{43}"));
        }

        @Test
        void aChainGoesOnWhereAnotherCommitEndedIt() {
            List<JournalEntry> whole = journal(KEYS);
            JournalEntry last = whole.get(3);

            JournalEntry again = KEYS.after(ID, whole.get(2).seal())
                    .next(3, 0, last.at(), last.event(), last.story(), last.facts(), last.change());

            assertThat(again).isEqualTo(last);
        }

        @Test
        void theHashIsTheOneThatTheDocumentationDescribes() throws GeneralSecurityException {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
            ByteBuffer bytes = ByteBuffer.allocate(1_000);
            bytes.put((byte) 1).putLong(0); // format, and no seal before
            bytes.putLong(ID.value().getMostSignificantBits())
                    .putLong(ID.value().getLeastSignificantBits())
                    .putLong(1)
                    .putLong(0)
                    .putLong(1_772_449_200_000_001L);
            for (String text : List.of("accepted", "Recorded.", "{}", "{\"a\":1}")) {
                bytes.putLong(text.length()).put(text.getBytes(UTF_8));
            }
            mac.update(bytes.flip());

            assertThat(journal(KEYS).get(0).seal())
                    .isEqualTo("k1:" + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal()));
        }
    }

    @Nested
    class WhenSomethingWasTouched {

        private void shows(List<JournalEntry> journal, String where) {
            assertThat(KEYS.flaw(ending(journal(KEYS)), journal))
                    .get()
                    .asString()
                    .contains(where);
        }

        @Test
        void everyPartOfAnEntryCounts() {
            shows(
                    with(1, it -> entry(it, it.at().plusNanos(1_000), it.event(), it.story(), it.facts(), it.change())),
                    "2.0");
            shows(with(1, it -> entry(it, it.at(), "failed", it.story(), it.facts(), it.change())), "2.0");
            shows(with(1, it -> entry(it, it.at(), it.event(), "Not paid.", it.facts(), it.change())), "2.0");
            shows(with(1, it -> entry(it, it.at(), it.event(), it.story(), "{}", it.change())), "2.0");
            shows(with(1, it -> entry(it, it.at(), it.event(), it.story(), it.facts(), "{\"b\":9}")), "2.0");
        }

        @Test
        void lettersCannotWanderFromOneTextIntoTheNext() {
            shows(
                    with(
                            1,
                            it -> entry(
                                    it, it.at(), it.event() + "P", it.story().substring(1), it.facts(), it.change())),
                    "2.0");
        }

        @Test
        void anEntryThatIsGoneShows() {
            for (int gone = 0; gone < 4; gone++) {
                List<JournalEntry> journal = journal(KEYS);
                journal.remove(gone);
                assertThat(KEYS.flaw(ending(journal(KEYS)), journal))
                        .as("entry " + gone)
                        .isPresent();
            }
        }

        @Test
        void aTailThatIsCutShowsEvenWhenTheVersionIsSetBack() {
            List<JournalEntry> journal = journal(KEYS).subList(0, 2);

            assertThat(KEYS.flaw(transaction(2, journal(KEYS).get(3).seal()), journal))
                    .get()
                    .asString()
                    .contains("2.0", "not the one that the transaction ends with");
        }

        @Test
        void anEmptyJournalShows() {
            shows(List.of(), "ends at version 0");
        }

        @Test
        void entriesThatChangedPlacesShow() {
            List<JournalEntry> journal = journal(KEYS);
            JournalEntry one = journal.get(1);
            JournalEntry two = journal.get(2);
            journal.set(1, moved(two, one.version(), one.index()));
            journal.set(2, moved(one, two.version(), two.index()));

            shows(journal, "2.0");
        }

        @Test
        void aJournalOfAnotherTransactionShows() {
            Seals seals = KEYS.after(new TransactionId(new UUID(0x0195509f3a807000L, 2)), "");
            JournalEntry foreign = seals.next(1, 0, NOON, "accepted", "Recorded.", "{}", "{\"a\":1}");

            assertThat(KEYS.flaw(transaction(1, foreign.seal()), List.of(foreign)))
                    .isPresent();
        }

        @Test
        void aSealThatIsNoSealShows() {
            for (String seal : List.of("", ":", "k1", "k1:", "nobody:AAAA", "public:AAAA")) {
                assertThat(KEYS.flaw(
                                ending(journal(KEYS)),
                                with(
                                        1,
                                        it -> new JournalEntry(
                                                it.version(),
                                                it.index(),
                                                it.at(),
                                                it.event(),
                                                it.story(),
                                                it.facts(),
                                                it.change(),
                                                seal))))
                        .as(seal)
                        .get()
                        .asString()
                        .contains("2.0");
            }
        }

        private String told(String event) {
            return KEYS.flaw(
                            ending(journal(KEYS)),
                            with(1, it -> entry(it, it.at(), event, it.story(), it.facts(), it.change())))
                    .orElseThrow();
        }

        @Test
        void onlyWhatLooksLikeAnEventsNameIsRepeated() {
            for (String name : List.of("a", "z", "taken-back", "a".repeat(40))) {
                assertThat(told(name)).contains("(" + name + ")");
            }
            for (String other : List.of("`", "{", "A", "paid1", "a".repeat(41))) {
                assertThat(told(other)).contains("(?)").doesNotContain("(" + other + ")");
            }
        }

        @Test
        void theFirstEntryIsSaidToBeTheFirst() {
            List<JournalEntry> journal = journal(KEYS);
            journal.remove(0);

            assertThat(KEYS.flaw(ending(journal(KEYS)), journal))
                    .hasValue("entry 2.0 is the first: entries are missing or out of order");
        }

        @Test
        void whatADamagedEntryHoldsIsNotRepeated() {
            String flaw = KEYS.flaw(
                            ending(journal(KEYS)),
                            with(1, it -> entry(it, it.at(), "ada@example.com", it.story(), it.facts(), it.change())))
                    .orElseThrow();

            assertThat(flaw).doesNotContain("ada");
        }
    }

    @Test
    void aHashNeedsTheKeyAndIsForHashesAlone() throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));

        assertThat(KEYS.hash("08031234567"))
                .isEqualTo(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal("handsel hash\n08031234567".getBytes(UTF_8))));
    }

    @Test
    void aKeyThatSealsCannotBeAFormerOneToo() {
        JournalKeys former = JournalKeys.none().checkingWith("k1", OTHER);

        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> former.sealingWith("k1", SECRET));
        assertThat(KEYS.checked()).isSameAs(KEYS);
    }

    @Nested
    class WhenKeysAreChanged {

        private final JournalKeys rotated =
                JournalKeys.none().sealingWith("k2", OTHER).checkingWith("k1", SECRET);

        @Test
        void oldEntriesAreCheckedWithTheFormerKeyAndNewOnesSealedWithTheNew() {
            List<JournalEntry> journal = journal(KEYS);
            journal.add(rotated.after(ID, journal.get(3).seal()).next(4, 0, NOON, "more", "More.", "{}", "{}"));

            assertThat(journal.get(4).seal()).startsWith("k2:");
            assertThat(rotated.flaw(ending(journal), journal)).isEmpty();
        }

        @Test
        void withoutTheFormerKeyOldEntriesCannotBeVouchedFor() {
            List<JournalEntry> journal = journal(KEYS);

            assertThat(JournalKeys.none().sealingWith("k2", OTHER).flaw(ending(journal), journal))
                    .contains("entry 1.0 is sealed with a key that is not configured here");
        }

        @Test
        void anotherSecretUnderTheSameIdIsFoundOut() {
            List<JournalEntry> journal = journal(KEYS);

            assertThat(JournalKeys.none().sealingWith("k1", OTHER).flaw(ending(journal), journal))
                    .isPresent();
        }
    }

    @Nested
    class WhenThereIsNoKey {

        private final List<JournalEntry> journal = journal(JournalKeys.none());

        @Test
        void damageShows() {
            List<JournalEntry> damaged = new ArrayList<>(journal);
            damaged.set(0, entry(journal.get(0), NOON, "accepted", "Recorded?", "{}", "{}"));

            assertThat(JournalKeys.none().flaw(ending(journal), journal)).isEmpty();
            assertThat(JournalKeys.none().flaw(ending(journal), damaged)).isPresent();
        }

        @Test
        void onceThereIsAKeyNobodyCanPassOffAJournalAsOneFromBefore() {
            assertThat(KEYS.flaw(ending(journal), journal)).get().asString().contains("the key that everybody knows");
            assertThat(KEYS.withoutKeyUntil(NOON).flaw(ending(journal), journal))
                    .get()
                    .asString()
                    .contains("2.0");
        }

        @Test
        void entriesFromBeforeTheFirstKeyAreAccepted() {
            assertThat(KEYS.withoutKeyUntil(NOON.plusSeconds(2)).flaw(ending(journal), journal))
                    .isEmpty();
        }
    }

    @Nested
    class WhenAKeyWillNotDo {

        @Test
        void itIsRefusedWithWhatIsWrong() {
            refused(() -> JournalKeys.none().sealingWith("k1", new byte[31]), "31 bytes; at least 32");
            refused(() -> JournalKeys.none().sealingWith("K1", SECRET), "'K1'");
            refused(() -> JournalKeys.none().sealingWith("", SECRET), "1 to 20");
            refused(() -> JournalKeys.none().sealingWith("public", SECRET), "not 'public'");
            refused(() -> JournalKeys.none().checkingWith("a:b", SECRET), "'a:b'");
            refused(() -> KEYS.sealingWith("k2", OTHER), "two journal keys");
            refused(() -> KEYS.checkingWith("k1", OTHER), "configured twice");
            refused(() -> JournalKeys.none().checkingWith("k1", SECRET).checked(), "none to seal with");
        }

        @Test
        void noKeyIsShown() {
            assertThat(KEYS.checkingWith("k0", OTHER)).hasToString("JournalKeys[k1, former [k0]]");
        }

        private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable configuration, String why) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(configuration)
                    .withMessageContaining(why);
        }
    }

    @Test
    void theFoldAppliesTheChangesInOrder() {
        assertThat(Fold.of(journal(KEYS)).toString()).isEqualTo("{\"b\":3}");
    }

    private static JournalEntry entry(
            JournalEntry it, Instant at, String event, String story, String facts, String change) {
        return new JournalEntry(it.version(), it.index(), at, event, story, facts, change, it.seal());
    }

    private static JournalEntry moved(JournalEntry it, long version, int index) {
        return new JournalEntry(version, index, it.at(), it.event(), it.story(), it.facts(), it.change(), it.seal());
    }
}
