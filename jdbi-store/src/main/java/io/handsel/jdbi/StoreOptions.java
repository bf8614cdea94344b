package io.handsel.jdbi;

/**
 * What a store on PostgreSQL can be told.
 *
 * @param durable whether a database that can lose what it has confirmed is refused; true, except in tests
 */
public record StoreOptions(boolean durable) {

    /** For production: a database with {@code fsync}, {@code full_page_writes} or {@code synchronous_commit} off is refused. */
    public static final StoreOptions DEFAULT = new StoreOptions(true);

    /** For tests alone: any database will do, also one that loses money records when the machine goes down. */
    public static final StoreOptions NOT_DURABLE = new StoreOptions(false);
}
