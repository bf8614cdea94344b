package io.handsel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.delivery.DeliveryCapabilities;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryReport;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.Outcome;
import io.handsel.payment.Mode;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InMemoryProviderTest {

    private final ManualClock clock = ManualClock.atNoon();
    private final InMemoryProvider provider = new InMemoryProvider(clock);
    private final DeliveryRequest request = new DeliveryRequest(
            "t1", "r1", Product.airtime(Network.MTN, Money.naira(500)), "08031234567", "08031234567");

    @Nested
    class WhenNothingIsScripted {
        @Test
        void deliversAndTakesTheCostFromTheFloat() {
            Outcome<DeliveryEvidence> outcome = provider.submit(request, TestCall.any());

            assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
            assertThat(provider.vends()).singleElement().satisfies(vend -> {
                assertThat(vend.amount()).isEqualTo(Money.naira(500));
                assertThat(vend.cost()).isEqualTo(Money.naira(485));
                assertThat(vend.toString()).doesNotContain("0803");
            });
            assertThat(provider.balance(TestCall.any())).isEqualTo(new Answer.Found<>(Money.naira(10_000_000 - 485)));
        }

        @Test
        void oneThatDoesNotRefuseRepeatsDeliversTwice() {
            DeliveryCapabilities careless =
                    new DeliveryCapabilities(Mode.TEST, false, false, Duration.ofSeconds(30), Duration.ofSeconds(60));
            InMemoryProvider other = new InMemoryProvider(clock, careless);

            other.submit(request, TestCall.any());
            other.submit(request, TestCall.any());

            assertThat(other.effects("r1")).isEqualTo(2);
            assertThat(other.requests("r1")).isEqualTo(2);
        }
    }

    @Nested
    class WhenScripted {
        @Test
        void aLostAnswerMayHideADelivery() {
            provider.loseNext(true);

            assertThat(provider.submit(request, TestCall.any())).isInstanceOf(Outcome.Unknown.class);
            assertThat(provider.effects("r1")).isEqualTo(1);
        }

        @Test
        void aDelayedSubmissionHappensOnlyWhenItArrives() {
            provider.delayNext();

            provider.submit(request, TestCall.any());

            assertThat(provider.query(request, TestCall.any())).isInstanceOf(Answer.Absent.class);
            provider.arrives("r1");
            assertThat(provider.effects("r1")).isEqualTo(1);
        }

        @Test
        void aPendingOrderSettlesOnce() {
            provider.nextIsPending();
            provider.submit(request, TestCall.any());
            assertThat(provider.effects("r1")).isZero();

            provider.settles("r1");

            assertThat(provider.effects("r1")).isEqualTo(1);
            assertThat(provider.query(request, TestCall.any()))
                    .isInstanceOfSatisfying(
                            Answer.Found.class,
                            found -> assertThat(found.found()).isInstanceOf(DeliveryReport.Delivered.class));
        }

        @Test
        void scriptedEvidenceIsWhatQueriesRepeat() {
            DeliveryEvidence wrongAmount = new DeliveryEvidence(
                    Optional.of("x"),
                    Optional.of(Money.naira(50)),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            provider.next(new Outcome.Succeeded<>(wrongAmount));

            provider.submit(request, TestCall.any());

            assertThat(provider.query(request, TestCall.any()))
                    .isEqualTo(new Answer.Found<>(new DeliveryReport.Delivered(wrongAmount)));
        }

        @Test
        void aHiddenReferenceIsCalledAbsentThoughItWasDelivered() {
            provider.submit(request, TestCall.any());

            provider.hide("r1", true);
            assertThat(provider.query(request, TestCall.any())).isInstanceOf(Answer.Absent.class);
            provider.hide("r1", false);
            assertThat(provider.query(request, TestCall.any())).isInstanceOf(Answer.Found.class);
        }

        @Test
        void aReversalPutsTheCostBack() {
            provider.submit(request, TestCall.any());

            provider.reverses("r1");

            assertThat(provider.vends())
                    .singleElement()
                    .satisfies(vend -> assertThat(vend.reversed()).isTrue());
            assertThat(provider.balance(TestCall.any())).isEqualTo(new Answer.Found<>(Money.naira(10_000_000)));
        }

        @Test
        void aWatcherSeesTheCallBeforeAnythingHappens() {
            provider.onMoneyCall(seen -> assertThat(provider.effects(seen.reference()))
                    .describedAs("effects when the call was seen")
                    .isZero());

            provider.submit(request, TestCall.any());

            assertThat(provider.effects("r1")).isEqualTo(1);
        }

        @Test
        void aDoubtCanComeWithOrWithoutADelivery() {
            provider.nextIsUnknown(Doubt.UNREADABLE, false);

            assertThat(provider.submit(request, TestCall.any()))
                    .isEqualTo(new Outcome.Unknown<DeliveryEvidence>(Doubt.UNREADABLE, "as scripted"));
            assertThat(provider.effects("r1")).isZero();
        }
    }
}
