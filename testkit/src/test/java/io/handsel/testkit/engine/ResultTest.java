package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Purchase;
import io.handsel.TransactionView;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryReport;
import io.handsel.delivery.Network;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.testkit.contract.Requirement;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a handler outside the database transaction says of what it delivered. */
class ResultTest {

    private static final DeliveryEvidence POSITION_3 = new DeliveryEvidence(
                    Optional.of("order-7"),
                    Optional.of(World.PRICE),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())
            .with("position", "3");

    private final World world = new World();
    private String reference = "";

    @BeforeEach
    void begin() {
        reference = world.handsel
                .begin(Purchase.airtime(Network.MTN, World.PHONE, World.PRICE)
                        .customer("Ada", "Obi", "ada@example.com")
                        .idempotencyKey("order-1")
                        .build())
                .reference();
    }

    private void pay() {
        world.gateway.pays(world.transaction(reference).attempts().get(0).reference(), World.PRICE);
        world.handsel.refresh(reference);
        world.handsel.runDue();
    }

    private TransactionView found() {
        return world.handsel.find(reference).orElseThrow();
    }

    @Test
    @Requirement("E6")
    void isReadBackOnceItIsDelivered() {
        world.provider.next(new Outcome.Succeeded<>(POSITION_3));

        assertThat(found().result()).isEmpty();
        pay();

        assertThat(found().status()).isEqualTo(TransactionStatus.COMPLETED);
        assertThat(found().result()).isEqualTo(Map.of("position", "3"));
    }

    @Test
    void isPartOfTheEvidenceAndOfTheStory() {
        world.provider.next(new Outcome.Succeeded<>(POSITION_3));
        pay();

        assertThat(world.memory.journal(world.transaction(reference).id()))
                .filteredOn(it -> it.event().equals("delivery-submitted"))
                .singleElement()
                .satisfies(it -> assertThat(it.facts()).contains("{\"position\":\"3\"}"));
        assertThat(world.handsel.explain(reference).toString()).contains("Its result: position = 3.");
    }

    @Test
    void mayComeWithALaterAnswer() {
        world.provider.next(new Outcome.Pending<>(DeliveryEvidence.NONE));
        world.provider.nextQuery(new Answer.Found<>(new DeliveryReport.Delivered(POSITION_3)));
        pay();
        assertThat(found().result()).isEmpty();

        world.clock.advance(Duration.ofMinutes(1));
        world.handsel.runDue();

        assertThat(found().result()).isEqualTo(Map.of("position", "3"));
    }

    @Test
    void isNotShownForWhatTheProviderUndid() {
        world.provider.next(new Outcome.Pending<>(POSITION_3));
        world.provider.nextQuery(
                new Answer.Found<>(new DeliveryReport.Reversed(Decline.of("undone", DeclineCause.CUSTOMER, "undone"))));
        pay();

        world.clock.advance(Duration.ofMinutes(1));
        world.handsel.runDue();

        assertThat(found().deliveryStatus()).isEqualTo(TransactionView.DeliveryProgress.FAILED);
        assertThat(found().result()).isEmpty();
    }
}
