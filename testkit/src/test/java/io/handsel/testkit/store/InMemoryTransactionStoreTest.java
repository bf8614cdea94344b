package io.handsel.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.handsel.store.HostTransaction;
import io.handsel.store.TransactionStore;
import io.handsel.testkit.ManualClock;
import io.handsel.testkit.contract.TransactionFixtures;
import io.handsel.testkit.contract.TransactionStoreContract;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InMemoryTransactionStoreTest extends TransactionStoreContract {

    @Override
    protected TransactionStore emptyStore() {
        return new InMemoryTransactionStore();
    }

    @Test
    void showsTheClockThatItWasGiven() {
        ManualClock clock = ManualClock.atNoon();
        TransactionStore store = new InMemoryTransactionStore(clock);
        Instant noon = store.clock();

        clock.advance(Duration.ofSeconds(5));

        assertThat(store.clock()).isEqualTo(noon.plusSeconds(5));
    }

    @Test
    void cannotJoinAHost() {
        Connection connection = (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> null);
        TransactionFixtures fixtures = new TransactionFixtures(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InMemoryTransactionStore()
                        .commitWithin(new HostTransaction(connection), fixtures.recording(fixtures.recorded())))
                .withMessageContaining("in-memory");
    }
}
