package io.handsel.http;

/** A text is not the JSON that it should be. The message repeats nothing of the text. */
public final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * With a reason.
     *
     * @param reason what is wrong, without repeating what was read
     */
    public UnreadableException(String reason) {
        super(reason);
    }
}
