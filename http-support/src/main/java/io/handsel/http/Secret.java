package io.handsel.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A key, password or token that is never printed.
 *
 * <p>Immutable. It can be compared, in constant time, and it can be revealed to the one line that sends it.
 */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * A secret of printable ASCII without spaces, as keys in headers have to be.
     *
     * @param value the key
     * @return the secret
     * @throws IllegalArgumentException if it is empty or holds a space, a line end or another character that no header
     *     can carry; the message does not repeat it
     */
    public static Secret of(String value) {
        Objects.requireNonNull(value, "value");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a key must not be empty");
        }
        if (!value.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "a key must be printable ASCII without spaces; look for a line end or a quote copied with it");
        }
        return new Secret(value);
    }

    /** {@return the key itself; for the request and for nothing else} */
    public String reveal() {
        return value;
    }

    /** {@return the key's bytes, a new array each time} */
    public byte[] bytes() {
        return value.getBytes(StandardCharsets.US_ASCII);
    }

    /** Equal keys; the time that it takes does not tell where they differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(bytes(), that.bytes());
    }

    /** {@return the key's hash} */
    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** {@return never the key} */
    @Override
    public String toString() {
        return "[secret]";
    }
}
