package io.handsel.http;

import io.handsel.ConfigurationException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How an account's company is called: what the configurations of the adapters have in common. Immutable; collects what is
 * given and is checked as a whole by {@link #checked}.
 *
 * @param baseUrl where the company is
 * @param connect longest wait for a connection
 * @param read longest silence
 * @param call longest time for the whole call
 * @param settlingDelay how long after a call's end "not found" may still be wrong
 * @param userAgent how requests name their sender
 * @param clock by which keys and windows count
 */
public record CallSettings(
        URI baseUrl,
        Duration connect,
        Duration read,
        Duration call,
        Duration settlingDelay,
        String userAgent,
        InstantSource clock) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    /** Refuses missing parts. */
    public CallSettings {
        Objects.requireNonNull(baseUrl, "baseUrl");
        Objects.requireNonNull(connect, "connect");
        Objects.requireNonNull(read, "read");
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(settlingDelay, "settlingDelay");
        Objects.requireNonNull(userAgent, "userAgent");
        Objects.requireNonNull(clock, "clock");
    }

    /**
     * Settings with the usual sender, this machine's clock and the default times.
     *
     * @param baseUrl where the company is
     * @param settlingDelay how long after a call's end "not found" may still be wrong
     * @return the settings
     */
    public static CallSettings to(URI baseUrl, Duration settlingDelay) {
        HttpLimits usual = HttpLimits.defaults();
        return new CallSettings(
                baseUrl,
                usual.connect(),
                usual.read(),
                usual.call(),
                settlingDelay,
                "handsel/0.1 (+java)",
                InstantSource.system());
    }

    /**
     * The same at another address.
     *
     * @param address where the company is
     * @return the settings
     */
    public CallSettings at(URI address) {
        return new CallSettings(address, connect, read, call, settlingDelay, userAgent, clock);
    }

    /**
     * The same with other times.
     *
     * @param newConnect longest wait for a connection
     * @param newRead longest silence
     * @param newCall longest time for the whole call
     * @return the settings
     */
    public CallSettings withTimes(Duration newConnect, Duration newRead, Duration newCall) {
        return new CallSettings(baseUrl, newConnect, newRead, newCall, settlingDelay, userAgent, clock);
    }

    /**
     * The same with another settling delay.
     *
     * @param delay how long after a call's end "not found" may still be wrong
     * @return the settings
     */
    public CallSettings withSettlingDelay(Duration delay) {
        return new CallSettings(baseUrl, connect, read, call, delay, userAgent, clock);
    }

    /**
     * The same under another name.
     *
     * @param name how requests name their sender
     * @return the settings
     */
    public CallSettings withUserAgent(String name) {
        return new CallSettings(baseUrl, connect, read, call, settlingDelay, name, clock);
    }

    /**
     * The same by another clock.
     *
     * @param source the clock
     * @return the settings
     */
    public CallSettings withClock(InstantSource source) {
        return new CallSettings(baseUrl, connect, read, call, settlingDelay, userAgent, source);
    }

    /**
     * Checks all of it and takes a slash from the address's end.
     *
     * @return the settings, fit for use
     * @throws ConfigurationException naming what is wrong
     */
    public CallSettings checked() {
        limits();
        if (settlingDelay.isNegative()) {
            throw new ConfigurationException("settlingDelay must not be negative: " + settlingDelay);
        }
        if (!userAgent.matches("[\\x21-\\x7e][\\x20-\\x7e]*")) {
            throw new ConfigurationException(
                    "userAgent must be printable ASCII and not empty: companies refuse" + " requests without one");
        }
        return at(checked(baseUrl));
    }

    /**
     * The times as limits of a call.
     *
     * @return the limits
     * @throws ConfigurationException if a time is out of its range
     */
    public HttpLimits limits() {
        try {
            return HttpLimits.defaults().withTimes(connect, read, call);
        } catch (IllegalArgumentException outOfRange) {
            throw new ConfigurationException("time-outs: " + outOfRange.getMessage());
        }
    }

    private static URI checked(URI address) {
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
}
