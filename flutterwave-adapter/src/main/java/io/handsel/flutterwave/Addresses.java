package io.handsel.flutterwave;

import io.handsel.ConfigurationException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Puts addresses together, so that a reference stays one value of a query. */
final class Addresses {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    /** Flutterwave documents neither characters nor length; these are taken without doubt (contract, section 3). */
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9._-]{1,100}");

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

    /** Whether a text can be a reference of ours. */
    static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches();
    }

    /** Whether it is a number, as Flutterwave's ids are: unsigned, up to 64 bits. */
    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    static URI at(URI base, String pathAndQuery) {
        return URI.create(base + pathAndQuery);
    }

    static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
