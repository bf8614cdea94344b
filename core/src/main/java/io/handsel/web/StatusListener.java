package io.handsel.web;

/**
 * Is told how a watched purchase stands, one call at a time. A lambda does where nobody needs to know of the end.
 *
 * <p>Meant to write to one browser: a call that lasts longer than ten seconds is interrupted, and the watch ends. So it does
 * when a call throws. Nobody else who watches is harmed by either.
 */
@FunctionalInterface
public interface StatusListener {

    /**
     * Is told how the purchase stands: at once when the watch begins, and then whenever a person would see a difference. Each
     * state is newer than the one before; one that was passed through between two looks, or during a call, may be left out,
     * the latest never is.
     *
     * @param status how it stands now
     * @throws Exception if the browser is gone, for example; the watch ends
     */
    void changed(StatusView status) throws Exception;

    /**
     * Is told that no more will come, unless the host closed the watch itself: the purchase has come to its end, the last call
     * threw or lasted too long, or this node stops, and the browser may ask another one.
     *
     * @throws Exception if need be; nothing follows from it
     */
    default void ended() throws Exception {}
}
