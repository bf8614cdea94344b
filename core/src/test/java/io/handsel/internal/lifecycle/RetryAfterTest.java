package io.handsel.internal.lifecycle;

import static io.handsel.transaction.ObligationKind.START_DELIVERY;
import static io.handsel.transaction.ObligationKind.START_REFUND;
import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Policy;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When it is tried again: as the policy says, or later if the company says so. */
class RetryAfterTest {

    private static <T> Outcome<T> busy(Duration retryAfter) {
        return new Outcome.Declined<>(new Decline("429", DeclineCause.TEMPORARY, "too many", Optional.of(retryAfter)));
    }

    private static Duration delivery(Duration retryAfter) {
        Life life = Life.fresh().paid().submitting().then(Happenings.submitted(1, busy(retryAfter)));
        assertThat(life.status()).isEqualTo(TransactionStatus.PAYMENT_VERIFIED);
        return life.dueIn(START_DELIVERY, 0);
    }

    private static Duration refund(Duration retryAfter) {
        Life life = Life.fresh().toBeRefunded().refundRequested().then(Happenings.refundSubmitted(1, busy(retryAfter)));
        return life.dueIn(START_REFUND, 1);
    }

    @Test
    void aProviderThatWantsToBeLeftAloneIs() {
        Duration usual = Policy.DEFAULTS.retryWaits().get(0);

        assertThat(delivery(Duration.ZERO)).isEqualTo(usual);
        assertThat(delivery(usual.minusMillis(1))).isEqualTo(usual);
        assertThat(delivery(usual.plusMillis(1))).isEqualTo(usual.plusMillis(1));
        assertThat(delivery(Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void whatCannotBeTriedInTimeIsNotTriedAgain() {
        Duration patience = Policy.DEFAULTS.deliveryPatience();

        assertThat(afterBeing(busy(Duration.ofHours(2)), Duration.ofHours(1)))
                .isEqualTo(TransactionStatus.REFUND_PENDING);
        assertThat(afterBeing(busy(Duration.ofHours(2)), Duration.ofHours(3)))
                .isEqualTo(TransactionStatus.PAYMENT_VERIFIED);
        assertThat(afterBeing(busy(patience.plusHours(1)), patience.multipliedBy(2)))
                .as("a long time to deliver stretches no patience")
                .isEqualTo(TransactionStatus.REFUND_PENDING);
    }

    private static TransactionStatus afterBeing(Outcome<DeliveryFacts> answer, Duration deliverBefore) {
        return Life.fresh()
                .deliverBefore(deliverBefore)
                .paid()
                .submitting()
                .then(Happenings.submitted(1, answer))
                .status();
    }

    @Test
    void aGatewayThatWantsToBeLeftAloneIs() {
        Duration usual = refund(Duration.ZERO);

        assertThat(refund(usual.minusMillis(1))).isEqualTo(usual);
        assertThat(refund(usual.plusMillis(1))).isEqualTo(usual.plusMillis(1));
        assertThat(refund(Duration.ofDays(3))).isEqualTo(Duration.ofDays(3));
    }
}
