package io.handsel.testkit.simulator;

import io.handsel.TimeSource;
import io.handsel.catalogue.Service;
import io.handsel.delivery.Disco;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.delivery.VtuProvider;
import io.handsel.money.Money;
import io.handsel.testkit.Trouble;
import io.handsel.testkit.contract.ProviderWorld;
import java.time.Instant;
import java.util.Optional;

/**
 * The world of a VTpass adapter for {@link io.handsel.testkit.contract.VtuProviderContract}, with the simulator, in its
 * live-like personality, as the far side. Closing it closes the simulator.
 */
public class VtpassWorld implements ProviderWorld {

    private final VtpassSimulator simulator;
    private final VtuProvider provider;
    private final TimeSource time;

    /**
     * A world.
     *
     * @param simulator a fresh simulator of {@link VtpassSimulator.Personality#LIVE_LIKE}
     * @param provider the adapter, configured for it
     * @param time the simulator's clock
     */
    public VtpassWorld(VtpassSimulator simulator, VtuProvider provider, TimeSource time) {
        this.simulator = simulator;
        this.provider = provider;
        this.time = time;
    }

    @Override
    public VtuProvider handler() {
        return provider;
    }

    @Override
    public Instant now() {
        return time.now();
    }

    /** Another number each time, for VTpass refuses twins within thirty seconds. */
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
    public boolean nextDelivers(Money amount) {
        simulator.nextDelivers(amount.minorUnits());
        return true;
    }

    @Override
    public boolean reverses(String reference) {
        simulator.reverse(reference);
        return true;
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
    public Optional<Service> listedService() {
        return Optional.of(new Service(
                Product.DATA,
                "MTN",
                "mtn-data",
                "MTN Data",
                Optional.of(Money.naira(5)),
                Optional.of(Money.naira(100_000))));
    }

    @Override
    public Optional<Product> planProduct() {
        return Optional.of(Product.data(Network.MTN, "mtn-50mb-200", Money.naira(250)));
    }

    @Override
    public Optional<Product> checkedProduct() {
        return Optional.of(Product.electricity(Disco.IKEJA, MeterType.PREPAID, Money.naira(1_000)));
    }

    @Override
    public String payableRecipient() {
        return "1111111111111";
    }

    @Override
    public String wrongRecipient() {
        return "123";
    }

    @Override
    public void nextQuestionIsRefused() {
        simulator.answer(Endpoint.REQUERY, request -> true, "087", false, 1);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
