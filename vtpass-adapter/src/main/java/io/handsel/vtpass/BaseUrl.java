package io.handsel.vtpass;

import io.handsel.ConfigurationException;
import io.handsel.payment.Mode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** Where VTpass is, per mode, and what another address has to be like. */
final class BaseUrl {

    private static final String SANDBOX_HOST = "sandbox.vtpass.com";
    private static final String LIVE_DOMAIN = "vtpass.com";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]");

    private BaseUrl() {}

    /** VTpass's own address of a mode. */
    static URI of(Mode mode) {
        return switch (mode) {
            case LIVE -> URI.create("https://vtpass.com/api/");
            case TEST -> URI.create("https://sandbox.vtpass.com/api/");
        };
    }

    /**
     * Another address: encrypted, unless it is on this machine, and not VTpass's host of the other mode.
     *
     * @throws ConfigurationException if it is not so
     */
    static URI checked(URI given, Mode mode) {
        String scheme = Objects.requireNonNullElse(given.getScheme(), "").toLowerCase(Locale.ROOT);
        String host = Objects.requireNonNullElse(given.getHost(), "").toLowerCase(Locale.ROOT);
        if (host.isEmpty()
                || given.getRawUserInfo() != null
                || given.getRawQuery() != null
                || given.getRawFragment() != null) {
            throw wrong("must be an address with a host, without user, query and fragment");
        }
        boolean encrypted = scheme.equals("https");
        boolean onThisMachine = scheme.equals("http") && LOOPBACK.matcher(host).matches();
        if (!encrypted && !onThisMachine) {
            throw wrong("must begin with https:// (http:// is for addresses of this machine only)");
        }
        checkMode(host, mode);
        return withSlash(given);
    }

    private static void checkMode(String host, Mode mode) {
        boolean sandbox = host.equals(SANDBOX_HOST);
        boolean live = !sandbox && (host.equals(LIVE_DOMAIN) || host.endsWith("." + LIVE_DOMAIN));
        if ((sandbox && mode == Mode.LIVE) || (live && mode == Mode.TEST)) {
            throw wrong("is " + host + ", which is not of mode " + mode);
        }
    }

    private static URI withSlash(URI given) {
        String text = given.toString();
        try {
            return new URI(text.endsWith("/") ? text : text + "/");
        } catch (URISyntaxException impossible) {
            throw wrong("is not an address");
        }
    }

    private static ConfigurationException wrong(String what) {
        return new ConfigurationException("VTpass: the base URL (VTPASS_BASE_URL) " + what);
    }
}
