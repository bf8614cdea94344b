package io.handsel.http;

import io.handsel.ConfigurationException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One key that webhooks may be signed with or carry, under a label that may be printed.
 *
 * @param label a name that may be printed
 * @param secret the key
 * @param from when it begins to count, if not always
 * @param until when it stops, if ever
 */
public record WebhookKey(String label, Secret secret, Optional<Instant> from, Optional<Instant> until) {

    /**
     * Refuses missing parts.
     *
     * @throws ConfigurationException if it would end before it begins
     */
    public WebhookKey {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(secret, "secret");
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            throw new ConfigurationException("webhook key " + label + " would end before it begins");
        }
    }

    /**
     * A key that always counts.
     *
     * @param label a name that may be printed
     * @param secret the key
     * @return the key
     */
    public static WebhookKey always(String label, Secret secret) {
        return new WebhookKey(label, secret, Optional.empty(), Optional.empty());
    }

    boolean countsAt(Instant now) {
        return from.map(start -> !now.isBefore(start)).orElse(true)
                && until.map(now::isBefore).orElse(true);
    }

    /** {@return the label alone} */
    @Override
    public String toString() {
        return label;
    }
}
