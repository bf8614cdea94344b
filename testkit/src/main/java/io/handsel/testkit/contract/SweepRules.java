package io.handsel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.report.SweepReport;
import io.handsel.store.NodeId;
import io.handsel.store.SweepState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Rules S50 and S51: how far sweeps have come. */
abstract class SweepRules extends ReportRules {

    /** Who may sweep, and where. */
    @Nested
    class WhenAnAccountIsSwept {

        private SweepState claimed(NodeId by) {
            return store().sweeps().claim("paystack", by, NOON).orElseThrow();
        }

        private SweepState underWay(SweepState from) {
            SweepReport report = new SweepReport("paystack", NOON.minusSeconds(60), NOON, 2, 200, 3, 4, 5, 6, false);
            return new SweepState(from.epoch(), report, Optional.of("page-3"));
        }

        @Test
        void s50_theFirstTimeThereIsAnEmptySweepThatEndedNow() {
            NodeId node = livingNode();
            SweepState first = claimed(node);

            assertThat(first.report()).isEqualTo(new SweepReport("paystack", NOON, NOON, 0, 0, 0, 0, 0, 0, true));
            assertThat(first.nextPage()).isEmpty();
        }

        @Test
        void s50_whileANodeLivesItAloneSweeps() {
            NodeId node = livingNode();
            SweepState first = claimed(node);

            assertThat(store().sweeps().claim("paystack", livingNode(), NOON)).isEmpty();
            assertThat(claimed(node)).isEqualTo(first);
            assertThat(store().sweeps().claim("another", livingNode(), NOON)).isPresent();
        }

        @Test
        void s50_s51_anotherGoesOnWhereADeadOneStopped() {
            NodeId node = livingNode();
            SweepState saved = underWay(claimed(node));
            assertThat(store().sweeps().save(saved)).isTrue();
            store().retire(node);

            SweepState next = claimed(livingNode());

            assertThat(next.report()).isEqualTo(saved.report());
            assertThat(next.nextPage()).isEqualTo(saved.nextPage());
            assertThat(next.epoch()).isGreaterThan(saved.epoch());
            assertThat(store().sweeps().all()).containsExactly(next);
        }

        @Test
        void s50_anotherMayAsSoonAsTheLeaseHasEnded() {
            NodeId node = livingNode();
            claimed(node);
            NodeId other = livingNode();
            store().heartbeat(other, NOON, NOON.plus(Duration.ofDays(1)));

            assertThat(store().sweeps().claim("paystack", other, NOON.plus(Duration.ofHours(12))))
                    .isPresent();
        }

        @Test
        void s50_whatAFormerOneSaysChangesNothing() {
            NodeId node = livingNode();
            SweepState former = claimed(node);
            store().retire(node);
            SweepState next = claimed(livingNode());

            assertThat(store().sweeps().save(underWay(former))).isFalse();

            assertThat(store().sweeps().all()).containsExactly(next);
        }
    }
}
