package io.handsel.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a handler may say of what it delivered. */
class FulfilmentTest {

    private static final String LONGEST = "x".repeat(200);

    @Nested
    class AResult {

        @Test
        void isCollectedEntryByEntry() {
            Fulfilment.Done done =
                    Fulfilment.done("slot-7").with("position", "3").with("cycle", "12");

            assertThat(done.reference()).contains("slot-7");
            assertThat(done.result()).containsExactlyInAnyOrderEntriesOf(Map.of("position", "3", "cycle", "12"));
        }

        @Test
        void keepsTheLastWordOfAKey() {
            assertThat(Fulfilment.done()
                            .with("position", "3")
                            .with("position", "4")
                            .result())
                    .containsExactly(Map.entry("position", "4"));
        }

        @Test
        void canBeGivenByAHandlerOutsideTheTransactionToo() {
            DeliveryEvidence evidence = DeliveryEvidence.NONE.with("voucher", "blue");

            assertThat(evidence.result()).containsExactly(Map.entry("voucher", "blue"));
            assertThat(evidence.providerReference()).isEmpty();
        }

        @Test
        void hasTwentyEntriesOfTwoHundredCharactersAtMost() {
            Fulfilment.Done full = Fulfilment.done();
            for (int i = 0; i < 20; i++) {
                full = full.with("key-" + i, LONGEST);
            }
            Fulfilment.Done twenty = full;

            assertThat(twenty.result()).hasSize(20);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> twenty.with("one-more", "x"))
                    .withMessageContaining("at most 20 entries, has 21");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Fulfilment.done().with("key", LONGEST + "y"))
                    .withMessageContaining("200 characters, has 201");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "Position", "slot_1", "ä", "a23456789-123456789-123456789-123456789-1"})
        void refusesKeysThatAreNoLowerCaseNames(String key) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Fulfilment.done().with(key, "3"))
                    .withMessageContaining("1 to 40 lower case letters, digits and hyphens");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a\u0000b", "a\nb", "half \ud83d"})
        void refusesWhatIsNoTextAndDoesNotRepeatIt(String value) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DeliveryEvidence.NONE.with("note", value))
                    .withMessage("the result's note must be text without control characters");
        }
    }

    @Test
    void aReferenceIsAsShortAsBefore() {
        assertThat(Fulfilment.done(LONGEST).reference()).isEqualTo(Optional.of(LONGEST));
        assertThatIllegalArgumentException().isThrownBy(() -> Fulfilment.done(LONGEST + "y"));
    }
}
