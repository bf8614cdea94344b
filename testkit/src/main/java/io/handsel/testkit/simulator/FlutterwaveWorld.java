package io.handsel.testkit.simulator;

import io.handsel.money.Money;
import io.handsel.payment.PaymentGateway;
import io.handsel.testkit.Trouble;
import io.handsel.testkit.contract.GatewayWorld;
import io.handsel.webhook.WebhookRequest;

/**
 * The world of a Flutterwave adapter for {@link io.handsel.testkit.contract.PaymentGatewayContract}, with the simulator as
 * the far side. Its webhooks are signed over their body: the hash in clear is bound to no body, which no rule about
 * changed bytes can hold of. Closing it closes the simulator.
 */
public class FlutterwaveWorld implements GatewayWorld {

    private final FlutterwaveSimulator simulator;
    private final PaymentGateway gateway;

    /**
     * A world.
     *
     * @param simulator a fresh simulator
     * @param gateway the adapter, configured for it
     */
    public FlutterwaveWorld(FlutterwaveSimulator simulator, PaymentGateway gateway) {
        this.simulator = simulator;
        this.gateway = gateway;
        simulator.webhooksProvedBy(FlutterwaveSignatures.SIGNATURE);
    }

    @Override
    public PaymentGateway gateway() {
        return gateway;
    }

    /** A try that fails: before it, Flutterwave knows nothing of a page that stands open. */
    @Override
    public void customerGivesUp(String reference) {
        simulator.tryFails(reference);
    }

    @Override
    public void customerPays(String reference, Money charged) {
        simulator.payAmount(reference, charged.minorUnits());
    }

    @Override
    public boolean customerPaysWithFee(String reference, Money fee) {
        simulator.payWithCustomerFee(reference, fee.minorUnits());
        return true;
    }

    @Override
    public void nextCallMeets(Trouble trouble) {
        simulator.clearFaults();
        simulator.nextFault(Endpoint.ANY, Fault.causing(trouble));
    }

    @Override
    public int moneyRequests() {
        return simulator.requests(Endpoint.INITIALISE) + simulator.requests(Endpoint.REFUND);
    }

    @Override
    public int initialiseEffects(String reference) {
        return simulator.ledger().openedCount(reference);
    }

    @Override
    public int refundEffects(String mark) {
        return simulator.ledger().refundsMarked(mark).size();
    }

    @Override
    public void refundIsPaidOut(String mark) {
        simulator.ledger().refundsMarked(mark).forEach(it -> simulator.moveRefund(it.id(), "completed-mpgs"));
    }

    @Override
    public WebhookRequest webhook(String reference) {
        return simulator.webhook(reference);
    }

    @Override
    public WebhookRequest forgedWebhook(String reference) {
        return simulator.forgedWebhook(reference);
    }

    @Override
    public String signatureHeader() {
        return FlutterwaveSignatures.SIGNATURE_HEADER;
    }

    @Override
    public int paymentsPerPage() {
        return 10;
    }

    @Override
    public void close() {
        simulator.close();
    }
}
