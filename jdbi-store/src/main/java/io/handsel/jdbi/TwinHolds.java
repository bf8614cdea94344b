package io.handsel.jdbi;

import io.handsel.store.TwinHold;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Which transaction has something of one likeness delivered at present. A row per likeness, gone soon after its time. */
final class TwinHolds {

    private static final String HOLD = Resources.sql("hold-off-twins");
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Database database;

    TwinHolds(Database database) {
        this.database = database;
    }

    List<Optional<Instant>> hold(List<TwinHold> holds) {
        if (holds.isEmpty()) {
            return List.of();
        }
        return database.run("holding off twins", handle -> {
            Set<String> granted = granted(handle, holds);
            List<String> refused = holds.stream()
                    .map(TwinHold::likeness)
                    .filter(it -> !granted.contains(it))
                    .toList();
            Map<String, Instant> others = refused.isEmpty() ? Map.of() : ends(handle, refused);
            return holds.stream()
                    .map(it -> granted.contains(it.likeness())
                            ? Optional.<Instant>empty()
                            : Optional.of(others.getOrDefault(it.likeness(), it.until())))
                    .toList();
        });
    }

    /** Takes what is free. As many as come go, and some more, so that the table stays as small as the rush of the last minutes. */
    private static Set<String> granted(Handle handle, List<TwinHold> holds) {
        return new HashSet<>(handle.createQuery(HOLD)
                .bindArray(
                        "likeness",
                        String.class,
                        holds.stream().map(TwinHold::likeness).toList())
                .bindArray(
                        "holder",
                        UUID.class,
                        holds.stream().map(it -> it.holder().value()).toList())
                .bindArray(
                        "from",
                        Instant.class,
                        holds.stream().map(TwinHold::from).toList())
                .bindArray(
                        "until",
                        Instant.class,
                        holds.stream().map(TwinHold::until).toList())
                .bind("longAgo", Database.time(holds.get(0).from().minus(KEPT)))
                .bind("most", 2 * holds.size())
                .mapTo(String.class)
                .list());
    }

    private static Map<String, Instant> ends(Handle handle, List<String> likenesses) {
        return handle
                .createQuery("SELECT likeness, held_until FROM handsel_twin WHERE likeness = ANY (:likeness)")
                .bindArray("likeness", String.class, likenesses)
                .map((row, context) -> Map.entry(
                        row.getString("likeness"),
                        row.getObject("held_until", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
