package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.NoSuchTransactionException;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryReport;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Outcome;
import io.handsel.testkit.contract.Requirement;
import io.handsel.transaction.TransactionStatus;
import io.handsel.web.Messages;
import io.handsel.web.StatusListener;
import io.handsel.web.StatusView;
import io.handsel.web.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A page that is open while the purchase goes on. */
@Requirement("A8")
class WatchTest {

    private static final DeliveryEvidence DELIVERED = new DeliveryEvidence(
                    Optional.of("order-7"),
                    Optional.of(World.PRICE),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())
            .with("position", "3");

    private final World world = new World();
    private final List<String> heard = new ArrayList<>();
    private final StatusListener browser = new StatusListener() {
        @Override
        public void changed(StatusView status) {
            heard.add(status.code());
        }

        @Override
        public void ended() {
            heard.add("ended");
        }
    };

    @Test
    @Requirement("A8")
    void isToldHowItStandsAndWhatBecomesOfItUntilTheEnd() {
        world.provider.next(new Outcome.Pending<>(DeliveryEvidence.NONE));
        world.provider.nextQuery(new Answer.Found<>(new DeliveryReport.Delivered(DELIVERED)));
        String reference = world.paid("order-1");
        Watch watch = world.handsel.watch(reference, browser);
        world.webhook(reference);
        world.handsel.runDue();
        assertThat(heard).containsExactly("payment_pending", "delivery_processing");

        world.live(Duration.ofMinutes(5));

        assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
        assertThat(heard).containsExactly("payment_pending", "delivery_processing", "completed", "ended");
        assertThat(watch.isOpen()).isFalse();
    }

    @Test
    void isToldWhatAnotherNodeDid() {
        String reference = world.paid("order-1");
        Handsel other = world.node();
        other.watch(reference, browser);

        world.webhook(reference);
        other.runDue();

        assertThat(heard).containsExactly("payment_pending", "completed", "ended");
    }

    @Test
    void isToldWhatTheHandlerSaidOfItsDelivery() {
        world.provider.next(new Outcome.Succeeded<>(DELIVERED));
        String reference = world.paid("order-1");
        List<StatusView> seen = new ArrayList<>();
        world.handsel.watch(reference, seen::add);

        world.webhook(reference);
        world.handsel.runDue();

        assertThat(seen).extracting(StatusView::result).containsExactly(Map.of(), Map.of("position", "3"));
        assertThat(seen.get(1).toJson()).contains("\"result\":{\"position\":\"3\"}");
    }

    @Test
    void isToldInTheHostsWords() {
        String reference = world.begun("order-1");
        List<String> said = new ArrayList<>();

        world.handsel.watch(
                reference,
                Messages.ENGLISH.with(TransactionStatus.PAYMENT_PENDING, "En attente."),
                status -> said.add(status.message()));

        assertThat(said).containsExactly("En attente.");
    }

    @Test
    void isToldByTheRunningNodeItself() throws InterruptedException {
        BlockingQueue<String> pushed = new LinkedBlockingQueue<>();
        world.handsel.start();
        try {
            Checkout checkout = world.begin("order-1");
            world.gateway.pays(World.paymentReference(checkout), World.PRICE);
            world.handsel.watch(checkout.reference(), status -> pushed.add(status.code()));
            assertThat(pushed.poll(20, TimeUnit.SECONDS)).isEqualTo("payment_pending");

            world.webhook(checkout.reference());

            String last = "";
            while (!last.equals("completed")) {
                last = Optional.ofNullable(pushed.poll(20, TimeUnit.SECONDS)).orElseThrow();
            }
        } finally {
            world.handsel.close();
        }
    }

    @Test
    void isForTheOwnerAlone() {
        String reference = world.handsel
                .owner("user-17")
                .begin(World.airtime("order-1").build())
                .reference();

        world.handsel.owner("user-17").watch(reference, browser);

        assertThat(heard).containsExactly("payment_pending");
        assertThatExceptionOfType(NoSuchTransactionException.class)
                .isThrownBy(() -> world.handsel.owner("user-18").watch(reference, browser));
        assertThatExceptionOfType(NoSuchTransactionException.class)
                .isThrownBy(() -> world.handsel.owner("user-18").watch(reference, Messages.ENGLISH, browser));
        assertThatExceptionOfType(NoSuchTransactionException.class)
                .isThrownBy(() -> world.handsel.watch("hs-nothing", browser));
        assertThat(heard).hasSize(1);
    }
}
