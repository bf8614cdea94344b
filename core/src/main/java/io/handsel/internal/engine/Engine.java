package io.handsel.internal.engine;

import io.handsel.AccountGuard;
import io.handsel.Alert;
import io.handsel.AlertListener;
import io.handsel.Authoriser;
import io.handsel.CheckReport;
import io.handsel.Checkout;
import io.handsel.CommandResult;
import io.handsel.ConfigurationException;
import io.handsel.Explanation;
import io.handsel.Limits;
import io.handsel.NoSuchTransactionException;
import io.handsel.Policy;
import io.handsel.Purchase;
import io.handsel.PurchaseGuard;
import io.handsel.Routes;
import io.handsel.TransactionView;
import io.handsel.WebhookLimits;
import io.handsel.catalogue.CatalogueDesk;
import io.handsel.event.Subscriptions;
import io.handsel.internal.codec.RecentStates;
import io.handsel.internal.journal.JournalKeys;
import io.handsel.internal.lifecycle.Event;
import io.handsel.money.Money;
import io.handsel.payment.PaymentGateway;
import io.handsel.report.Health;
import io.handsel.report.Statistics;
import io.handsel.report.SweepReport;
import io.handsel.review.Operator;
import io.handsel.store.HostTransaction;
import io.handsel.store.InboxId;
import io.handsel.store.InboxItem;
import io.handsel.store.InboxState;
import io.handsel.store.NodeId;
import io.handsel.store.Page;
import io.handsel.store.Rate;
import io.handsel.store.RawReply;
import io.handsel.store.Reference;
import io.handsel.store.ReferenceKind;
import io.handsel.store.Search;
import io.handsel.store.TransactionStore;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.web.Messages;
import io.handsel.web.StatusListener;
import io.handsel.web.Watch;
import io.handsel.webhook.WebhookReply;
import io.handsel.webhook.WebhookRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** All that the facade can do, put together from its parts. Thread-safe. */
public final class Engine implements AutoCloseable {

    private static final Duration REFRESHES_APART = Duration.ofSeconds(5);
    private static final Duration LONGEST_STATISTICS = Duration.ofDays(366);
    private static final Duration PAGES_APART = Duration.ofSeconds(1);
    private static final Duration RETURNS_APART = Duration.ofSeconds(1);
    private static final Duration LONGEST_LISTENING = Duration.ofSeconds(10);

    private final TransactionStore store;
    private final Accounts accounts;
    private final EngineClock clock;
    private final Books books;
    private final Writer writer;
    private final Worker worker;
    private final Acceptance acceptance;
    private final Counter counter;
    private final Inbox inbox;
    private final Desk desk;
    private final Node node;
    private final Subscribers subscribers;
    private final Watchers watchers;
    private final Sweeper sweeper;
    private Optional<Poller> sweeping = Optional.empty(); // guarded by this
    private final Checker checker;
    private final Checkup checkup;
    private final RefreshLimit<TransactionId> refreshes;
    private final RefreshLimit<TransactionId> returns;
    private final RateLimits limits;
    private final Catalogue catalogue;
    private final Settings settings;
    private volatile Routes routes = Routes.NONE;

    /**
     * What the host chose.
     *
     * @param policy how patient and how strict the flow is
     * @param amountLimits the least and the most in one purchase, by kind
     * @param concurrency how many transactions are worked on at once
     * @param callsPerAccount how many calls to one account are under way at once
     * @param batchSize how many changes go into the store together at most
     * @param webhookLimits how much room webhooks get that match nothing
     * @param pollInterval how often the store is asked for what is due
     * @param drainTime how long stopping waits for calls under way
     * @param journalKeys what the journal is sealed with
     * @param handlerTime how long a handler inside the database transaction may take
     * @param handlersAtOnce how many of those run at once
     * @param authoriser who may decide what
     * @param alerts where alerts go
     * @param guards how each account is guarded
     * @param routes which accounts deliver what
     * @param sweepEvery how often the payments of each gateway are listed; empty for never
     * @param purchaseGuards who may refuse purchases, in order
     * @param limits how often an owner may do something, by action
     */
    public record Settings(
            Policy policy,
            AmountLimits amountLimits,
            int concurrency,
            int callsPerAccount,
            int batchSize,
            WebhookLimits webhookLimits,
            Duration pollInterval,
            Duration drainTime,
            JournalKeys journalKeys,
            Duration handlerTime,
            int handlersAtOnce,
            Authoriser authoriser,
            AlertListener alerts,
            Function<String, AccountGuard> guards,
            Routes routes,
            Optional<Duration> sweepEvery,
            List<PurchaseGuard> purchaseGuards,
            Map<String, Rate> limits) {}

    public Engine(
            TransactionStore store,
            Accounts accounts,
            EngineClock clock,
            Ids ids,
            Settings settings,
            Map<String, Subscribers.Configured> subscribers) {
        this.store = store;
        this.accounts = accounts;
        this.clock = clock;
        this.settings = settings;
        Bulkheads bulkheads = new Bulkheads(settings.callsPerAccount(), rates(settings.guards()));
        Alarm alarm = new Alarm(settings.alerts());
        this.books = new Books(store, settings.batchSize());
        this.watchers = new Watchers(store::versions, store::load, LONGEST_LISTENING);
        Means means = new Means(
                clock,
                settings.policy(),
                accounts,
                ids,
                bulkheads,
                new Guards(accounts, settings.guards(), alarm),
                new Twins(books, settings.journalKeys()),
                settings.journalKeys(),
                alarm,
                new Pulse(accounts.companies()),
                new RecentStates(),
                watchers);
        NodeId id = ids.node();
        GivingBack givingBack = new GivingBack(store, clock, id);
        this.writer = new Writer(store, books, means, id, givingBack);
        Fulfilments fulfilments = new Fulfilments(store, books, writer, means, settings);
        Calls calls = new Calls(means);
        this.worker = new Worker(books, writer, calls, fulfilments, bulkheads, means.guards(), givingBack);
        routes(settings.routes());
        Validator validator = new Validator(accounts, this::routes, settings.amountLimits());
        this.limits = new RateLimits(store.allowances(), clock, settings.limits());
        Admission admission = new Admission(store, limits, settings.purchaseGuards());
        this.acceptance = new Acceptance(store, writer, validator, admission, means);
        this.catalogue = new Catalogue(accounts, clock, bulkheads, validator, this::isRunning);
        this.counter = new Counter(books, writer, worker, acceptance, means, this::goOn);
        this.inbox = new Inbox(store, books, means, settings.webhookLimits(), catalogue::changed);
        WebhookHandling handling =
                new WebhookHandling(store, books, worker, means, settings.webhookLimits(), this::goOn, inbox::catchUp);
        this.node = new Node(id, store, clock, worker, handling, bulkheads, givingBack, settings);
        this.refreshes = new RefreshLimit<>(clock, REFRESHES_APART);
        this.returns = new RefreshLimit<>(clock, RETURNS_APART);
        this.checker = new Checker(store, settings.journalKeys());
        this.subscribers = new Subscribers(store, clock, id, subscribers);
        this.sweeper = new Sweeper(store, means, calls, inbox, id, settings.sweepEvery());
        this.checkup = new Checkup(new Probe(store, clock), node, means, this.subscribers, settings.sweepEvery());
        this.desk = new Desk(store, clock, settings.policy(), settings.authoriser(), this::byReference, this::command);
    }

    private Function<String, Bulkheads.Rate> rates(Function<String, AccountGuard> guards) {
        return account -> new Bulkheads.Rate(guards.apply(account).callsPerSecond(), clock::nanoTime);
    }

    // ---- routes

    public Routes routes() {
        return routes;
    }

    /** Takes other routes for what is recorded from now on. */
    public void routes(Routes other) {
        other.routes().forEach((target, route) -> {
            List<String> able = accounts.handlersOf(target.kind());
            route.accounts().stream()
                    .filter(it -> !able.contains(it))
                    .findFirst()
                    .ifPresent(it -> {
                        throw new ConfigurationException("the route of " + target.kind() + " names account '" + it
                                + "', which is not one outside the database transaction that delivers it; those are: "
                                + String.join(", ", able));
                    });
        });
        routes = other;
    }

    // ---- running

    /** Checks the store and begins to work in the background. */
    public synchronized void start() {
        if (node.isRunning()) {
            return;
        }
        node.start();
        subscribers.subscribe();
        subscribers.start(settings.pollInterval());
        watchers.start(settings.pollInterval());
        Poller poller = new Poller("handsel-sweeper", PAGES_APART, () -> {
            sweeper.onePageEach();
            return false;
        });
        sweeping = Optional.of(poller);
        poller.start();
    }

    /** Stops taking work, lets what runs end, and gives the rest back. */
    @Override
    public synchronized void close() {
        if (!node.isRunning()) {
            return;
        }
        long until = System.nanoTime() + settings.drainTime().toNanos();
        subscribers.stop();
        sweeping.ifPresent(Poller::stop);
        node.stop();
        watchers.stop();
        subscribers.await(until);
        node.retire();
    }

    /** Does all that is due now on the calling thread; how many transactions, webhooks and events it dealt with. */
    public int runDue() {
        sweeper.runDue();
        int done = node.runDue() + subscribers.runDue();
        watchers.runDue();
        return done;
    }

    /** Goes on beside the caller when running, else at once. */
    private void goOn(Writer.Written written) {
        node.goOn(written);
    }

    // ---- what the facade offers

    public TransactionView accept(Purchase purchase, Optional<HostTransaction> host) {
        return view(acceptance.accept(purchase, host, false).written().transaction());
    }

    public Checkout begin(Purchase purchase) {
        return counter.begin(purchase);
    }

    public Checkout checkout(String reference, Optional<String> account) {
        Transaction transaction = byReference(reference);
        limits.takeIfItCounts(transaction.owner(), Limits.CHECKOUT);
        return counter.checkout(transaction, account);
    }

    public WebhookReply webhook(String account, WebhookRequest request) {
        Inbox.Received received = inbox.receive(account, accounts.webhookReader(account), request, node.hasRoom());
        received.toHandle().ifPresent(node::handleSoon);
        return received.reply();
    }

    public List<InboxItem> webhooks(Set<InboxState> states, Optional<InboxId> olderThan, int limit) {
        if (limit < 1 || limit > 500) {
            throw new IllegalArgumentException("limit must be 1 to 500: " + limit);
        }
        return states.isEmpty() ? List.of() : store.listInbox(states, olderThan, limit);
    }

    public boolean replayWebhook(InboxId id, Operator operator, String why) {
        return inbox.replay(id, operator, why);
    }

    public TransactionView customerReturned(String account, Map<String, List<String>> queryParameters) {
        PaymentGateway gateway = accounts.gateway(account)
                .orElseThrow(() -> new IllegalArgumentException("gateway account '" + account + "' is not configured"));
        String reference = gateway.referenceInReturn(queryParameters)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the address that the customer came back to carries no reference"));
        Transaction transaction = books.find(new Reference(ReferenceKind.PAYMENT, account, reference))
                .orElseThrow(() -> new NoSuchTransactionException(reference));
        if (!returns.allows(transaction.id())) {
            return view(transaction);
        }
        int attempt = transaction.attempts().stream()
                .filter(it -> it.reference().equals(reference))
                .findFirst()
                .orElseThrow()
                .number();
        refreshes.allows(transaction.id());
        return view(ask(transaction, () -> worker.askPayment(transaction, attempt, Optional.empty())));
    }

    /** Asks about all that is in doubt, at most once in a while. */
    public TransactionView refresh(String reference) {
        Transaction transaction = byReference(reference);
        limits.takeIfItCounts(transaction.owner(), Limits.REFRESH);
        if (!refreshes.allows(transaction.id())) {
            return view(transaction);
        }
        Transaction latest = transaction;
        for (Obligation owed : transaction.obligations()) {
            if (latest.obligation(owed.kind(), owed.subject()).isPresent()) {
                latest = askAbout(latest, owed);
            }
        }
        return view(latest);
    }

    private Transaction askAbout(Transaction transaction, Obligation owed) {
        int subject = owed.subject();
        return switch (owed.kind()) {
            case VERIFY_PAYMENT, WATCH_PAYMENT ->
                ask(transaction, () -> worker.askPayment(transaction, subject, Optional.empty()));
            case QUERY_DELIVERY -> ask(transaction, () -> worker.askDelivery(transaction, subject, Optional.empty()));
            case QUERY_REFUND -> ask(transaction, () -> worker.askRefund(transaction, subject, Optional.empty()));
            case START_DELIVERY, START_REFUND, EXPIRE, REMIND_REVIEW, TAKE_BACK -> transaction;
        };
    }

    /** Asks on the caller's thread. If the company is too busy to be asked, the transaction is answered as it is. */
    private Transaction ask(Transaction transaction, Supplier<Worker.Asked> question) {
        Writer.Written written;
        try {
            written = question.get().written();
        } catch (Bulkheads.BusyException e) {
            return transaction;
        }
        goOn(written);
        return latest(written);
    }

    private Transaction latest(Writer.Written written) {
        return node.isRunning()
                ? written.transaction()
                : writer.load(written.transaction().id());
    }

    public CommandResult cancel(String reference) {
        return command(byReference(reference), new Event.CancelAsked());
    }

    public CommandResult refund(String reference, int payment, Money amount, String operator, String why) {
        return desk.refund(reference, payment, amount, operator, why);
    }

    public RateLimits limits() {
        return limits;
    }

    public Desk desk() {
        return desk;
    }

    /** Where alerts go unless the host listens. */
    public static void logAlert(Alert alert) {
        Alarm.log(alert);
    }

    /** What a repeat finds was brought back from elsewhere, such as an old backup; it goes again. */
    public CommandResult erasePersonalData(String reference, String operator, String why) {
        CommandResult result = command(byReference(reference), new Event.PersonalDataErased(operator, why));
        if (result instanceof CommandResult.Done done) {
            store.erasePersonalData(done.view().transaction().id());
        }
        return result;
    }

    private CommandResult command(Transaction transaction, Event event) {
        Writer.Written written = writer.apply(transaction, event, List.of(), Optional.empty());
        goOn(written);
        TransactionView after = view(latest(written));
        return written.refusal()
                .<CommandResult>map(reason -> new CommandResult.Refused(after, reason))
                .orElseGet(() -> new CommandResult.Done(after));
    }

    public Optional<TransactionView> find(String reference) {
        return books.find(new Reference(ReferenceKind.TRANSACTION, "", reference))
                .map(TransactionView::new);
    }

    /** Tells how a transaction stands, and what becomes of it. */
    public Watch watch(String reference, Messages messages, StatusListener listener) {
        return watchers.watch(byReference(reference), messages, listener);
    }

    public Page<TransactionView> list(Search search) {
        Page<Transaction> page = store.list(search);
        return new Page<>(page.items().stream().map(TransactionView::new).toList(), page.next());
    }

    public CatalogueDesk catalogue() {
        return catalogue;
    }

    private boolean isRunning() {
        return node.isRunning();
    }

    public Subscriptions subscriptions() {
        return subscribers;
    }

    /** The last that was kept: a delivery that is told twice brings the same twice. */
    public Optional<String> goods(String reference) {
        return store.replies(byReference(reference).id()).stream()
                .filter(it -> it.what().equals(RawReply.GOODS))
                .reduce((first, second) -> second)
                .map(RawReply::body);
    }

    public CheckReport check(Search search) {
        return checker.check(search);
    }

    public SweepReport sweep(String account, Instant from, Instant to) {
        return sweeper.sweep(account, from, to);
    }

    public Health health(Duration within) {
        return checkup.look(within);
    }

    public Statistics statistics(Instant from, Instant to) {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST_STATISTICS) > 0) {
            throw new IllegalArgumentException("statistics need a time from before to, of "
                    + LONGEST_STATISTICS.toDays() + " days at most: " + from + " to " + to);
        }
        return store.statistics(from, to);
    }

    public Explanation explain(String reference) {
        Transaction transaction = byReference(reference);
        return Narrator.explain(transaction, store.journal(transaction.id()), clock.now());
    }

    private Transaction byReference(String reference) {
        return books.find(new Reference(ReferenceKind.TRANSACTION, "", reference))
                .orElseThrow(() -> new NoSuchTransactionException(reference));
    }

    private static TransactionView view(Transaction transaction) {
        return new TransactionView(transaction);
    }
}
