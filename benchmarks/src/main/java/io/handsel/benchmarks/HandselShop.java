package io.handsel.benchmarks;

import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.Purchase;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.jdbi.Schema;
import io.handsel.store.Change;
import io.handsel.store.CommitResult;
import io.handsel.store.Page;
import io.handsel.store.Search;
import io.handsel.store.TransactionStore;
import io.handsel.transaction.MoneyPosition;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import io.handsel.webhook.WebhookReply;
import io.handsel.webhook.WebhookRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import javax.sql.DataSource;

/** Handsel, as a host would set it up. */
final class HandselShop implements Shop {

    private static final int LEAST_CONCURRENCY = 8;

    private final Handsel handsel;

    private HandselShop(Handsel handsel) {
        this.handsel = handsel;
    }

    static Shop open(DataSource pool, Companies companies, int inFlight, Delivered delivered) {
        Schema.migrate(pool);
        TransactionStore store = JdbiTransactionStore.create(pool);
        Handsel handsel = Handsel.builder()
                .store(telling(store, delivered))
                .gateway(Companies.GATEWAY, companies.gateway())
                .provider(Companies.PROVIDER, companies.provider())
                .concurrency(Math.max(LEAST_CONCURRENCY, inFlight))
                .callsPerAccount(Math.max(LEAST_CONCURRENCY, inFlight))
                .build();
        handsel.start();
        return new HandselShop(handsel);
    }

    /** The store itself, with somebody who listens at the door: Handsel's own outcome is known once it is committed. */
    private static TransactionStore telling(TransactionStore store, Delivered delivered) {
        return (TransactionStore) Proxy.newProxyInstance(
                HandselShop.class.getClassLoader(),
                new Class<?>[] {TransactionStore.class},
                (proxy, method, arguments) -> {
                    Object answer = invoke(store, method, arguments);
                    if (method.getName().equals("commit")) {
                        tell((List<?>) arguments[0], (List<?>) answer, delivered);
                    }
                    return answer;
                });
    }

    private static Object invoke(TransactionStore store, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void tell(List<?> changes, List<?> results, Delivered delivered) {
        for (int i = 0; i < changes.size(); i++) {
            Transaction next = ((Change) changes.get(i)).next();
            if (results.get(i) instanceof CommitResult.Applied && next.status() == TransactionStatus.COMPLETED) {
                delivered.delivered(next.attempts().get(0).reference());
            }
        }
    }

    @Override
    public URI begin(Order order) {
        Checkout checkout = handsel.begin(Purchase.airtime(order.network(), order.phone(), order.amount())
                .payWith(Companies.GATEWAY)
                .deliverWith(Companies.PROVIDER)
                .customer("Ada", "Obi", order.email())
                .idempotencyKey(order.key())
                .returnUrl("https://shop.example/return")
                .build());
        if (checkout instanceof Checkout.Redirect redirect) {
            return redirect.url();
        }
        throw new IllegalStateException("no checkout for " + order.key() + ": " + checkout);
    }

    @Override
    public void webhook(WebhookRequest request) {
        WebhookReply reply = handsel.webhook(Companies.GATEWAY, request);
        if (reply.status() != 200) {
            throw new IllegalStateException("the webhook was answered with " + reply.status());
        }
    }

    @Override
    public void close() {
        handsel.close();
    }

    /** Reads all transactions, and adds up what balances. */
    static Totals totals(DataSource pool) {
        TransactionStore store = JdbiTransactionStore.create(pool);
        long orders = 0;
        long completed = 0;
        long charged = 0;
        Search search = Search.ALL.limit(500);
        for (boolean more = true; more; ) {
            Page<Transaction> page = store.list(search);
            for (Transaction transaction : page.items()) {
                orders++;
                if (transaction.status() == TransactionStatus.COMPLETED) {
                    completed++;
                    charged += balanced(transaction);
                }
            }
            more = page.next().isPresent();
            if (more) {
                search = search.after(page.next().orElseThrow());
            }
        }
        if (store.countForgotten() > 0) {
            throw new IllegalStateException("transactions were forgotten: " + store.countForgotten());
        }
        return new Totals(orders, completed, charged);
    }

    private static long balanced(Transaction transaction) {
        long charged = 0;
        for (MoneyPosition position : MoneyPosition.of(transaction)) {
            if (!position.isBalanced()) {
                throw new IllegalStateException("the money of " + transaction.reference() + " does not balance");
            }
            charged += position.charged().minorUnits();
        }
        return charged;
    }
}
