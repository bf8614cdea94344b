package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Handsel;
import io.handsel.Purchase;
import io.handsel.delivery.Network;
import io.handsel.store.Search;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that a provider would take for copies of each other begin apart in time, on whichever nodes. */
class TwinsTest {

    private static final Duration WINDOW = Duration.ofSeconds(30);

    private final World world = new World();

    @BeforeEach
    void theProviderSuspectsTwins() {
        world.provider.suspectsTwinsWithin(WINDOW);
    }

    @Test
    void theSecondForOneNumberWaitsAndNoAttemptIsWasted() {
        String first = world.bought("order-1");
        Instant begun = world.clock.now();
        String second = world.bought("order-2");

        assertThat(world.status(first)).isEqualTo(TransactionStatus.COMPLETED);
        assertThat(world.status(second)).isEqualTo(TransactionStatus.PAYMENT_VERIFIED);
        assertThat(world.transaction(second).deliveries()).isEmpty();

        world.live(Duration.ofMinutes(5));

        assertThat(world.status(second)).isEqualTo(TransactionStatus.COMPLETED);
        assertThat(world.transaction(second).deliveries())
                .singleElement()
                .satisfies(it -> assertThat(it.startedAt()).isAfterOrEqualTo(begun.plus(WINDOW)));
        world.mustAddUp();
    }

    @Test
    void whoeverBeginsOnAnotherNodeWaitsToo() {
        Handsel other = world.node();
        world.bought("order-1");
        String second = world.paid("order-2");

        other.webhook(
                "paystack",
                world.gateway.webhook(
                        world.transaction(second).attempts().get(0).reference()));

        assertThat(world.status(second)).isEqualTo(TransactionStatus.PAYMENT_VERIFIED);
    }

    @Test
    void severalWaitOneAfterTheOther() {
        List<String> all = List.of(world.bought("order-1"), world.bought("order-2"), world.bought("order-3"));

        world.live(Duration.ofMinutes(10));

        assertThat(all).allMatch(it -> world.status(it) == TransactionStatus.COMPLETED);
        List<Instant> begun = all.stream()
                .map(it -> world.transaction(it).deliveries().get(0).startedAt())
                .sorted()
                .toList();
        assertThat(Duration.between(begun.get(0), begun.get(1))).isGreaterThanOrEqualTo(WINDOW);
        assertThat(Duration.between(begun.get(1), begun.get(2))).isGreaterThanOrEqualTo(WINDOW);
    }

    @Test
    void anotherNumberDoesNotWait() {
        world.bought("order-1");
        Purchase other = Purchase.airtime(Network.MTN, "08031234568", World.PRICE)
                .payWith("paystack")
                .customer("Obi", "Ada", "obi@example.com")
                .idempotencyKey("order-2")
                .build();
        String payment = World.paymentReference(world.handsel.begin(other));
        world.gateway.pays(payment, World.PRICE);
        world.webhook(world.gateway.webhook(payment));

        assertThat(world.memory.list(Search.ALL).items())
                .extracting(it -> it.status())
                .containsOnly(TransactionStatus.COMPLETED);
    }

    @Test
    void aProviderThatSuspectsNobodyIsNotKeptWaiting() {
        world.provider.suspectsTwinsWithin(Duration.ZERO);
        world.bought("order-1");

        assertThat(world.status(world.bought("order-2"))).isEqualTo(TransactionStatus.COMPLETED);
    }
}
