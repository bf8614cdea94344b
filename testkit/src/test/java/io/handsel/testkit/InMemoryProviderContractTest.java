package io.handsel.testkit;

import io.handsel.delivery.DeliveryEvidence;
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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

class InMemoryProviderContractTest extends VtuProviderContract {

    @Override
    protected ProviderWorld newWorld() {
        return new InMemoryWorld();
    }

    private static final class InMemoryWorld implements ProviderWorld {
        private final ManualClock clock = ManualClock.atNoon();
        private final InMemoryProvider provider = new InMemoryProvider(clock);
        private final AtomicInteger submissions = new AtomicInteger();

        InMemoryWorld() {
            provider.onMoneyCall(seen -> submissions.incrementAndGet());
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
        public void floatIs(Money amount) {
            provider.floatIs(amount);
        }

        @Override
        public void nextQuestionIsRefused() {
            provider.nextQuery(new Answer.Unknown<>(Doubt.QUESTION_REFUSED, "wrong key"));
        }
    }
}
