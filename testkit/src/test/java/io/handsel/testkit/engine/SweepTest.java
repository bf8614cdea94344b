package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.handsel.Alert;
import io.handsel.Handsel;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;
import io.handsel.payment.ListedPayment;
import io.handsel.payment.PaymentPage;
import io.handsel.payment.PaymentState;
import io.handsel.report.Health;
import io.handsel.report.SweepReport;
import io.handsel.store.InboxItem;
import io.handsel.store.InboxState;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What gateways list is compared with what is known here, and what lacks goes the one way that everything goes. */
class SweepTest {

    private final World world = new World();
    private final List<Alert> alerts = new ArrayList<>();
    private final Instant begin = world.clock.now();

    SweepTest() {
        world.also = it -> it.alerts(alerts::add);
        world.handsel = world.node();
    }

    @AfterEach
    void itAddsUp() {
        world.mustAddUp();
    }

    private SweepReport sweep() {
        return world.handsel.sweep("paystack", begin, world.clock.now().plusSeconds(1));
    }

    /** A page with one payment under a reference that no purchase here has. */
    private void theGatewayLists(String reference) {
        ListedPayment payment = new ListedPayment("pay-77", reference, World.PRICE, begin, PaymentState.PAID);
        world.gateway.nextList(new Answer.Found<>(new PaymentPage(List.of(payment), List.of(), Optional.empty())));
    }

    private List<InboxItem> parked() {
        return world.handsel.webhooks().list(Set.of(InboxState.PARKED), 100);
    }

    @Nested
    class ByHand {

        @Test
        void p8_aPaymentWhoseWebhookNeverCameIsDelivered() {
            String reference = world.paid("order-1");

            SweepReport report = sweep();
            world.handsel.runDue();

            assertThat(report.complete()).isTrue();
            assertThat(report.listed()).isEqualTo(1);
            assertThat(report.missing()).isEqualTo(1);
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
        }

        @Test
        void p1_whatTheListSaysIsNotBelievedButAskedAbout() {
            String reference = world.begun("order-1");
            theGatewayLists(reference + "-p1");

            assertThat(sweep().missing()).isEqualTo(1);
            world.handsel.runDue();

            assertThat(world.tap.count("verify")).isEqualTo(1);
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.PAYMENT_PENDING);
        }

        @Test
        void p5_whatIsKnownIsFoundDone() {
            world.bought("order-1");
            long asked = world.tap.count("verify");

            SweepReport report = sweep();
            world.handsel.runDue();

            assertThat(report.listed()).isEqualTo(1);
            assertThat(report.missing()).isZero();
            assertThat(world.tap.count("verify")).isEqualTo(asked);
        }

        @Test
        void p8_aSecondPaymentUnderAKnownReferenceIsFoundAndGoesBack() {
            world.gateway.paysOutRefundsAtOnce();
            String reference = world.bought("order-1");
            world.gateway.pays(reference + "-p1", World.PRICE);

            sweep();
            world.handsel.runDue();

            assertThat(world.transaction(reference).payments()).hasSize(2);
            assertThat(world.gateway.refunds()).hasSize(1);
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
        }

        @Test
        void aPaymentThatNobodyKnowsIsParkedAmongTheWebhooks() {
            theGatewayLists("invoice-9");

            SweepReport report = sweep();

            assertThat(report.unmatched()).isEqualTo(1);
            assertThat(parked())
                    .singleElement()
                    .satisfies(it -> assertThat(it.event()).isEqualTo("listed-payment"));
        }

        @Test
        void oneUnderOurOwnPrefixThatWeLostIsParkedToo() {
            theGatewayLists("hs-06e3k8kq8q8q8q8q8q8q8q8q8q-p1");

            assertThat(sweep().unmatched()).isEqualTo(1);
        }

        @Test
        void oneOfAnotherInstallationIsPassedOver() {
            theGatewayLists("stage-06e3k8kq8q8q8q8q8q8q8q8q8q-p1");

            SweepReport report = sweep();

            assertThat(report.ofOthers()).isEqualTo(1);
            assertThat(report.unmatched()).isZero();
            assertThat(parked()).isEmpty();
        }

        @Test
        void theSameAgainAddsNothing() {
            theGatewayLists("invoice-9");
            sweep();
            theGatewayLists("invoice-9");

            assertThat(sweep().unmatched()).as("new ones").isZero();

            assertThat(parked()).hasSize(1);
        }

        @Test
        void allPagesAreRead() {
            IntStream.range(0, 25).forEach(it -> world.paid("order-" + it));

            SweepReport report = sweep();
            world.handsel.runDue();

            assertThat(report.pages()).isEqualTo(3);
            assertThat(report.missing()).isEqualTo(25);
            assertThat(world.all()).allSatisfy(it -> assertThat(it.status()).isEqualTo(TransactionStatus.COMPLETED));
        }

        @Test
        void p9_aPageThatDoesNotComeIsNoEndOfTheList() {
            world.paid("order-1");
            world.gateway.nextList(new Answer.Unknown<>(Doubt.TIMED_OUT, "no answer"));

            assertThat(sweep().complete()).isFalse();
            assertThat(sweep().complete()).isTrue();
            world.handsel.runDue();
        }

        @Test
        void anAccountThatListsNothingAndATimeThatIsEmptyAreRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> world.handsel.sweep("vtpass", begin, begin.plusSeconds(1)));
            assertThatIllegalArgumentException().isThrownBy(() -> world.handsel.sweep("paystack", begin, begin));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> world.handsel.sweep("paystack", begin, begin.plus(Duration.ofDays(32))));
        }
    }

    @Nested
    class OnceADay {

        /** Paid under an attempt that nobody asks about any more, and no webhook comes. */
        private String paidAfterTheLastLook() {
            String reference = world.begun("order-1");
            world.live(Duration.ofDays(8));
            assertThat(world.transaction(reference).obligations()).isEmpty();
            world.gateway.pays(reference + "-p1", World.PRICE);
            return reference;
        }

        @Test
        void p8_aPaymentThatNothingElseWouldFindIsFound() {
            String reference = paidAfterTheLastLook();

            for (int hour = 0; hour < 26; hour++) {
                world.turn(Duration.ofHours(1));
            }

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
        }

        @Test
        void withoutSweepsItIsNot() {
            world.also = Handsel.Builder::withoutSweeps;
            world.handsel = world.node();
            String reference = paidAfterTheLastLook();

            for (int hour = 0; hour < 26; hour++) {
                world.turn(Duration.ofHours(1));
            }

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.EXPIRED);
            sweep();
            world.handsel.runDue();
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
        }

        @Test
        void peopleAreToldOnceOfPaymentsThatNobodyKnows() {
            world.handsel.runDue();
            theGatewayLists("invoice-9");

            world.turn(Duration.ofHours(25));
            world.turn(Duration.ofHours(25));

            assertThat(alerts)
                    .filteredOn(it -> it.kind() == Alert.Kind.PAYMENT_UNMATCHED)
                    .singleElement()
                    .satisfies(it -> assertThat(it.sentence()).contains("1 belong to no purchase"));
        }

        @Test
        void aPageThatDoesNotComeIsAskedForAgainAndTheRestFollows() {
            world.handsel.runDue();
            IntStream.range(0, 15).forEach(it -> world.paid("order-" + it));
            world.clock.advance(Duration.ofHours(25));
            world.gateway.nextList(new Answer.Unknown<>(Doubt.TIMED_OUT, "no answer"));
            world.handsel.runDue();

            world.turn(Duration.ofMinutes(6));

            assertThat(world.memory.sweeps().all()).singleElement().satisfies(it -> {
                assertThat(it.report().complete()).isTrue();
                assertThat(it.report().pages()).isEqualTo(2);
            });
        }

        @Test
        void anotherNodeGoesOnWhereADeadOneStopped() {
            world.handsel.runDue();
            IntStream.range(0, 25).forEach(it -> world.bought("order-" + it));
            world.clock.advance(Duration.ofHours(25));
            world.tap.watch((side, call) -> {
                if (side == Tap.Side.BEFORE && call.equals("list") && world.tap.count("list") == 2) {
                    world.tap.ignore();
                    throw new OutOfMemoryError("as if the process died");
                }
            });
            try {
                world.handsel.runDue();
            } catch (OutOfMemoryError e) {
                world.restart();
            }

            world.turn(Duration.ofMinutes(1)); // past the lease of the dead one

            assertThat(world.memory.sweeps().all().get(0).report().complete()).isTrue();
            assertThat(world.tap.count("list"))
                    .as("the second page was asked for twice")
                    .isEqualTo(4);
        }

        @Test
        void healthSaysHowLongAgoAndWhenItIsTooLong() {
            world.handsel.runDue();
            assertThat(paystack().figures()).containsEntry("sweptSeconds", 0L);
            assertThat(paystack().state()).isEqualTo(Health.State.UP);

            world.clock.advance(Duration.ofHours(31));

            assertThat(paystack().reasons())
                    .anySatisfy(it -> assertThat(it).contains("its payments have been compared up to"));
        }

        private Health.Part paystack() {
            return world.handsel.health().parts().stream()
                    .filter(it -> it.name().equals("paystack"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
