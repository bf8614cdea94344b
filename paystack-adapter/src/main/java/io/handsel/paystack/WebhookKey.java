package io.handsel.paystack;

import io.handsel.ConfigurationException;
import io.handsel.http.Secret;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One key that webhooks may be signed with, under a label that may be printed.
 *
 * <p>Paystack signs with the secret API key; it has no webhook secret of its own (contract, section 7). Two keys are
 * needed while one is rotated, because events are sent again for days.
 */
record WebhookKey(String label, Secret secret, Optional<Instant> from, Optional<Instant> until) {

    WebhookKey {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(secret, "secret");
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            throw new ConfigurationException("webhook key " + label + " would end before it begins");
        }
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
