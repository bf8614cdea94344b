package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.handsel.ConfigurationException;
import io.handsel.Handsel;
import io.handsel.delivery.DeliveryCapabilities;
import io.handsel.money.Money;
import io.handsel.payment.Mode;
import io.handsel.testkit.InMemoryGateway;
import io.handsel.testkit.InMemoryProvider;
import io.handsel.testkit.ManualClock;
import io.handsel.testkit.store.InMemoryTransactionStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

    private final ManualClock clock = ManualClock.atNoon();
    private final InMemoryGateway gateway = new InMemoryGateway(clock);
    private final InMemoryProvider provider = new InMemoryProvider(clock);
    private final Handsel.Builder builder = Handsel.builder();

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable deed, String message) {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(deed).withMessage(message);
    }

    @Test
    void aStoreIsNeeded() {
        refused(
                () -> builder.gateway("paystack", gateway)
                        .provider("vtpass", provider)
                        .build(),
                "no store is configured: call store(...)");
    }

    @Test
    void aGatewayAndAProviderAreNeeded() {
        String message = "at least one gateway and one provider or handler must be configured";

        refused(() -> builder.store(new InMemoryTransactionStore()).build(), message);
        refused(() -> builder.gateway("paystack", gateway).build(), message);
    }

    @Test
    void modesAreNotMixed() {
        InMemoryProvider live = new InMemoryProvider(
                clock, new DeliveryCapabilities(Mode.LIVE, true, true, Duration.ofSeconds(30), Duration.ZERO));

        refused(
                () -> builder.store(new InMemoryTransactionStore())
                        .gateway("paystack", gateway)
                        .provider("vtpass", live)
                        .build(),
                "live and test accounts are mixed: {paystack=TEST, vtpass=LIVE}; use one mode for all accounts");
    }

    @Test
    void anAccountsNameIsUsedOnce() {
        builder.gateway("main", gateway);

        refused(() -> builder.gateway("main", gateway), "account 'main' is configured twice");
        refused(() -> builder.provider("main", provider), "account 'main' is configured twice");
    }

    @Test
    void valuesOutOfRangeAreRefusedAtOnce() {
        refused(
                () -> builder.gateway("Paystack!", gateway),
                "account names are 1 to 40 lower case letters, digits and hyphens: 'Paystack!'");
        refused(
                () -> builder.installation("production"),
                "installation must be 1 to 6 lower case letters and digits: 'production'");
        refused(() -> builder.concurrency(0), "concurrency must be 1 to 10000: 0");
        refused(() -> builder.pollInterval(Duration.ZERO), "pollInterval must be 10 ms to 1 min: PT0S");
        refused(() -> builder.drainTime(Duration.ofSeconds(-1)), "drainTime must not be negative: PT-1S");
        refused(
                () -> builder.amountLimits("airtime", Money.naira(100), Money.naira(50)),
                "amountLimits of airtime must be positive and in order: NGN 100.00, NGN 50.00");
    }
}
