package io.handsel.proof.process;

import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.HandselException;
import io.handsel.OverloadedException;
import io.handsel.Policy;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Fulfilment;
import io.handsel.delivery.TransactionalHandler;
import io.handsel.delivery.UnitOfWork;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.jdbi.wallet.InsufficientFundsException;
import io.handsel.jdbi.wallet.Party;
import io.handsel.jdbi.wallet.Posting;
import io.handsel.jdbi.wallet.Wallets;
import io.handsel.outcome.DeclineCause;
import io.handsel.payment.Mode;
import io.handsel.proof.harness.Postgres;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * The main class of a process that is killed: many threads that pay from wallets, fund them and move money between them, as
 * fast as they can, and say what was confirmed to them. Told "ENOUGH", it does nothing new and brings what is begun to its
 * end; it ends with its parent.
 */
final class WalletNode {

    /** How many threads. */
    static final int THREADS = 64;

    /** The gateway's account. */
    static final String ACCOUNT = "wallet";

    /** Where money comes from that nobody had. */
    static final Party.Outside BANK = new Party.Outside("bank");

    /** Where the price of a gift is until the gift is delivered. */
    static final Party.Outside SALES = new Party.Outside("sales");

    private static final int CONNECTIONS = 32;

    private final Wallets wallets;
    private final Handsel handsel;
    private final int numbers;
    private final AtomicBoolean enough;

    private WalletNode(Wallets wallets, Handsel handsel, int numbers, AtomicBoolean enough) {
        this.wallets = wallets;
        this.handsel = handsel;
        this.numbers = numbers;
        this.enough = enough;
    }

    /** Arguments: the database, and how many different things there are to do. */
    public static void main(String[] arguments) throws InterruptedException {
        AtomicBoolean enough = new AtomicBoolean();
        Parent parent = Parent.heard(line -> enough.set(true));
        DataSource database = Postgres.pool(arguments[0], CONNECTIONS);
        Wallets wallets = Wallets.create(database);
        Handsel handsel = handsel(database, wallets, NodeOptions.ofThisProcess());
        handsel.start();
        WalletNode node = new WalletNode(wallets, handsel, Integer.parseInt(arguments[1]), enough);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        for (int i = 0; i < THREADS; i++) {
            Future<?> unused = threads.submit(node::work);
        }
        say("LISTENING");
        parent.await();
    }

    private static Handsel handsel(DataSource database, Wallets wallets, NodeOptions options) {
        List<Duration> aSecond = List.of(options.real(Duration.ofSeconds(1)));
        Handsel.Builder builder = Handsel.builder()
                .store(JdbiTransactionStore.create(database))
                .gateway(ACCOUNT, wallets.gateway(Mode.TEST, SALES))
                .handler("gifts", wallets.funding(WalletOrder.GIFT, SALES))
                .handler("nobody", new Impossible())
                .policy(Policy.DEFAULTS
                        .paymentWindow(options.real(Duration.ofSeconds(8)))
                        .startWithin(options.real(Duration.ofSeconds(5)))
                        .verifyWaits(aSecond)
                        .retryWaits(aSecond)
                        .refundWaits(aSecond)
                        .refundRetryWaits(aSecond))
                .handlerTime(options.real(Duration.ofSeconds(20)))
                .handlersAtOnce(16)
                .pollInterval(Duration.ofMillis(200))
                .concurrency(THREADS)
                .callsPerAccount(THREADS);
        options.time().ifPresent(builder::time);
        return builder.build();
    }

    /** Its purchases are refunded. */
    private static final class Impossible implements TransactionalHandler {
        @Override
        public boolean delivers(String product) {
            return product.equals(WalletOrder.IMPOSSIBLE);
        }

        @Override
        public Fulfilment fulfil(DeliveryRequest request, UnitOfWork unit) {
            return Fulfilment.declined("impossible", DeclineCause.CUSTOMER, "nobody can deliver that");
        }
    }

    private void work() {
        while (!enough.get()) {
            WalletOrder order = new WalletOrder(ThreadLocalRandom.current().nextInt(numbers));
            try {
                if (isConfirmed(order)) {
                    say("DONE " + order.reference());
                }
            } catch (InsufficientFundsException e) {
                say("SEEN POOR");
            } catch (HandselException | OverloadedException e) {
                say("SEEN TROUBLE " + e.getClass().getSimpleName());
                rest();
            } catch (RuntimeException | Error e) {
                say("WRONG " + e);
                throw e;
            }
        }
    }

    private boolean isConfirmed(WalletOrder order) {
        if (order.kind() == WalletOrder.Kind.PURCHASE) {
            return handsel.begin(order.purchase()) instanceof Checkout.NothingToDo;
        }
        Party from = order.kind() == WalletOrder.Kind.FUND ? BANK : order.from();
        Posting posting = Posting.of(order.reference(), "storm", "");
        if (wallets.apply(it -> it.move(from, order.to(), order.amount(), posting))
                .repeated()) {
            say("SEEN REPEAT");
        }
        return true;
    }

    /** After trouble with the database a thread lets the others have it. */
    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
