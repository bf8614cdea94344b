package io.handsel.testkit;

import io.handsel.catalogue.CustomerCheck;
import io.handsel.catalogue.Plan;
import io.handsel.catalogue.Service;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.delivery.VtuProvider;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.Outcome;
import io.handsel.testkit.contract.ProviderWorld;
import io.handsel.testkit.contract.VtuProviderContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

class InMemoryProviderContractTest extends VtuProviderContract {

    @Override
    protected ProviderWorld newWorld() {
        return new InMemoryWorld();
    }

    private static final class InMemoryWorld implements ProviderWorld {
        private static final Service MTN = new Service(
                Product.DATA, Network.MTN.name(), "mtn-data", "MTN data", Optional.empty(), Optional.empty());
        private final ManualClock clock = ManualClock.atNoon();
        private final InMemoryProvider provider = new InMemoryProvider(clock);
        private final AtomicInteger submissions = new AtomicInteger();

        InMemoryWorld() {
            provider.onMoneyCall(seen -> submissions.incrementAndGet());
            provider.sells(Product.DATA, List.of(MTN));
            provider.sells(
                    Product.DATA,
                    MTN.name(),
                    List.of(new Plan(Product.DATA, MTN.name(), "1gb", "1 GB", Optional.of(Money.naira(300)))));
            provider.customerIs(recipient(1), CustomerCheck.Payable.PLAINLY);
            provider.customerIs("0", new CustomerCheck.Refused("no such number"));
        }

        @Override
        public VtuProvider handler() {
            return provider;
        }

        @Override
        public Instant now() {
            return clock.now();
        }

        @Override
        public String recipient(int number) {
            return "0803123%04d".formatted(number);
        }

        @Override
        public void nextCallMeets(Trouble trouble) {
            provider.nextCallMeets(trouble);
        }

        @Override
        public void nextIsPending() {
            provider.nextIsPending();
        }

        @Override
        public void nextIsRefused() {
            provider.next(new Outcome.Declined<>(Decline.of("X", DeclineCause.CATALOGUE, "not sold")));
        }

        @Override
        public boolean nextDelivers(Money amount) {
            provider.next(new Outcome.Succeeded<>(new DeliveryEvidence(
                    Optional.empty(), Optional.of(amount), Optional.empty(), Optional.empty(), Optional.empty())));
            return true;
        }

        @Override
        public boolean reverses(String reference) {
            provider.reverses(reference);
            return true;
        }

        @Override
        public int submissions() {
            return submissions.get();
        }

        @Override
        public int effects(String reference) {
            return provider.effects(reference);
        }

        @Override
        public Optional<Service> listedService() {
            return Optional.of(MTN);
        }

        @Override
        public Optional<Product> planProduct() {
            return Optional.of(Product.data(Network.MTN, "1gb", Money.naira(300)));
        }

        @Override
        public Optional<Product> checkedProduct() {
            return planProduct();
        }

        @Override
        public void floatIs(Money amount) {
            provider.floatIs(amount);
        }

        @Override
        public void nextQuestionIsRefused() {
            provider.nextQuery(new Answer.Unknown<>(Doubt.QUESTION_REFUSED, "wrong key"));
        }
    }
}
