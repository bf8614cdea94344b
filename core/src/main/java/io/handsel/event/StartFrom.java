package io.handsel.event;

/** Where a subscriber begins that the store has never seen. One that it knows goes on where it was. */
public enum StartFrom {

    /**
     * With what happens after its first start: for whatever must not be done for purchases long past, such as messages to
     * customers. What was being written at that moment is told, and a little of what was written just before may be.
     */
    NOW,

    /** With the first entry of the journal: for whatever is to be made up for all purchases, such as statistics. */
    BEGINNING
}
