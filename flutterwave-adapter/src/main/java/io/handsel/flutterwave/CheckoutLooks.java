package io.handsel.flutterwave;

import io.handsel.ConfigurationException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What Flutterwave's hosted page shows, which ways of paying it offers, and how long it lasts.
 *
 * <p>Immutable. Only what is set is sent; the account's own settings hold for the rest. Where the session limits stand in
 * the request is documented in three ways, so they must not be relied upon: the engine's own payment window ends an
 * attempt, whatever the page does (contract, section 3).
 *
 * @param title the page's title, if set
 * @param logo the page's logo, if set
 * @param description a line under the title, if set
 * @param paymentOptions Flutterwave's names of the ways of paying, such as {@code card} and {@code banktransfer}; empty
 *     for all that the account has
 * @param sessionDuration how long the page stays open: whole minutes, 1 to 1440, if set
 * @param maxRetryAttempts how many failed tries the page allows, from 1, if set
 */
public record CheckoutLooks(
        Optional<String> title,
        Optional<URI> logo,
        Optional<String> description,
        List<String> paymentOptions,
        Optional<Duration> sessionDuration,
        Optional<Integer> maxRetryAttempts) {

    /** Nothing set: the page is as the account's dashboard has it. */
    public static final CheckoutLooks DEFAULTS = new CheckoutLooks(
            Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    private static final long LONGEST_MINUTES = 1440;

    /**
     * Checks the limits.
     *
     * @throws ConfigurationException if a limit is out of its range, or a way of paying is blank or holds a comma
     */
    public CheckoutLooks {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(logo, "logo");
        Objects.requireNonNull(description, "description");
        paymentOptions = List.copyOf(paymentOptions);
        sessionDuration.ifPresent(CheckoutLooks::checkSession);
        maxRetryAttempts.ifPresent(number -> check(number >= 1, "maxRetryAttempts must be at least 1: " + number));
        paymentOptions.forEach(option ->
                check(option.matches("[a-z0-9_ -]+"), "a payment option is named by Flutterwave's word: " + option));
    }

    /**
     * The same with a title.
     *
     * @param text the page's title
     * @return the looks
     */
    public CheckoutLooks withTitle(String text) {
        return new CheckoutLooks(
                Optional.of(text), logo, description, paymentOptions, sessionDuration, maxRetryAttempts);
    }

    /**
     * The same with a logo.
     *
     * @param address where the picture is
     * @return the looks
     */
    public CheckoutLooks withLogo(URI address) {
        return new CheckoutLooks(
                title, Optional.of(address), description, paymentOptions, sessionDuration, maxRetryAttempts);
    }

    /**
     * The same with a line under the title.
     *
     * @param text the line
     * @return the looks
     */
    public CheckoutLooks withDescription(String text) {
        return new CheckoutLooks(title, logo, Optional.of(text), paymentOptions, sessionDuration, maxRetryAttempts);
    }

    /**
     * The same with some ways of paying only.
     *
     * @param names Flutterwave's names of them
     * @return the looks
     */
    public CheckoutLooks withPaymentOptions(String... names) {
        return new CheckoutLooks(title, logo, description, List.of(names), sessionDuration, maxRetryAttempts);
    }

    /**
     * The same with session limits.
     *
     * @param duration how long the page stays open: whole minutes, 1 to 1440
     * @param attempts how many failed tries the page allows; at least 1
     * @return the looks
     * @throws ConfigurationException if one is out of its range
     */
    public CheckoutLooks withSession(Duration duration, int attempts) {
        return new CheckoutLooks(
                title, logo, description, paymentOptions, Optional.of(duration), Optional.of(attempts));
    }

    private static void checkSession(Duration duration) {
        long minutes = duration.toMinutes();
        check(
                minutes >= 1 && minutes <= LONGEST_MINUTES && duration.equals(Duration.ofMinutes(minutes)),
                "sessionDuration must be whole minutes, from 1 to " + LONGEST_MINUTES + ": " + duration);
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new ConfigurationException(otherwise);
        }
    }
}
