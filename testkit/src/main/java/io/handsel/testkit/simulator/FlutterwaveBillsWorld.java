package io.handsel.testkit.simulator;

import io.handsel.TimeSource;
import io.handsel.catalogue.Service;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.delivery.TvOperator;
import io.handsel.delivery.VtuProvider;
import io.handsel.money.Money;
import io.handsel.testkit.Trouble;
import io.handsel.testkit.contract.ProviderWorld;
import java.time.Instant;
import java.util.Optional;

/**
 * The world of an adapter to Flutterwave's bills for {@link io.handsel.testkit.contract.VtuProviderContract}, with the
 * simulator as the far side. The adapter knows the code of MTN's airtime, {@code BIL099/AT099}, so that troubles befall what
 * they are meant for. Closing it closes the simulator.
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

    @Override
    public void nextCallMeets(Trouble trouble) {
        simulator.clearFaults();
        simulator.nextFault(Endpoint.ANY, Fault.causing(trouble));
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

    /** StarTimes, which shares its biller's code, and of whose items one has two prices. */
    @Override
    public Optional<Service> listedService() {
        return Optional.of(new Service(
                Product.TV, TvOperator.STARTIMES.name(), "BIL123", "STARTIMES", Optional.empty(), Optional.empty()));
    }

    @Override
    public Optional<Product> planProduct() {
        return Optional.of(Product.data(Network.MTN, "BIL108/MD106", Money.naira(1_200)));
    }

    @Override
    public Optional<Product> checkedProduct() {
        return Optional.of(Product.tv(TvOperator.DSTV, "BIL119/CB141", Money.naira(2_000)));
    }

    @Override
    public String payableRecipient() {
        return "0025401100";
    }

    @Override
    public String wrongRecipient() {
        return "9900000000";
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
