package io.handsel.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TransactionIdTest {

    @Test
    void compactFormsHaveTheOrderOfTheIds() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            TransactionId one = new TransactionId(new UUID(random.nextLong(), random.nextLong()));
            TransactionId other = new TransactionId(new UUID(
                    random.nextBoolean() ? one.value().getMostSignificantBits() : random.nextLong(),
                    random.nextLong()));

            assertThat(Integer.signum(one.compact().compareTo(other.compact())))
                    .as("%s and %s", one, other)
                    .isEqualTo(Integer.signum(one.compareTo(other)));
        }
    }

    @Test
    void compactFormsAre26LettersAndDigitsAndDiffer() {
        Set<String> seen = new HashSet<>();
        for (int bit = 0; bit < 64; bit++) {
            seen.add(new TransactionId(new UUID(1L << bit, 0)).compact());
            seen.add(new TransactionId(new UUID(0, 1L << bit)).compact());
        }

        assertThat(seen).hasSize(128).allMatch(it -> it.matches("[0-9a-z]{26}"));
    }

    @Test
    void readsWhatItWrites() {
        TransactionId id = new TransactionId(UUID.fromString("0195509f-3a80-7000-8000-000000000001"));

        assertThat(TransactionId.parse(id.toString())).isEqualTo(id);
        assertThatIllegalArgumentException().isThrownBy(() -> TransactionId.parse("t-1"));
    }
}
