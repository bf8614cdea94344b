package io.handsel;

/** The configuration cannot work; nothing was started. */
public final class ConfigurationException extends HandselException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message what is wrong and how to put it right
     */
    public ConfigurationException(String message) {
        super(message);
    }
}
