package io.handsel.http;

import io.handsel.ConfigurationException;
import io.handsel.webhook.WebhookReading;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The keys of one account's webhooks. Several are needed while one is changed, because events are sent again for days.
 * Immutable; prints labels only.
 */
public final class WebhookKeys {

    private final List<WebhookKey> keys;
    private final InstantSource clock;

    private WebhookKeys(List<WebhookKey> keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Keys with labels of their own.
     *
     * @param keys the keys; at least one
     * @param clock says which of them count
     * @return the keys
     * @throws ConfigurationException if there is none, or if a label is blank, taken twice, or means "unsigned"
     */
    public static WebhookKeys of(List<WebhookKey> keys, InstantSource clock) {
        if (keys.isEmpty()) {
            throw new ConfigurationException("webhooks need a key: leave the secret key in, or give another");
        }
        Set<String> labels = new HashSet<>();
        for (WebhookKey key : keys) {
            boolean usable = !key.label().isBlank() && !key.label().equals(WebhookReading.UNSIGNED);
            if (!usable || !labels.add(key.label())) {
                throw new ConfigurationException("webhook keys need labels of their own: '" + key.label() + "'");
            }
        }
        return new WebhookKeys(List.copyOf(keys), clock);
    }

    /**
     * Finds the key that a webhook came under. Tries every key in constant time, whichever fits, so that the time tells
     * nothing.
     *
     * @param given what came with the webhook
     * @param expected what has to come under a key
     * @return the label of a key that fits and counts now
     */
    public Optional<String> matching(byte[] given, Function<Secret, byte[]> expected) {
        Instant now = clock.instant();
        Optional<String> label = Optional.empty();
        for (WebhookKey key : keys) {
            boolean fits = MessageDigest.isEqual(expected.apply(key.secret()), given);
            if (fits && key.countsAt(now)) {
                label = Optional.of(key.label());
            }
        }
        return label;
    }

    /** {@return the labels} */
    @Override
    public String toString() {
        return keys.toString();
    }
}
