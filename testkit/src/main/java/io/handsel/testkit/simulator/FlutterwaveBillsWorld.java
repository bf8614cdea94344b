package io.handsel.testkit.simulator;

import io.handsel.TimeSource;
import io.handsel.delivery.VtuProvider;
import io.handsel.money.Money;
import io.handsel.testkit.Trouble;
import io.handsel.testkit.contract.ProviderWorld;
import java.time.Instant;

/**
 * The world of an adapter to Flutterwave's bills for {@link io.handsel.testkit.contract.VtuProviderContract}, with the
 * simulator as the far side. Troubles befall payments, questions and the balance, and never the catalogue.
 * Closing it closes the simulator.
 */
public class FlutterwaveBillsWorld implements ProviderWorld {

    private final FlutterwaveSimulator simulator;
    private final VtuProvider provider;
    private final TimeSource time;

    /**
     * A world.
     *
     * @param simulator a fresh simulator
     * @param provider the adapter, configured for it
     * @param time the simulator's clock
     */
    public FlutterwaveBillsWorld(FlutterwaveSimulator simulator, VtuProvider provider, TimeSource time) {
        this.simulator = simulator;
        this.provider = provider;
        this.time = time;
    }

    /** Trouble for the next payment, question or look at the balance; the catalogue is read in peace. */
    @Override
    public void nextCallMeets(Trouble trouble) {
        simulator.clearFaults();
        simulator.fault(
                Endpoint.ANY, request -> request.endpoint() != Endpoint.SERVICES, Fault.causing(trouble), 1);
    }

    @Override
    public VtuProvider handler() {
        return provider;
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public String recipient(int number) {
        return "0803%07d".formatted(number);
    }

    @Override
    public void nextIsPending() {
        simulator.bills().nextIsPending();
    }

    @Override
    public void nextIsRefused() {
        simulator.bills().nextFails();
    }

    @Override
    public boolean nextDelivers(Money amount) {
        simulator.bills().nextDelivers(amount.minorUnits());
        return true;
    }

    @Override
    public boolean reverses(String reference) {
        simulator.bills().reverse(reference);
        return true;
    }

    @Override
    public int submissions() {
        return simulator.requests(Endpoint.PAY);
    }

    @Override
    public int effects(String reference) {
        return simulator.bills().ledger().effects(reference);
    }

    @Override
    public void floatIs(Money amount) {
        simulator.balanceIs(amount.minorUnits());
    }

    @Override
    public void nextQuestionIsRefused() {
        simulator.nextFault(Endpoint.REQUERY, FlutterwaveBillers.addressNotEntered());
    }

    @Override
    public void close() {
        simulator.close();
    }
}
