package io.handsel.demo.cli;

import io.handsel.Handsel;
import io.handsel.TimeSource;
import io.handsel.delivery.Product;
import io.handsel.delivery.Route;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.payment.Mode;
import io.handsel.store.TransactionStore;
import java.time.Instant;
import java.util.List;

/** A shop set up from the environment: a gateway, a provider, PostgreSQL, and the flow over them. */
final class Shop implements AutoCloseable {

    private final ShopDatabase database;
    private final Handsel handsel;

    private final List<ProviderChoice.Account> accounts;

    private Shop(ShopDatabase database, Handsel handsel, List<ProviderChoice.Account> accounts) {
        this.database = database;
        this.handsel = handsel;
        this.accounts = List.copyOf(accounts);
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
     * @param choices through which companies it works
     * @param live whether real money is meant
     * @param opening what for
     * @throws UsageException if a variable is missing, or the keys' mode is not the one that is meant
     * @throws io.handsel.ConfigurationException if a variable cannot be right, or modes are mixed
     * @throws io.handsel.store.SchemaException if the database will not do
     */
    static Shop open(Variables variables, Choices choices, boolean live, Opening opening) {
        variables.requireAll(choices);
        GatewayChoice.Opened gateway = choices.gateway().open(variables.all());
        List<ProviderChoice.Account> accounts = choices.provider().accounts(variables);
        accounts.forEach(it -> checkMode(choices, gateway.mode(), it, live));
        ShopDatabase database = ShopDatabase.open(variables, opening.connections);
        try {
            if (opening.migrates) {
                database.migrate();
            }
            JdbiTransactionStore store = database.store();
            store.check();
            Handsel.Builder builder =
                    Handsel.builder().store(store).gateway(choices.gateway().account(), gateway.gateway());
            accounts.forEach(it -> builder.provider(it.name(), it.opened().provider()));
            if (choices.provider() == ProviderChoice.ROUTE) {
                List<String> names =
                        accounts.stream().map(ProviderChoice.Account::name).toList();
                builder.route(Product.AIRTIME, Route.inOrder(names.toArray(String[]::new)));
            }
            variables.value(Variables.INSTALLATION).ifPresent(builder::installation);
            if (opening != Opening.SERVING) {
                builder.time(new StoreTime(store));
            }
            return new Shop(database, builder.build(), accounts);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static void checkMode(Choices choices, Mode gateway, ProviderChoice.Account account, boolean live) {
        Mode provider = account.opened().mode();
        if (gateway != provider) {
            throw new UsageException(choices.gateway().company() + "'s key is for " + gateway + " and "
                    + account.company() + "'s keys are for " + provider + ": use keys of one mode");
        }
        if (gateway == Mode.LIVE && !live) {
            throw new UsageException("these are live keys, for real money: add --live if that is what you want");
        }
        if (gateway == Mode.TEST && live) {
            throw new UsageException("--live was given, but these are test keys");
        }
    }

    /** {@return the accounts that deliver} */
    List<ProviderChoice.Account> accounts() {
        return accounts;
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
