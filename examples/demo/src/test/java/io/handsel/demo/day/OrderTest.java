package io.handsel.demo.day;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderTest {

    @Test
    void theSameSeedDrawsTheSameOrders() {
        assertThat(Order.draw(300, 5)).isEqualTo(Order.draw(300, 5)).isNotEqualTo(Order.draw(300, 6));
    }

    @Test
    void everyScenarioOccursAsSoonAsThereIsRoom() {
        int room = Scenario.values().length;

        assertThat(Order.draw(room, 5)).extracting(Order::scenario).containsExactlyInAnyOrder(Scenario.values());
        assertThat(Order.draw(room - 1, 5)).extracting(Order::scenario).doesNotHaveDuplicates();
    }

    @Test
    void largerSharesOccurMoreOften() {
        assertThat(Order.draw(5000, 5).stream()
                        .filter(it -> it.scenario() == Scenario.PAID_AND_DELIVERED)
                        .count())
                .isBetween(1000L, 1400L);
    }
}
