package io.handsel.internal.journal;

import io.handsel.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key that entries are sealed with, under an id that stands before every seal. Shows nothing of itself. */
final class JournalKey {

    /** The id of the key that everybody knows. */
    static final String PUBLIC_ID = "public";

    /** Seals with it show damage, and no forgery. */
    static final JournalKey PUBLIC =
            new JournalKey(PUBLIC_ID, "handsel journal: a key that everybody knows".getBytes(StandardCharsets.UTF_8));

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,19}");
    private static final int LEAST_BYTES = 32;

    private final String id;
    private final Mac mac;

    private JournalKey(String id, byte[] secret) {
        this.id = id;
        try {
            Mac fresh = Mac.getInstance(ALGORITHM);
            fresh.init(new SecretKeySpec(secret, ALGORITHM));
            this.mac = (Mac) fresh.clone(); // whether it can be copied is found out now and not at the first purchase
        } catch (GeneralSecurityException | CloneNotSupportedException e) {
            throw new IllegalStateException("this Java runtime has no " + ALGORITHM + " that can be copied", e);
        }
    }

    static JournalKey of(String id, byte[] secret) {
        if (!ID.matcher(id).matches() || id.equals(PUBLIC_ID)) {
            throw new ConfigurationException(
                    "the id of a journal key is 1 to 20 lower case letters, digits and hyphens, " + "and not '"
                            + PUBLIC_ID + "': '" + id + "'");
        }
        if (secret.length < LEAST_BYTES) {
            throw new ConfigurationException("journal key '" + id + "' has " + secret.length + " bytes; at least "
                    + LEAST_BYTES + " random ones are needed, such as from: openssl rand -hex 32");
        }
        return new JournalKey(id, secret);
    }

    String id() {
        return id;
    }

    /** A hash of its own to feed: a copy of one that has taken the key in, which is cheaper than a new one. */
    Mac mac() {
        try {
            return (Mac) mac.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("it could be copied when the key was made", e);
        }
    }

    String seal(byte[] hash) {
        return id + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}
