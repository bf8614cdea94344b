package io.handsel.proof.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was asked of a company under one reference, and what it answered, in order. From this alone it is judged whether whoever
 * asks again could know that nothing had happened (I9).
 */
final class Dossier {

    /** The nodes' clock follows the store's; it may lag by half of a call. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    enum Said {
        /** It happened, or is under way. */
        YES,
        /** It did not, and will not. */
        NO,
        /** Never seen. */
        ABSENT,
        /** Nothing that could be understood. */
        NOTHING,
        /** Not even sent. */
        NOT_SENT
    }

    /** One call. */
    static final class Line {

        private final Instant at;
        private final Optional<Instant> overAt;
        private Said said = Said.NOTHING;

        private Line(Instant at, Optional<Instant> overAt) {
            this.at = at;
            this.overAt = overAt;
        }

        void said(Said what) {
            said = what;
        }
    }

    private final Duration settling;
    private final List<Line> lines = new ArrayList<>();

    Dossier(Duration settling) {
        this.settling = settling;
    }

    /** A request for an effect, which can no longer happen after a time. */
    Line request(Instant at, Instant overAt) {
        return add(new Line(at, Optional.of(overAt)));
    }

    Line question(Instant at) {
        return add(new Line(at, Optional.empty()));
    }

    private Line add(Line line) {
        lines.add(line);
        return line;
    }

    boolean wasAsked() {
        return lines.stream().anyMatch(it -> it.overAt.isPresent() && it.said != Said.NOT_SENT);
    }

    boolean wasSaid(Said what) {
        return lines.stream().anyMatch(it -> it.said == what);
    }

    /** Whether the answers prove that nothing happened; absence has to be said twice unless once is enough. */
    boolean provesNothing(boolean onceIsEnough) {
        boolean proof = true;
        boolean first = true;
        Instant over = Instant.MAX;
        Optional<Instant> absent = Optional.empty();
        for (Line line : lines) {
            if (line.overAt.isPresent()) {
                if (line.said == Said.NOT_SENT) {
                    continue;
                }
                proof = first && line.said == Said.NO;
                first = false;
                absent = Optional.empty();
                over = line.overAt.get();
            } else if (line.said == Said.NO) {
                proof = true;
            } else if (line.said == Said.YES) {
                proof = false;
            } else if (line.said == Said.ABSENT && !line.at.plus(TOLERANCE).isBefore(over)) {
                boolean second = absent.filter(it -> !line.at.plus(TOLERANCE).isBefore(it.plus(settling)))
                        .isPresent();
                proof |= onceIsEnough || second;
                absent = absent.isPresent() ? absent : Optional.of(line.at);
            }
        }
        return proof;
    }
}
