package io.handsel.store;

import io.handsel.report.SweepReport;
import java.util.Objects;
import java.util.Optional;

/**
 * How far the sweeps of one gateway's account have come.
 *
 * @param epoch counts the nodes that swept it; what a former one says changes nothing
 * @param report the sweep under way, or the last one if that is complete
 * @param nextPage where the sweep under way goes on; empty at its beginning
 */
public record SweepState(long epoch, SweepReport report, Optional<String> nextPage) {

    /** Refuses missing parts. */
    public SweepState {
        Objects.requireNonNull(report, "report");
        Objects.requireNonNull(nextPage, "nextPage");
    }
}
