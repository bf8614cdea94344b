package io.handsel.proof.process;

import java.util.List;

/** Whom it hits. */
final class Blows {

    private Blows() {}

    /** Any node that serves; there must be one. */
    static Fleet.Member any(Stage stage) {
        List<Fleet.Member> serving = stage.fleet.serving();
        return serving.get(stage.random.nextInt(serving.size()));
    }
}
