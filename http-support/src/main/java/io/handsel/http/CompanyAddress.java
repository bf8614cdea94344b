package io.handsel.http;

import io.handsel.ConfigurationException;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** What an address must be like at which a company is spoken to. */
public final class CompanyAddress {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]");

    private CompanyAddress() {}

    /**
     * An address with a slash at its end: encrypted, unless it is on this machine.
     *
     * @param company the company's name, for messages
     * @param variable the environment variable that it may come from, for messages
     * @param given the address
     * @return the address, with a slash at its end
     * @throws ConfigurationException if it has no host, or a user, query or fragment, or is neither https nor on this machine
     */
    public static URI checked(String company, String variable, URI given) {
        String scheme = Objects.requireNonNullElse(given.getScheme(), "").toLowerCase(Locale.ROOT);
        String host = Objects.requireNonNullElse(given.getHost(), "").toLowerCase(Locale.ROOT);
        String name = company + ": the base URL (" + variable + ") ";
        if (host.isEmpty()
                || given.getRawUserInfo() != null
                || given.getRawQuery() != null
                || given.getRawFragment() != null) {
            throw new ConfigurationException(name + "must be an address with a host, without user, query and fragment");
        }
        if (!scheme.equals("https") && !(scheme.equals("http") && isOnThisMachine(host))) {
            throw new ConfigurationException(
                    name + "must begin with https:// (http:// is for addresses of this machine only)");
        }
        String text = given.toString();
        return text.endsWith("/") ? given : URI.create(text + "/");
    }

    private static boolean isOnThisMachine(String host) {
        return LOOPBACK.matcher(host).matches();
    }
}
