package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.handsel.money.Money;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.report.Statistics;
import io.handsel.testkit.contract.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What statistics() says after a day at the shop. The rules of adding up are the store's, S41. */
class StatisticsTest {

    private final World world = new World();
    private final Instant opening = world.clock.now();

    private Statistics statistics() {
        return world.handsel.statistics(opening, opening.plus(Duration.ofDays(1)));
    }

    @Nested
    class AfterADayAtTheShop {

        @Test
        @Requirement({"A11", "D7"})
        void paymentsDeliveriesRefundsTimesAndMarginAreTold() {
            world.bought("at once");
            world.provider.nextIsPending();
            String slow = world.bought("slow");
            world.clock.advance(Duration.ofSeconds(7));
            world.provider.settles(world.transaction(slow).deliveries().get(0).reference());
            world.handsel.runDue();
            world.provider.next(new Outcome.Declined<>(Decline.of("011", DeclineCause.CUSTOMER, "no such number")));
            world.bought("impossible");
            world.paysOutRefunds();
            world.begun("never paid");
            world.live(Duration.ofHours(3));

            Statistics.Line all = statistics().totals().get(0);

            assertThat(all.begun()).isEqualTo(4);
            assertThat(all.paid()).isEqualTo(3);
            assertThat(all.completed()).isEqualTo(2);
            assertThat(all.refunded()).isEqualTo(1);
            assertThat(all.failed()).isEqualTo(1);
            assertThat(all.underWay()).isZero();
            assertThat(all.paymentRate()).hasValue(0.75);
            assertThat(all.deliveryRate()).hasValue(2.0 / 3);
            assertThat(all.deliveryTimes())
                    .contains(new Statistics.DeliveryTimes(
                            2, Duration.ZERO, Duration.ofSeconds(7), Duration.ofSeconds(7)));
            assertThat(all.refunds()).isEqualTo(new Statistics.Refunds(1, 1, World.PRICE));
            assertThat(all.refunds().rate()).hasValue(1);
            assertThat(all.sales())
                    .isEqualTo(new Statistics.Sales(
                            Money.naira(1_500), Money.naira(1_000), 2, Money.naira(970), Money.naira(30)));
        }

        @Test
        @Requirement("D7")
        void theyAreToldByProductGatewayAndProvider() {
            world.bought("order-1");

            Statistics all = statistics();

            assertThat(all.byProduct()).extracting(Statistics.Line::name).containsExactly("airtime");
            assertThat(all.byGateway()).extracting(Statistics.Line::name).containsExactly("paystack");
            assertThat(all.byProvider()).extracting(Statistics.Line::name).containsExactly("vtpass");
            assertThat(all.byProvider().get(0).sales())
                    .isEqualTo(all.totals().get(0).sales());
        }

        @Test
        void thoseOfAnotherDayAreNotAmongThem() {
            world.bought("order-1");

            assertThat(world.handsel
                            .statistics(opening.minus(Duration.ofDays(1)), opening)
                            .totals())
                    .isEqualTo(List.of());
        }
    }

    @Nested
    class WhenTheTimeMakesNoSense {

        @Test
        void anEmptyOneIsRefused() {
            assertThatIllegalArgumentException().isThrownBy(() -> world.handsel.statistics(opening, opening));
        }

        @Test
        void oneLongerThanALeapYearIsRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> world.handsel.statistics(opening, opening.plus(Duration.ofDays(367))))
                    .withMessageContaining("366 days");
        }
    }
}
