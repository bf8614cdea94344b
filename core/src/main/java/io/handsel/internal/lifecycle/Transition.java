package io.handsel.internal.lifecycle;

import io.handsel.transaction.Transaction;

/** What the rules make of an event. */
public sealed interface Transition {

    /**
     * The transaction changes.
     *
     * @param next what it becomes; its version is untouched, since several events can share a commit
     * @param story what happened, in a sentence for a person
     */
    record Moved(Transaction next, String story) implements Transition {}

    /**
     * Nothing changes: the event is a repeat, or adds nothing.
     *
     * @param reason why
     */
    record Unchanged(String reason) implements Transition {}

    /**
     * The event cannot be, here. Nothing changes.
     *
     * @param reason why not
     */
    record Refused(String reason) implements Transition {}
}
