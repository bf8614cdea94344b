package io.handsel.demo.cli;

import io.handsel.Handsel;
import io.handsel.TimeSource;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.payment.Mode;
import io.handsel.paystack.PaystackConfig;
import io.handsel.paystack.PaystackGateway;
import io.handsel.store.TransactionStore;
import io.handsel.vtpass.VtpassConfig;
import io.handsel.vtpass.VtpassProvider;
import java.time.Instant;

/** A shop set up from the environment: Paystack, VTpass, PostgreSQL, and the flow over them. */
final class Shop implements AutoCloseable {

    /** The account that customers pay through. */
    static final String PAYSTACK = "paystack";

    /** The account that delivers. */
    static final String VTPASS = "vtpass";

    private final ShopDatabase database;
    private final Handsel handsel;

    private Shop(ShopDatabase database, Handsel handsel) {
        this.database = database;
        this.handsel = handsel;
    }

    /** How a shop is opened. */
    enum Opening {
        /** For one command: work is done on the caller's thread. The tables must be there. */
        READING(false, 4),
        /** As {@link #READING}, and the tables are made if they are missing. */
        BUYING(true, 4),
        /** For a server: the tables are made if they are missing, and the caller starts the engine. */
        SERVING(true, 20);

        private final boolean migrates;
        private final int connections;

        Opening(boolean migrates, int connections) {
            this.migrates = migrates;
            this.connections = connections;
        }
    }

    /**
     * Opens the shop.
     *
     * @param variables its set-up
     * @param live whether real money is meant
     * @param opening what for
     * @throws UsageException if a variable is missing, or the keys' mode is not the one that is meant
     * @throws io.handsel.ConfigurationException if a variable cannot be right, or modes are mixed
     * @throws io.handsel.store.SchemaException if the database will not do
     */
    static Shop open(Variables variables, boolean live, Opening opening) {
        variables.requireAll();
        PaystackConfig paystack = PaystackConfig.fromEnvironment(variables.all());
        VtpassConfig vtpass = VtpassConfig.fromEnvironment(variables.all());
        checkMode(paystack.mode(), vtpass.mode(), live);
        ShopDatabase database = ShopDatabase.open(variables, opening.connections);
        try {
            if (opening.migrates) {
                database.migrate();
            }
            JdbiTransactionStore store = database.store();
            store.check();
            Handsel.Builder builder = Handsel.builder()
                    .store(store)
                    .gateway(PAYSTACK, PaystackGateway.create(paystack))
                    .provider(VTPASS, VtpassProvider.create(vtpass));
            variables.value(Variables.INSTALLATION).ifPresent(builder::installation);
            if (opening != Opening.SERVING) {
                builder.time(new StoreTime(store));
            }
            return new Shop(database, builder.build());
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static void checkMode(Mode paystack, Mode vtpass, boolean live) {
        if (paystack != vtpass) {
            throw new UsageException("Paystack's key is for " + paystack + " and VTpass's keys are for " + vtpass
                    + ": use keys of one mode");
        }
        if (paystack == Mode.LIVE && !live) {
            throw new UsageException("these are live keys, for real money: add --live if that is what you want");
        }
        if (paystack == Mode.TEST && live) {
            throw new UsageException("--live was given, but these are test keys");
        }
    }

    Handsel handsel() {
        return handsel;
    }

    /** Ends what is under way in order, then closes the pool. */
    @Override
    public void close() {
        try {
            handsel.close();
        } finally {
            database.close();
        }
    }

    /**
     * The store's time, taken once: an engine that is not started does not sample it, and the clock of the machine at
     * which a person types may be wrong.
     */
    private static final class StoreTime implements TimeSource {

        private final Instant at;
        private final long nanos;

        StoreTime(TransactionStore store) {
            long before = System.nanoTime();
            this.at = store.clock();
            this.nanos = before + (System.nanoTime() - before) / 2;
        }

        @Override
        public Instant now() {
            return at.plusNanos(nanoTime() - nanos);
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }
    }
}
