package io.handsel.web;

/**
 * A purchase that is being watched, until this is closed or it ends by itself. Made by {@link io.handsel.Handsel#watch} and
 * {@link io.handsel.OwnerDesk#watch}. Thread-safe.
 */
public interface Watch extends AutoCloseable {

    /** {@return whether more may be told} */
    boolean isOpen();

    /**
     * Watches no longer; the listener's {@link StatusListener#ended} is not called. A call that is just beginning may still
     * come. Closing again does nothing.
     */
    @Override
    void close();
}
