package io.handsel.flutterwave;

import io.handsel.ConfigurationException;
import io.handsel.http.Secret;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One secret hash that webhooks may carry or be signed with, under a label that may be printed.
 *
 * <p>It is chosen in Flutterwave's dashboard and is not the API key (contract, section 8). Two are needed while one is
 * changed, because events are sent again for some time.
 */
record WebhookKey(String label, Secret secret, Optional<Instant> from, Optional<Instant> until) {

    WebhookKey {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(secret, "secret");
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            throw new ConfigurationException("webhook hash " + label + " would end before it begins");
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
