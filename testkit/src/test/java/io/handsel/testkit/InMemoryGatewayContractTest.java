package io.handsel.testkit;

import io.handsel.money.Money;
import io.handsel.payment.PaymentGateway;
import io.handsel.payment.RefundState;
import io.handsel.testkit.contract.GatewayWorld;
import io.handsel.testkit.contract.PaymentGatewayContract;
import io.handsel.webhook.WebhookRequest;
import java.util.concurrent.atomic.AtomicInteger;

class InMemoryGatewayContractTest extends PaymentGatewayContract {

    @Override
    protected GatewayWorld newWorld() {
        return new InMemoryWorld();
    }

    private static final class InMemoryWorld implements GatewayWorld {
        private final InMemoryGateway gateway = new InMemoryGateway(ManualClock.atNoon());
        private final AtomicInteger moneyRequests = new AtomicInteger();

        InMemoryWorld() {
            gateway.onMoneyCall(seen -> moneyRequests.incrementAndGet());
        }

        @Override
        public PaymentGateway gateway() {
            return gateway;
        }

        @Override
        public void customerPays(String reference, Money charged) {
            gateway.pays(reference, charged);
        }

        @Override
        public boolean customerPaysWithFee(String reference, Money fee) {
            gateway.paysWithFee(reference, price().plus(fee), fee);
            return true;
        }

        @Override
        public void nextCallMeets(Trouble trouble) {
            gateway.nextCallMeets(trouble);
        }

        @Override
        public int moneyRequests() {
            return moneyRequests.get();
        }

        @Override
        public int initialiseEffects(String reference) {
            return gateway.initialiseEffects(reference);
        }

        @Override
        public int refundEffects(String mark) {
            return gateway.refundEffects(mark);
        }

        @Override
        public void refundIsPaidOut(String mark) {
            gateway.refundIs(mark, RefundState.PAID_OUT);
        }

        @Override
        public int paymentsPerPage() {
            return 10;
        }

        @Override
        public WebhookRequest webhook(String reference) {
            return gateway.webhook(reference);
        }

        @Override
        public WebhookRequest forgedWebhook(String reference) {
            return gateway.forgedWebhook(reference);
        }

        @Override
        public String signatureHeader() {
            return "x-in-memory-signature";
        }
    }
}
