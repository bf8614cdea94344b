package io.handsel.paystack;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Puts addresses together, so that a reference stays one segment of a path. */
final class Addresses {

    /** What Paystack documents for references, and the underscore that its test mode takes (contract, section 3). */
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9.=_-]{1,200}");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}");

    private Addresses() {}

    /** Whether a reference can be asked about: an empty one, {@code .} and {@code ..} would be another address. */
    static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches() && !text.equals(".") && !text.equals("..");
    }

    /** Whether it is a number, as Paystack's ids are: unsigned, up to 64 bits. */
    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    static URI at(URI base, String path, String segment) {
        return URI.create(base + path + escaped(segment));
    }

    static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static URI at(URI base, String pathAndQuery) {
        return URI.create(base + pathAndQuery);
    }
}
