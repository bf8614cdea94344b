package io.handsel.vtpass;

import io.handsel.ConfigurationException;
import io.handsel.http.Secret;
import java.util.regex.Pattern;

/** A secret part of the callbacks' address, under a label that may be printed. */
record CallbackToken(String label, Secret secret) {

    /** Long enough not to be guessed, and of characters that a path carries as they are. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~-]{20,200}");

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    static CallbackToken of(String label, String token) {
        if (!LABEL.matcher(label).matches() || label.equals("unsigned")) {
            throw new ConfigurationException("VTpass: a callback token's label must be 1 to 40 letters, digits, dots,"
                    + " underscores and hyphens, and not 'unsigned': '" + label + "'");
        }
        if (!TOKEN.matcher(token).matches()) {
            throw new ConfigurationException("VTpass: callback token " + label
                    + " must be 20 to 200 letters, digits, dots, underscores, tildes and hyphens");
        }
        return new CallbackToken(label, Secret.of(token));
    }

    /** {@return the label alone} */
    @Override
    public String toString() {
        return label;
    }
}
