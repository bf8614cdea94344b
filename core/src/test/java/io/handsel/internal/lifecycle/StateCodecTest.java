package io.handsel.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.handsel.Policy;
import io.handsel.internal.codec.StateCodec;
import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonObject;
import io.handsel.outcome.Outcome;
import io.handsel.transaction.Transaction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The stored form of a transaction. */
class StateCodecTest {

    private static JsonObject with(Transaction transaction, String field, String value) {
        JsonObject.Builder out = JsonObject.builder();
        JsonObject state = StateCodec.encode(transaction);
        state.keys().forEach(key -> out.put(key, key.equals(field) ? Json.parse(value) : state.get(key)));
        return out.build();
    }

    @Test
    void everyFieldOfEveryKindOfStateComesBack() {
        Exploration.under(Policy.DEFAULTS, 12).states().values().stream()
                .flatMap(List::stream)
                .forEach(it -> {
                    JsonObject stored =
                            (JsonObject) Json.parse(StateCodec.encode(it).toString());
                    assertThat(StateCodec.decode(stored, it.obligations(), it.seal()))
                            .isEqualTo(it);
                });
    }

    @Test
    void whatWasDeliveredComesBackWithItsResultAndOldStatesWithoutOne() {
        Transaction told = Life.fresh()
                .paid()
                .submitting()
                .then(new Event.DeliverySubmitted(1, new Outcome.Succeeded<>(Happenings.REVOCABLE)))
                .is();
        Transaction silent = Life.fresh().paid().submitting().delivered().is();

        JsonObject old = StateCodec.encode(silent);

        assertThat(told.deliveries().get(0).result()).containsExactly(Map.entry("position", "3"));
        assertThat(StateCodec.decode(StateCodec.encode(told), told.obligations(), told.seal()))
                .isEqualTo(told);
        assertThat(old.toString()).as("as it was written before").doesNotContain("result", "revocable");
        assertThat(StateCodec.decode(old, silent.obligations(), silent.seal())).isEqualTo(silent);
    }

    @Test
    void aNewerFormatIsLeftAlone() {
        JsonObject newer = with(Life.fresh().is(), "format", "2");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateCodec.decode(newer, List.of(), ""))
                .withMessageContaining("0195509f-3a80-7000-8000-000000000001")
                .withMessageContaining("format 2")
                .withMessageContaining("newer version");
    }

    @Test
    void aNameThatThisVersionDoesNotKnowNamesTheRowAndTheValue() {
        for (String field : List.of("status", "mode")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> StateCodec.decode(with(Life.fresh().is(), field, "\"SLEEPING\""), List.of(), ""))
                    .withMessageContaining("0195509f-3a80-7000-8000-000000000001")
                    .withMessageContaining("SLEEPING");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateCodec.decode(with(Life.fresh().is(), "flags", "[\"BLUE\"]"), List.of(), ""))
                .withMessageContaining("0195509f-3a80-7000-8000-000000000001")
                .withMessageContaining("BLUE");
    }
}
