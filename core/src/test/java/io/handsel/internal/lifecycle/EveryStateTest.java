package io.handsel.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Policy;
import io.handsel.money.Money;
import io.handsel.review.TwoOperators;
import io.handsel.transaction.TransactionStatus;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of state that can be reached, times every event: the rules answer, and no promise is broken. */
class EveryStateTest {

    static Stream<Policy> policies() {
        return Stream.of(
                Policy.DEFAULTS,
                Policy.DEFAULTS
                        .underpaid(Policy.OddMoney.HOLD)
                        .overpaid(Policy.OddMoney.HOLD)
                        .paidTwice(Policy.OddMoney.HOLD)
                        .late(Policy.LateMoney.HOLD),
                Policy.DEFAULTS
                        .late(Policy.LateMoney.REFUND)
                        .otherCurrency(Policy.OddMoney.REFUND)
                        .twoOperators(TwoOperators.above(Money.naira(100))));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void keepsEveryPromiseWhateverHappens(Policy policy) {
        Exploration exploration = Exploration.under(policy, policy.equals(Policy.DEFAULTS) ? 20 : 8);

        Map<String, Broken> broken = new TreeMap<>();
        for (Exploration.Step step : exploration.steps()) {
            try {
                Invariants.check(step.before(), step.event(), step.transition(), step.now(), policy);
            } catch (AssertionError e) {
                String first = e.getMessage().lines().findFirst().orElse("").replaceAll("MoneyPosition.*|: .*", "");
                broken.computeIfAbsent(
                                first + " | " + step.event().name() + " in "
                                        + step.before().status(),
                                it -> new Broken(e.getMessage()))
                        .times++;
            }
        }
        assertThat(broken.entrySet().stream()
                        .map(it -> it.getValue().times + " x " + it.getKey() + "\n" + it.getValue().example)
                        .toList())
                .as("promises broken in %d steps", exploration.steps().size())
                .isEmpty();
    }

    private static final class Broken {
        private final String example;
        private int times;

        Broken(String example) {
            this.example = example;
        }
    }

    @Test
    void reachesEveryStatusInSeveralWays() {
        Exploration exploration = Exploration.under(Policy.DEFAULTS, 30);

        assertThat(exploration.states().keySet()).containsExactlyInAnyOrder(TransactionStatus.values());
        exploration
                .states()
                .forEach((status, states) ->
                        assertThat(states.size()).as("ways to be %s", status).isGreaterThan(3));
    }
}
