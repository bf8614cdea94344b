package io.handsel.testkit.store;

import io.handsel.transaction.Obligation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/** Cuts times to the microsecond, as PostgreSQL keeps them, so that tests in memory see what production sees. */
final class Micros {

    private Micros() {}

    static Instant of(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    static List<Obligation> of(List<Obligation> obligations) {
        return obligations.stream()
                .map(it -> new Obligation(it.kind(), it.subject(), of(it.due()), it.tries()))
                .sorted(Comparator.comparing(Obligation::kind).thenComparing(Obligation::subject))
                .toList();
    }
}
