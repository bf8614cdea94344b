package io.handsel.proof.world;

/**
 * A node dies here. Of the one kind of error that the engine never takes for an answer of a company, so that nothing of the
 * node's code runs on.
 */
final class NodeDies extends VirtualMachineError {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never leaves this machine
    private final SimulatedNode node;

    NodeDies(SimulatedNode node) {
        super("node " + node.name() + " dies");
        this.node = node;
    }

    SimulatedNode node() {
        return node;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this; // dying is common here
    }
}
