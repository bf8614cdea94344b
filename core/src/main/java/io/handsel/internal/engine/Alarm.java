package io.handsel.internal.engine;

import io.handsel.Alert;
import io.handsel.AlertListener;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands alerts to the host, after what they are about is stored. What the host's listener throws ends here. */
final class Alarm {

    private static final Logger LOG = LoggerFactory.getLogger(Alarm.class);

    private static final Duration SAID_AGAIN_AFTER = Duration.ofHours(6);
    private static final int MOST_REMEMBERED = 1_000;

    private final AlertListener listener;
    private final Map<String, Instant> said = new HashMap<>(); // guarded by itself

    Alarm(AlertListener listener) {
        this.listener = listener;
    }

    /** Writes alerts to the log: what is done where the host listens to none. */
    static void log(Alert alert) {
        LOG.warn("{} {}: {}", alert.kind(), alert.reference(), alert.sentence());
    }

    /** What is wrong with an account is wrong for every purchase there: it is said once, until it is right again. */
    private boolean wasJustSaid(Alert alert) {
        if (alert.kind() != Alert.Kind.OUR_ACCOUNT_REFUSED) {
            return false;
        }
        synchronized (said) {
            Instant last = said.get(alert.sentence());
            if (last != null && alert.at().isBefore(last.plus(SAID_AGAIN_AFTER))) {
                return true;
            }
            if (said.size() >= MOST_REMEMBERED) {
                said.clear();
            }
            said.put(alert.sentence(), alert.at());
            return false;
        }
    }

    /** An account takes orders again: what is said of it next is news. */
    void settled(String account) {
        synchronized (said) {
            said.keySet().removeIf(it -> it.startsWith(account + " "));
        }
    }

    void raise(List<Alert> alerts) {
        for (Alert alert : alerts) {
            if (wasJustSaid(alert)) {
                continue;
            }
            try {
                listener.raised(alert);
            } catch (RuntimeException e) {
                LOG.error(
                        "the alert listener failed with {} on {}", e.getClass().getName(), alert);
            }
        }
    }
}
