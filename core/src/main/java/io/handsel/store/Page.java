package io.handsel.store;

import io.handsel.transaction.TransactionId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Part of a long list.
 *
 * @param items the items, newest first
 * @param next where the next page begins, if there may be more
 * @param <T> the items' type
 */
public record Page<T>(List<T> items, Optional<TransactionId> next) {

    /** Copies the items. */
    public Page {
        Objects.requireNonNull(next, "next");
        items = List.copyOf(items);
    }
}
