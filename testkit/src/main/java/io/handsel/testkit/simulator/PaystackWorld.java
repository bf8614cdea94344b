package io.handsel.testkit.simulator;

import io.handsel.money.Money;
import io.handsel.payment.PaymentGateway;
import io.handsel.testkit.Trouble;
import io.handsel.testkit.contract.GatewayWorld;
import io.handsel.webhook.WebhookRequest;

/**
 * The world of a Paystack adapter for {@link io.handsel.testkit.contract.PaymentGatewayContract}, with the simulator as
 * the far side. Closing it closes the simulator.
 */
public class PaystackWorld implements GatewayWorld {

    private final PaystackSimulator simulator;
    private final PaymentGateway gateway;

    /**
     * A world.
     *
     * @param simulator a fresh simulator
     * @param gateway the adapter, configured for it
     */
    public PaystackWorld(PaystackSimulator simulator, PaymentGateway gateway) {
        this.simulator = simulator;
        this.gateway = gateway;
    }

    @Override
    public PaymentGateway gateway() {
        return gateway;
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
        return simulator.ledger().initialisedCount(reference);
    }

    @Override
    public int refundEffects(String mark) {
        return simulator.ledger().refundsMarked(mark).size();
    }

    @Override
    public void refundIsPaidOut(String mark) {
        simulator.ledger().refundsMarked(mark).forEach(refund -> simulator.moveRefund(refund.id(), "processed"));
    }

    @Override
    public int paymentsPerPage() {
        return 100;
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
        return PaystackSignatures.HEADER;
    }

    @Override
    public void close() {
        simulator.close();
    }
}
