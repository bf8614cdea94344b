package io.handsel.internal.engine;

import io.handsel.Alert;
import io.handsel.AlertListener;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands alerts to the host, after what they are about is stored. What the host's listener throws ends here. */
final class Alarm {

    private static final Logger LOG = LoggerFactory.getLogger(Alarm.class);

    private final AlertListener listener;

    Alarm(AlertListener listener) {
        this.listener = listener;
    }

    /** Writes alerts to the log: what is done where the host listens to none. */
    static void log(Alert alert) {
        LOG.warn("{} {}: {}", alert.kind(), alert.reference(), alert.sentence());
    }

    void raise(List<Alert> alerts) {
        for (Alert alert : alerts) {
            try {
                listener.raised(alert);
            } catch (RuntimeException e) {
                LOG.error(
                        "the alert listener failed with {} on {}", e.getClass().getName(), alert);
            }
        }
    }
}
