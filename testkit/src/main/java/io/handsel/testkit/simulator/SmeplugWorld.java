package io.handsel.testkit.simulator;

import io.handsel.TimeSource;
import io.handsel.catalogue.Service;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.delivery.VtuProvider;
import io.handsel.money.Money;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.Trouble;
import io.handsel.testkit.contract.ProviderWorld;
import java.time.Instant;
import java.util.Optional;

/**
 * The world of a SMEPlug adapter for {@link io.handsel.testkit.contract.VtuProviderContract}, with the simulator as the far
 * side. The adapter knows the ids of networks before the first test. Closing it closes the simulator.
 */
public class SmeplugWorld implements ProviderWorld {

    private final SmeplugSimulator simulator;
    private final VtuProvider provider;
    private final TimeSource time;

    /**
     * A world.
     *
     * @param simulator a fresh simulator
     * @param provider the adapter, configured for it
     * @param time the simulator's clock
     */
    public SmeplugWorld(SmeplugSimulator simulator, VtuProvider provider, TimeSource time) {
        this.simulator = simulator;
        this.provider = provider;
        this.time = time;
        var unused = provider.services(Product.AIRTIME, TestCall.any());
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
    public void nextCallMeets(Trouble trouble) {
        simulator.clearFaults();
        simulator.nextFault(Endpoint.ANY, Fault.causing(trouble));
    }

    @Override
    public void nextIsPending() {
        simulator.nextIsPending();
    }

    @Override
    public void nextIsRefused() {
        simulator.nextFails();
    }

    @Override
    public boolean refusalsAreProof() {
        return false;
    }

    @Override
    public boolean nextDelivers(Money amount) {
        return false; // purchases and look-ups name a price, not an amount
    }

    @Override
    public boolean reverses(String reference) {
        return false; // no word for it is known
    }

    @Override
    public int submissions() {
        return simulator.requests(Endpoint.PAY);
    }

    @Override
    public int effects(String reference) {
        return simulator.ledger().effects(reference);
    }

    @Override
    public void floatIs(Money amount) {
        simulator.floatIs(amount.minorUnits());
    }

    @Override
    public boolean emptyFloatIsProved() {
        return false;
    }

    /** The list has a plan at no price among the others. */
    @Override
    public Optional<Service> listedService() {
        return Optional.of(new Service(Product.DATA, "MTN", "1", "MTN", Optional.empty(), Optional.empty()));
    }

    @Override
    public Optional<Product> planProduct() {
        return Optional.of(Product.data(Network.MTN, "170", Money.naira(260)));
    }

    @Override
    public void nextQuestionIsRefused() {
        Fault refusal =
                new Fault.Answers(403, "application/json", "{\"status\":false,\"message\":\"Unauthorized\"}", false);
        simulator.nextFault(Endpoint.REQUERY, refusal);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
