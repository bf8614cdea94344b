package io.handsel.internal.engine;

import io.handsel.Alert;
import io.handsel.AlertListener;
import io.handsel.Authoriser;
import io.handsel.Checkout;
import io.handsel.CommandResult;
import io.handsel.Explanation;
import io.handsel.NoSuchTransactionException;
import io.handsel.Policy;
import io.handsel.Purchase;
import io.handsel.TransactionView;
import io.handsel.internal.lifecycle.Event;
import io.handsel.money.Money;
import io.handsel.payment.PaymentGateway;
import io.handsel.store.Hold;
import io.handsel.store.HostTransaction;
import io.handsel.store.InboxEntry;
import io.handsel.store.NodeId;
import io.handsel.store.Page;
import io.handsel.store.Reference;
import io.handsel.store.ReferenceKind;
import io.handsel.store.Search;
import io.handsel.store.StoreUnavailableException;
import io.handsel.store.TransactionStore;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.webhook.WebhookReply;
import io.handsel.webhook.WebhookRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that the facade can do, put together from its parts. Thread-safe. */
public final class Engine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final TransactionStore store;
    private final Accounts accounts;
    private final EngineClock clock;
    private final NodeId node = NodeId.random();
    private final Writer writer;
    private final Worker worker;
    private final Acceptance acceptance;
    private final Counter counter;
    private final Inbox inbox;
    private final Desk desk;
    private final RefreshLimit refreshLimit;
    private final Settings settings;
    private final Set<TransactionId> inFlight = ConcurrentHashMap.newKeySet();
    private volatile Optional<Dispatcher> dispatcher = Optional.empty();
    private Optional<Poller> poller = Optional.empty();

    /** What the host chose. */
    public record Settings(
            Policy policy,
            Money leastAirtime,
            Money mostAirtime,
            int concurrency,
            Duration pollInterval,
            Duration drainTime,
            Authoriser authoriser,
            AlertListener alerts) {}

    public Engine(TransactionStore store, Accounts accounts, EngineClock clock, Ids ids, Settings settings) {
        this.store = store;
        this.accounts = accounts;
        this.clock = clock;
        this.settings = settings;
        Policy policy = settings.policy();
        Alarm alarm = new Alarm(settings.alerts());
        this.writer = new Writer(store, accounts, clock, policy, ids, node, alarm);
        this.worker = new Worker(store, writer, new Calls(accounts, clock));
        Validator validator = new Validator(accounts, settings.leastAirtime(), settings.mostAirtime());
        this.acceptance = new Acceptance(store, writer, validator, accounts, clock, policy, ids);
        this.counter = new Counter(store, writer, worker, acceptance, accounts, clock, policy, ids);
        this.inbox = new Inbox(store, worker, clock, ids, writer, alarm);
        this.desk = new Desk(store, clock, policy, settings.authoriser(), this::byReference, this::command);
        this.refreshLimit = new RefreshLimit(clock);
    }

    // ---- running

    /** Checks the store and begins to work in the background. */
    public synchronized void start() {
        if (poller.isPresent()) {
            return;
        }
        store.check();
        dispatcher = Optional.of(new Dispatcher(settings.concurrency()));
        heartbeat(Poller.LEASE);
        Poller started = new Poller(this, settings.pollInterval());
        poller = Optional.of(started);
        started.start();
    }

    /** Stops taking work, lets what runs end, and gives the rest back. */
    @Override
    public synchronized void close() {
        poller.ifPresent(Poller::stop);
        dispatcher.ifPresent(it -> it.drain(settings.drainTime()));
        if (poller.isPresent()) {
            store.retire(node);
        }
        poller = Optional.empty();
    }

    /** Does all that is due now on the calling thread; how many transactions and webhooks it dealt with. */
    public int runDue() {
        heartbeat(Poller.LEASE);
        int done = 0;
        for (List<TransactionId> ids = claim(100); !ids.isEmpty(); ids = claim(100)) {
            ids.forEach(id -> orLater("transaction " + id, () -> worker.doWhatIsDue(id)));
            done += ids.size();
        }
        for (List<InboxEntry> entries = claimInbox(100); !entries.isEmpty(); entries = claimInbox(100)) {
            entries.forEach(it -> orLater("webhook " + it.id(), () -> inbox.handle(it)));
            done += entries.size();
        }
        return done;
    }

    /** One that fails is left, held, for later, and does not keep the others from their turn. */
    private static void orLater(String what, Runnable task) {
        try {
            task.run();
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("{} failed and is tried again later: {}", what, e.toString());
        }
    }

    /** Says that this node lives, and sets the clock. */
    void heartbeat(Duration lease) {
        clock.sync(store);
        store.heartbeat(node, clock.now(), clock.now().plus(lease));
    }

    /** The monotonic time by which leases are renewed. */
    long nanoTime() {
        return clock.nanoTime();
    }

    /** Claims what is due and hands it to the workers; whether there may be more. */
    boolean poll() {
        Dispatcher workers = dispatcher.orElseThrow();
        int room = Math.min(100, workers.free());
        if (room == 0) {
            return false;
        }
        List<TransactionId> ids = claim(room);
        for (TransactionId id : ids) {
            if (inFlight.add(id)) {
                workers.run("transaction " + id, () -> {
                    try {
                        worker.doWhatIsDue(id);
                    } finally {
                        inFlight.remove(id);
                    }
                });
            } else {
                store.release(node, List.of(id)); // about to end here; the next poll finds what it leaves
            }
        }
        List<InboxEntry> entries = claimInbox(room);
        entries.forEach(it -> workers.run("webhook " + it.id(), () -> inbox.handle(it)));
        return ids.size() == room || entries.size() == room;
    }

    private List<TransactionId> claim(int limit) {
        return store.claim(writer.hold(), clock.now(), limit);
    }

    private List<InboxEntry> claimInbox(int limit) {
        return inbox.claim(new Hold(node, clock.now().plus(Inbox.IN_HAND)), clock.now(), limit);
    }

    /** Goes on beside the caller when running, else at once. */
    private void goOn(Writer.Written written) {
        if (written.acts().isEmpty()) {
            return;
        }
        TransactionId id = written.transaction().id();
        beside("transaction " + id, () -> worker.goOn(written));
    }

    private void beside(String what, Runnable task) {
        Optional<Dispatcher> workers = dispatcher;
        if (workers.isPresent()) {
            workers.get().run(what, task);
        } else {
            task.run();
        }
    }

    // ---- what the facade offers

    public TransactionView accept(Purchase purchase, Optional<HostTransaction> host) {
        return view(acceptance.accept(purchase, host, false).written().transaction());
    }

    public Checkout begin(Purchase purchase) {
        return counter.begin(purchase);
    }

    public Checkout checkout(String reference, Optional<String> account) {
        return counter.checkout(byReference(reference), account);
    }

    public WebhookReply webhook(String account, WebhookRequest request) {
        Inbox.Received received = inbox.receive(account, request, reader(account));
        received.toHandle().ifPresent(this::handleSoon);
        return received.reply();
    }

    /** It is stored: whatever goes wrong from here on, it is acknowledged, and looked at again. */
    private void handleSoon(InboxEntry entry) {
        beside("webhook " + entry.id(), () -> {
            try {
                inbox.handle(entry);
            } catch (RuntimeException e) {
                LOG.warn("webhook {} is stored and will be looked at again: {}", entry.id(), e.toString());
            }
        });
    }

    private Function<WebhookRequest, io.handsel.webhook.WebhookReading> reader(String account) {
        Optional<PaymentGateway> gateway = accounts.gateway(account);
        if (gateway.isPresent()) {
            return gateway.get()::readWebhook;
        }
        return accounts.handler(account)
                .<Function<WebhookRequest, io.handsel.webhook.WebhookReading>>map(it -> it::readWebhook)
                .orElseThrow(() -> new IllegalArgumentException("account '" + account + "' is not configured"));
    }

    public TransactionView customerReturned(String account, Map<String, List<String>> queryParameters) {
        PaymentGateway gateway = accounts.gateway(account)
                .orElseThrow(() -> new IllegalArgumentException("gateway account '" + account + "' is not configured"));
        String reference = gateway.referenceInReturn(queryParameters)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the address that the customer came back to carries no reference"));
        TransactionId id = store.find(new Reference(ReferenceKind.PAYMENT, account, reference))
                .orElseThrow(() -> new NoSuchTransactionException(reference));
        Transaction transaction = writer.load(id);
        int attempt = transaction.attempts().stream()
                .filter(it -> it.reference().equals(reference))
                .findFirst()
                .orElseThrow()
                .number();
        return view(ask(transaction, () -> worker.askPayment(transaction, attempt, Optional.empty())));
    }

    /** Asks about all that is in doubt, at most once in a while. */
    public TransactionView refresh(String reference) {
        Transaction transaction = byReference(reference);
        if (!refreshLimit.allows(transaction.id())) {
            return view(transaction);
        }
        for (Obligation owed : transaction.obligations()) {
            Transaction now = writer.load(transaction.id());
            if (now.obligation(owed.kind(), owed.subject()).isPresent()) {
                askAbout(now, owed);
            }
        }
        return view(writer.load(transaction.id()));
    }

    private void askAbout(Transaction transaction, Obligation owed) {
        int subject = owed.subject();
        if (owed.kind() == ObligationKind.VERIFY_PAYMENT || owed.kind() == ObligationKind.WATCH_PAYMENT) {
            ask(transaction, () -> worker.askPayment(transaction, subject, Optional.empty()));
        } else if (owed.kind() == ObligationKind.QUERY_DELIVERY) {
            ask(transaction, () -> worker.askDelivery(transaction, subject, Optional.empty()));
        } else if (owed.kind() == ObligationKind.QUERY_REFUND) {
            ask(transaction, () -> worker.askRefund(transaction, subject, Optional.empty()));
        }
    }

    private Transaction ask(Transaction transaction, java.util.function.Supplier<Worker.Asked> question) {
        refreshLimit.allows(transaction.id());
        Writer.Written written = question.get().written();
        goOn(written);
        return dispatcher.isPresent() ? written.transaction() : writer.load(transaction.id());
    }

    public CommandResult cancel(String reference) {
        return command(byReference(reference), new Event.CancelAsked());
    }

    public CommandResult refund(String reference, int payment, Money amount, String operator, String why) {
        return desk.refund(reference, payment, amount, operator, why);
    }

    public Desk desk() {
        return desk;
    }

    /** Where alerts go unless the host listens. */
    public static void logAlert(Alert alert) {
        Alarm.log(alert);
    }

    private CommandResult command(Transaction transaction, Event event) {
        Writer.Written written = writer.apply(transaction.id(), event, List.of(), Optional.empty());
        goOn(written);
        TransactionView after = view(dispatcher.isPresent() ? written.transaction() : writer.load(transaction.id()));
        return written.refusal()
                .<CommandResult>map(reason -> new CommandResult.Refused(after, reason))
                .orElseGet(() -> new CommandResult.Done(after));
    }

    public Optional<TransactionView> find(String reference) {
        return store.find(new Reference(ReferenceKind.TRANSACTION, "", reference))
                .map(writer::load)
                .map(TransactionView::new);
    }

    public Page<TransactionView> list(Search search) {
        Page<Transaction> page = store.list(search);
        return new Page<>(page.items().stream().map(TransactionView::new).toList(), page.next());
    }

    public Explanation explain(String reference) {
        Transaction transaction = byReference(reference);
        return Narrator.explain(transaction, store.journal(transaction.id()), clock.now());
    }

    private Transaction byReference(String reference) {
        return store.find(new Reference(ReferenceKind.TRANSACTION, "", reference))
                .map(writer::load)
                .orElseThrow(() -> new NoSuchTransactionException(reference));
    }

    private static TransactionView view(Transaction transaction) {
        return new TransactionView(transaction);
    }
}
