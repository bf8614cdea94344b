package io.handsel.proof.database;

/** A node is dead: nothing that it would still do takes place. */
final class NodeDied extends Error {

    private static final long serialVersionUID = 1;

    NodeDied() {
        super("the node died", null, false, false);
    }
}
