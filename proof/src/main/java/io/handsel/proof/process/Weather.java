package io.handsel.proof.process;

import io.handsel.proof.process.Order.Fate;
import io.handsel.testkit.simulator.Endpoint;
import io.handsel.testkit.simulator.Fault;
import io.handsel.testkit.simulator.PaystackSimulator;
import io.handsel.testkit.simulator.VtpassSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What goes wrong at the companies, by chance: calls that are lost, late, answered with errors or nonsense; webhooks too. */
final class Weather {

    private static final List<Endpoint> PAYSTACKS =
            List.of(Endpoint.INITIALISE, Endpoint.VERIFY, Endpoint.VERIFY, Endpoint.REFUND, Endpoint.LIST_REFUNDS);
    private static final List<Endpoint> VTPASSES = List.of(Endpoint.PAY, Endpoint.PAY, Endpoint.REQUERY);
    private static final List<Fault> FAULTS = List.of(
            new Fault.NoAnswer(true),
            new Fault.NoAnswer(false),
            new Fault.CutBeforeReading(),
            new Fault.CutMidway(),
            new Fault.TruncatedJson(),
            new Fault.Late(Duration.ofMillis(900)),
            new Fault.ArrivesLater(Duration.ofMillis(300)),
            Fault.http500(true),
            Fault.http500(false),
            Fault.html502(true),
            Fault.html502(false),
            Fault.garbage(true));

    private final Random random;
    private final int oneIn;
    private final PaystackSimulator paystack;
    private final VtpassSimulator vtpass;

    /**
     * Weather.
     *
     * @param random chance
     * @param oneIn how seldom a call goes wrong, at each company
     */
    Weather(Random random, int oneIn, PaystackSimulator paystack, VtpassSimulator vtpass) {
        this.random = random;
        this.oneIn = oneIn;
        this.paystack = paystack;
        this.vtpass = vtpass;
    }

    /** Prepares what is meant to happen to an order, and now and then something that is not. */
    void before(Order order) {
        if (order.fate() == Fate.TIMED_OUT) {
            slow(order, NodeOptions.PATIENCE.multipliedBy(2));
        } else if (order.fate() == Fate.DECLINED) {
            vtpass.answer(Endpoint.PAY, request -> request.mentions(order.phone()), "016", false, 1);
        } else if (random.nextInt(Math.max(1, oneIn / 2)) == 0) {
            slow(order, Duration.ofMillis(100 + random.nextInt(900)));
        }
        if (random.nextInt(oneIn) == 0) {
            paystack.nextFault(any(PAYSTACKS), any(FAULTS));
        }
        if (random.nextInt(oneIn) == 0) {
            vtpass.nextFault(any(VTPASSES), any(FAULTS));
        }
    }

    /** The provider takes its time with an order. */
    void slow(Order order, Duration delay) {
        vtpass.fault(Endpoint.PAY, request -> request.mentions(order.phone()), new Fault.Late(delay), 1);
    }

    /** Lets the customer pay. Some of the webhooks about it get lost, some come more than once. */
    void pay(Order order, String reference) {
        if (order.fate() == Fate.UNPAID) {
            return;
        }
        if (order.fate() == Fate.PENDING) {
            vtpass.nextIsPending();
        }
        int luck = random.nextInt(10);
        if (luck == 0) {
            paystack.loseWebhooks(reference);
        } else if (luck <= 2) {
            paystack.duplicateWebhooks(reference, luck);
        }
        paystack.pay(reference);
    }

    void clears() {
        paystack.clearFaults();
        vtpass.clearFaults();
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
