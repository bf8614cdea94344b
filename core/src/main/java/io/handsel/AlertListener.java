package io.handsel;

/**
 * Hears of what a person should know: give it to a pager, a chat or a mailbox.
 *
 * <p>Called after the change is stored, once, by the node that stored it, on the thread that did so: hand over what takes
 * long. What it throws is logged and goes no further. A crash between the storing and the call loses the alert; what still
 * needs a person is then said by the reminder of its review item, and by {@link OperatorDesk#reviews()} at any time.
 */
@FunctionalInterface
public interface AlertListener {

    /**
     * Something happened.
     *
     * @param alert what
     */
    void raised(Alert alert);
}
