package io.handsel.internal.engine;

import io.handsel.Fault;
import io.handsel.Purchase;
import io.handsel.catalogue.CatalogueDesk;
import io.handsel.catalogue.CustomerCheck;
import io.handsel.catalogue.Listing;
import io.handsel.catalogue.Plan;
import io.handsel.catalogue.Readiness;
import io.handsel.catalogue.Readiness.Standing;
import io.handsel.catalogue.Service;
import io.handsel.delivery.Product;
import io.handsel.delivery.VtuProvider;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Doubt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks providers what they sell and to whom, and keeps the lists for a while. */
final class Catalogue implements CatalogueDesk {

    private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);
    private static final Duration PLANS_KEEP = Duration.ofHours(1);
    private static final Duration SERVICES_KEEP = Duration.ofHours(24);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_LISTS = 1_000;

    private final Accounts accounts;
    private final EngineClock clock;
    private final Bulkheads bulkheads;
    private final Validator validator;
    private final BooleanSupplier hasThreads;
    private final Map<Key, Shelf<Service>> services = leastUsedGoes();
    private final Map<Key, Shelf<Plan>> plans = leastUsedGoes();

    private record Key(String account, String kind, String service) {}

    /**
     * A catalogue.
     *
     * @param hasThreads whether the node runs work of its own; if not, lists are refreshed on the caller's thread
     */
    Catalogue(
            Accounts accounts,
            EngineClock clock,
            Bulkheads bulkheads,
            Validator validator,
            BooleanSupplier hasThreads) {
        this.accounts = accounts;
        this.clock = clock;
        this.bulkheads = bulkheads;
        this.validator = validator;
        this.hasThreads = hasThreads;
    }

    private static <T> Map<Key, Shelf<T>> leastUsedGoes() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Shelf<T>> eldest) {
                return size() > MOST_LISTS;
            }
        };
    }

    // ---- lists

    @Override
    public Answer<Listing<Service>> services(String account, String kind) {
        VtuProvider provider = provider(account);
        return shelf(
                        services,
                        new Key(account, kind, ""),
                        it -> new Shelf<>(
                                clock,
                                SERVICES_KEEP,
                                () -> ask(it.account(), "services", call -> provider.services(it.kind(), call))))
                .look(hasThreads.getAsBoolean());
    }

    @Override
    public Answer<Listing<Plan>> plans(String account, String kind, String service) {
        VtuProvider provider = provider(account);
        return shelf(
                        plans,
                        new Key(account, kind, service),
                        it -> new Shelf<>(
                                clock,
                                PLANS_KEEP,
                                () -> ask(
                                        it.account(), "plans", call -> provider.plans(it.kind(), it.service(), call))))
                .look(hasThreads.getAsBoolean());
    }

    @Override
    public void changed(String account) {
        changed(services, account);
        changed(plans, account);
    }

    private static <T> void changed(Map<Key, Shelf<T>> shelves, String account) {
        synchronized (shelves) {
            shelves.forEach((key, shelf) -> {
                if (key.account().equals(account)) {
                    shelf.changed();
                }
            });
        }
    }

    private static <T> Shelf<T> shelf(Map<Key, Shelf<T>> shelves, Key key, Function<Key, Shelf<T>> make) {
        synchronized (shelves) {
            return shelves.computeIfAbsent(key, make);
        }
    }

    private VtuProvider provider(String account) {
        return accounts.handler(account)
                .filter(VtuProvider.class::isInstance)
                .map(VtuProvider.class::cast)
                .orElseThrow(() -> new IllegalArgumentException("no provider is configured as '" + account + "'"));
    }

    // ---- one customer

    @Override
    public Readiness check(Purchase purchase) {
        Validator.Valid valid = validator.check(purchase, clock.now());
        String account = valid.deliveryAccounts().get(0);
        Optional<VtuProvider> provider =
                accounts.handler(account).filter(VtuProvider.class::isInstance).map(VtuProvider.class::cast);
        if (provider.isEmpty()) {
            return new Readiness(account, Standing.UNKNOWN, Standing.UNKNOWN, Optional.empty(), List.of());
        }
        Product product = valid.product().forAccount(account);
        String recipient = valid.people().recipient();
        Answer<CustomerCheck> said =
                ask(account, "check", call -> provider.get().check(product, recipient, call));
        Answer<Money> balance = ask(account, "balance", call -> provider.get().balance(call));
        return readiness(account, product.faceValue(), said, balance);
    }

    private static Readiness readiness(
            String account, Money amount, Answer<CustomerCheck> said, Answer<Money> balance) {
        Standing standing = Standing.UNKNOWN;
        Optional<CustomerCheck.Payable> customer = Optional.empty();
        List<Fault> faults = new ArrayList<>();
        if (said instanceof Answer.Found<CustomerCheck> found) {
            if (found.found() instanceof CustomerCheck.Payable payable) {
                standing = Standing.IN_ORDER;
                customer = Optional.of(payable);
                amounts(amount, payable, faults);
            } else {
                standing = Standing.NOT_IN_ORDER;
                faults.add(new Fault("recipient", ((CustomerCheck.Refused) found.found()).why()));
            }
        }
        return new Readiness(account, standing, enough(amount, balance), customer, faults);
    }

    private static void amounts(Money amount, CustomerCheck.Payable payable, List<Fault> faults) {
        payable.least()
                .filter(it -> it.currency().equals(amount.currency()) && it.isMoreThan(amount))
                .ifPresent(it -> faults.add(new Fault("faceValue", "must be at least " + it + " for this recipient")));
        payable.most()
                .filter(it -> it.currency().equals(amount.currency()) && amount.isMoreThan(it))
                .ifPresent(it -> faults.add(new Fault("faceValue", "must be at most " + it + " for this recipient")));
    }

    private static Standing enough(Money amount, Answer<Money> balance) {
        return balance.fold(
                it -> {
                    if (!it.found().currency().equals(amount.currency())) {
                        return Standing.UNKNOWN;
                    }
                    return amount.isMoreThan(it.found()) ? Standing.NOT_IN_ORDER : Standing.IN_ORDER;
                },
                it -> Standing.UNKNOWN,
                it -> Standing.UNKNOWN);
    }

    // ---- asking

    private <F> Answer<F> ask(String account, String what, Function<CallContext, Answer<F>> call) {
        Optional<Bulkheads.Permit> permit = bulkheads.enter(account, PATIENCE);
        if (permit.isEmpty()) {
            return new Answer.Unknown<>(Doubt.OUR_FAULT, "too many calls to the account are under way");
        }
        try {
            return call.apply(JustAsking.INSTANCE);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) { // an adapter's fault is no answer; its message may hold anything
            LOG.warn(
                    "{} at {} threw {}; taken as unknown",
                    what,
                    account,
                    e.getClass().getName());
            return new Answer.Unknown<>(
                    Doubt.OUR_FAULT, "the adapter failed: " + e.getClass().getSimpleName());
        } finally {
            permit.get().release();
        }
    }

    /** Nothing can be bought by these calls, and nothing of what they bring is kept as evidence. */
    private enum JustAsking implements CallContext {
        INSTANCE;

        @Override
        public Instant notAfter() {
            return Instant.MAX;
        }

        @Override
        public boolean mayStart() {
            return true;
        }

        @Override
        public void received(String what, int httpStatus, String body) {
            // belongs to no transaction
        }
    }
}
