package io.handsel.review;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A decision with who took it and why. On an open review item it is a proposal that waits for a second operator; on a
 * settled one it is what settled it.
 *
 * @param decision what was decided
 * @param operator who decided, or proposed
 * @param why the reason, 1 to 500 characters on one line; kept in the journal, so nothing personal
 * @param at when
 * @param second who agreed, if two were needed
 */
public record Verdict(Decision decision, Operator operator, String why, Instant at, Optional<Operator> second) {

    /** Checks the parts. */
    public Verdict {
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(operator, "operator");
        why = Texts.line("why", why, 500);
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(second, "second");
    }

    /**
     * The same, agreed to.
     *
     * @param by who agreed
     * @param when when
     * @return the verdict
     */
    public Verdict agreed(Operator by, Instant when) {
        return new Verdict(decision, operator, why, when, Optional.of(by));
    }
}
