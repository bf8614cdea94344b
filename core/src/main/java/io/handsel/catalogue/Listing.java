package io.handsel.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a provider lists, as it was told last.
 *
 * @param items the items, in the provider's order
 * @param asOf when the provider said so
 * @param stale whether that is longer ago than it should be, because the provider has not answered since; another attempt
 *     is on its way
 * @param <T> what is listed
 */
public record Listing<T>(List<T> items, Instant asOf, boolean stale) {

    /** Copies the items. */
    public Listing {
        items = List.copyOf(items);
        Objects.requireNonNull(asOf, "asOf");
    }
}
