package io.handsel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyTest {

    @Test
    void waitsMustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Policy.DEFAULTS.paymentWindow(Duration.ZERO))
                .withMessageContaining("paymentWindow");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Policy.DEFAULTS.deliveryPatience(Duration.ofSeconds(-1)))
                .withMessageContaining("deliveryPatience");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Policy.DEFAULTS.refundWaits(List.of(Duration.ZERO)))
                .withMessageContaining("refundWaits");
    }

    @Test
    void aHandlerIsRunOnceAtLeast() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Policy.DEFAULTS.handlerTries(0))
                .withMessageContaining("handlerTries");
    }

    @Test
    void listsOfWaitsMustNotBeEmpty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Policy.DEFAULTS.watchAfter(List.of()))
                .withMessageContaining("watchAfter");
    }

    @Test
    void listsAreCopied() {
        List<Duration> waits = new ArrayList<>(List.of(Duration.ofSeconds(1)));
        Policy policy = Policy.DEFAULTS.retryWaits(waits);
        waits.add(Duration.ofSeconds(2));

        assertThat(policy.retryWaits()).containsExactly(Duration.ofSeconds(1));
        assertThatThrownBy(() -> policy.retryWaits().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void oneChangeLeavesTheRest() {
        Policy policy = Policy.DEFAULTS.late(Policy.LateMoney.HOLD).pendingLimit(Duration.ofHours(2));

        assertThat(policy.late()).isEqualTo(Policy.LateMoney.HOLD);
        assertThat(policy.late(Policy.LateMoney.DELIVER).pendingLimit(Duration.ofHours(24)))
                .isEqualTo(Policy.DEFAULTS);
    }
}
