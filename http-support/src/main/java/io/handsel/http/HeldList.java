package io.handsel.http;

import io.handsel.outcome.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a company's own list for the ids that purchases need: read at the first need, again after a day, and again, at most
 * every ten minutes, when a name is not in it. If it cannot be read again, the last one stands: an id does not come to mean
 * another network because a server is down. Without any, nothing is found. Thread-safe.
 *
 * @param <T> the list
 */
public final class HeldList<T> {

    private static final long FRESH = Duration.ofHours(24).toNanos();
    private static final long PATIENCE = Duration.ofMinutes(10).toNanos();

    private final LongSupplier nanos;
    private volatile @Nullable Held<T> held;

    /**
     * Holds nothing yet.
     *
     * @param nanos a monotonic clock, in nanoseconds, such as {@code System::nanoTime}
     */
    public HeldList(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Held<T>(T list, long at) {}

    /**
     * Keeps what was read for another reason.
     *
     * @param list what was read
     */
    public void keep(T list) {
        held = new Held<>(list, nanos.getAsLong());
    }

    /**
     * Finds an id.
     *
     * @param finder finds it in a list
     * @param reader reads the list
     * @return the id; absent if the list does not have it; unknown if there is no list
     */
    public Answer<String> id(Function<T, Optional<String>> finder, Supplier<Answer<T>> reader) {
        @Nullable Held<T> now = held;
        if (now != null) {
            long age = nanos.getAsLong() - now.at();
            Optional<String> id = finder.apply(now.list());
            if (id.isPresent() ? age < FRESH : age < PATIENCE) {
                return found(id);
            }
        }
        return reader.get()
                .fold(
                        read -> {
                            keep(read.found());
                            return found(finder.apply(read.found()));
                        },
                        absent -> now == null ? new Answer.Absent<>(absent.detail()) : found(finder.apply(now.list())),
                        unknown -> now == null
                                ? new Answer.Unknown<>(unknown.doubt(), unknown.detail())
                                : found(finder.apply(now.list())));
    }

    private static Answer<String> found(Optional<String> id) {
        return id.<Answer<String>>map(Answer.Found::new).orElseGet(() -> new Answer.Absent<>("not in their list"));
    }
}
