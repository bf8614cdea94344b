package io.handsel.internal.json;

/**
 * Signals that a JSON text is malformed, or that a document is not of the expected shape.
 *
 * <p>The message names an offset or a field, never the content found there, so that it is safe to log.
 */
public final class JsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what is wrong and where, without repeating any content of the document
     */
    public JsonException(String message) {
        super(message);
    }
}
