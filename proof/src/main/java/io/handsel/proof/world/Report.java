package io.handsel.proof.world;

import java.util.Optional;

/** What people read of worlds. */
final class Report {

    private Report() {}

    /** Tells a world's story; the exit code. */
    static int tell(Setting setting) {
        Trial trial = Trial.of(setting, true);
        System.out.print(trial.story());
        return of(trial.violation().isPresent() ? Optional.of(trial) : Optional.empty());
    }

    /** Says what was broken, if anything was; the exit code. */
    static int of(Optional<Trial> broken) {
        System.out.println(broken.map(Report::text).orElse("No promise was broken."));
        return broken.isPresent() ? 1 : 0;
    }

    /** What was broken, and the one command to see it again. */
    static String text(Trial broken) {
        return "BROKEN: " + broken.violation().map(Violation::getMessage).orElse("nothing") + System.lineSeparator()
                + "See it again: " + broken.setting().command();
    }
}
