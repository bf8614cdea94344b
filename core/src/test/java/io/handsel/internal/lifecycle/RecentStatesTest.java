package io.handsel.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.handsel.internal.codec.RecentStates;
import io.handsel.internal.codec.StateCodec;
import io.handsel.internal.json.JsonException;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.Transaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is remembered is answered only for exactly what was remembered. */
class RecentStatesTest {

    private final RecentStates recent = new RecentStates();
    private final Transaction transaction = Life.recorded(Optional.empty());
    private final String text = StateCodec.encode(transaction).toString();

    private Transaction read(String state, List<Obligation> obligations, String seal) {
        return recent.transaction(transaction.id(), state, obligations, seal);
    }

    @Test
    void theSameTextIsTheSameTransaction() {
        recent.remember(transaction, text);
        List<Obligation> inAnotherOrder = new ArrayList<>(transaction.obligations());
        Collections.reverse(inAnotherOrder);

        assertThat(read(text, inAnotherOrder, transaction.seal())).isSameAs(transaction);
    }

    @Test
    void anotherTextIsReadWhateverIsRemembered() {
        recent.remember(transaction, text);

        Transaction other = read(
                text.replace("\"INITIATED\"", "\"PAYMENT_PENDING\""), transaction.obligations(), transaction.seal());

        assertThat(other.status().name()).isEqualTo("PAYMENT_PENDING");
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> read(text + "}", transaction.obligations(), transaction.seal()));
    }

    @Test
    void otherObligationsAndAnotherSealAreNotOverlooked() {
        recent.remember(transaction, text);
        Obligation owed =
                new Obligation(ObligationKind.EXPIRE, 0, transaction.expiresAt().plusSeconds(1), 0);

        assertThat(read(text, List.of(owed), transaction.seal()).obligations()).containsExactly(owed);
        assertThat(read(text, transaction.obligations(), "another").seal()).isEqualTo("another");
    }

    @Test
    void aTransactionThatChangedIsWrittenAnew() {
        recent.remember(transaction, StateCodec.encode(transaction));
        Transaction changed = StateCodec.decode(StateCodec.encode(transaction), List.of(), transaction.seal());

        assertThat(recent.json(changed)).isEqualTo(StateCodec.encode(changed));
    }

    @Test
    void whatWasReadIsRememberedToo() {
        Transaction first = read(text, transaction.obligations(), transaction.seal());

        assertThat(read(text, transaction.obligations(), transaction.seal())).isSameAs(first);
    }
}
