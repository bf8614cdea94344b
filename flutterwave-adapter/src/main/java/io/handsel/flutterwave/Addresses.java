package io.handsel.flutterwave;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Puts addresses together, so that a reference stays one value of a query. */
final class Addresses {

    /** Flutterwave documents neither characters nor length; these are taken without doubt (contract, section 3). */
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}");

    private Addresses() {}

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
