package io.handsel.demo.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
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
        long all = Stream.of(Scenario.values()).mapToLong(Scenario::weight).sum();
        long share = 5000L * Scenario.PAID_AND_DELIVERED.weight() / all;

        assertThat(Order.draw(5000, 5).stream()
                        .filter(it -> it.scenario() == Scenario.PAID_AND_DELIVERED)
                        .count())
                .isBetween(share * 85 / 100, share * 115 / 100)
                .isGreaterThan(5000L / Scenario.values().length);
    }
}
