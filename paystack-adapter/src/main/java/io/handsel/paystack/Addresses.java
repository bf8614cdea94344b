package io.handsel.paystack;

import io.handsel.ConfigurationException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Puts addresses together, so that a reference stays one segment of a path. */
final class Addresses {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    /** What Paystack documents for references, and the underscore that its test mode takes (contract, section 3). */
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9.=_-]{1,200}");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}");

    private Addresses() {}

    /** Checks a base address and takes a slash from its end. */
    static URI base(URI address) {
        String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        String host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
        boolean safe = scheme.equals("https") || (scheme.equals("http") && THIS_MACHINE.contains(host));
        if (!safe || host.isEmpty()) {
            throw new ConfigurationException("baseUrl must be https, or http on this machine for a simulator");
        }
        if (address.getUserInfo() != null || address.getQuery() != null || address.getFragment() != null) {
            throw new ConfigurationException("baseUrl must have no user, query or fragment");
        }
        String text = address.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : address;
    }

    /** Whether a reference can be asked about: an empty one, {@code .} and {@code ..} would be another address. */
    static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches() && !text.equals(".") && !text.equals("..");
    }

    /** Whether it is a number, as Paystack's ids are: unsigned, up to 64 bits. */
    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    static URI at(URI base, String path, String segment) {
        return URI.create(base + path + URLEncoder.encode(segment, StandardCharsets.UTF_8));
    }

    static URI at(URI base, String pathAndQuery) {
        return URI.create(base + pathAndQuery);
    }
}
