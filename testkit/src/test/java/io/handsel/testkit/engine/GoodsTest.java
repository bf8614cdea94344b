package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Purchase;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryReport;
import io.handsel.delivery.Disco;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Product;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Outcome;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the customer must be given: kept with the delivery, shown to nobody else. */
class GoodsTest {

    private static final String TOKEN = "2636-2054-4059-8275-3991";
    private static final DeliveryEvidence WITH_TOKEN = new DeliveryEvidence(
            Optional.of("order-7"), Optional.of(World.PRICE), Optional.empty(), Optional.empty(), Optional.of(TOKEN));

    private final World world = new World();
    private String reference = "";

    @BeforeEach
    void begin() {
        Product electricity = Product.electricity(Disco.IKEJA, MeterType.PREPAID, World.PRICE);
        reference = world.handsel
                .begin(Purchase.of(electricity, "45030011223")
                        .customer("Ada", "Obi", "ada@example.com")
                        .contactPhone(World.PHONE)
                        .idempotencyKey("order-1")
                        .build())
                .reference();
    }

    private void pay() {
        world.gateway.pays(world.transaction(reference).attempts().get(0).reference(), World.PRICE);
        world.handsel.refresh(reference);
        world.handsel.runDue();
    }

    @Nested
    class WhenTheTokenComesWithTheSale {

        @BeforeEach
        void deliver() {
            world.provider.next(new Outcome.Succeeded<>(WITH_TOKEN));
            pay();
        }

        @Test
        void itCanBeReadOnceItIsDelivered() {
            assertThat(world.transaction(reference).status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(world.handsel.goods(reference)).contains(TOKEN);
        }

        @Test
        void itIsInNeitherStateNorStory() {
            assertThat(world.transaction(reference).toString()).doesNotContain(TOKEN);
            assertThat(world.handsel.explain(reference).toString()).doesNotContain(TOKEN);
            assertThat(world.memory.journal(world.transaction(reference).id()).toString())
                    .doesNotContain(TOKEN);
        }

        @Test
        void itGoesWithThePersonalData() {
            world.handsel.erasePersonalData(reference, "olu", "asked for it");

            assertThat(world.handsel.goods(reference)).isEmpty();
        }
    }

    @Test
    void aTokenThatComesWithALaterAnswerIsKeptToo() {
        world.provider.next(new Outcome.Pending<>(DeliveryEvidence.NONE));
        world.provider.nextQuery(new Answer.Found<>(new DeliveryReport.Delivered(WITH_TOKEN)));
        pay();
        assertThat(world.handsel.goods(reference)).isEmpty();

        world.clock.advance(Duration.ofMinutes(1));
        world.handsel.runDue();

        assertThat(world.transaction(reference).status()).isEqualTo(TransactionStatus.COMPLETED);
        assertThat(world.handsel.goods(reference)).contains(TOKEN);
    }
}
