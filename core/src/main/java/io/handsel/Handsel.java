package io.handsel;

import io.handsel.catalogue.CatalogueDesk;
import io.handsel.delivery.DeliveryHandler;
import io.handsel.delivery.Purpose;
import io.handsel.delivery.PurposeHandler;
import io.handsel.delivery.PurposeReversal;
import io.handsel.delivery.Route;
import io.handsel.delivery.TransactionalHandler;
import io.handsel.delivery.VtuProvider;
import io.handsel.event.StartFrom;
import io.handsel.event.Subscriber;
import io.handsel.event.Subscriptions;
import io.handsel.internal.engine.Accounts;
import io.handsel.internal.engine.AmountLimits;
import io.handsel.internal.engine.Engine;
import io.handsel.internal.engine.EngineClock;
import io.handsel.internal.engine.Ids;
import io.handsel.internal.engine.PurposeDelivery;
import io.handsel.internal.engine.Subscribers;
import io.handsel.internal.journal.JournalKeys;
import io.handsel.money.Money;
import io.handsel.payment.PaymentGateway;
import io.handsel.payment.RefundHandler;
import io.handsel.report.Health;
import io.handsel.report.Statistics;
import io.handsel.report.SweepReport;
import io.handsel.store.HostTransaction;
import io.handsel.store.Page;
import io.handsel.store.Rate;
import io.handsel.store.Search;
import io.handsel.store.TransactionStore;
import io.handsel.web.Messages;
import io.handsel.web.StatusListener;
import io.handsel.web.Watch;
import io.handsel.webhook.WebhookReply;
import io.handsel.webhook.WebhookRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verified, idempotent pay-then-deliver flows: the one object that a host needs.
 *
 * <p>Make one with {@link #builder()}, {@link #start()} it, send purchases in by {@link #begin}, and give it what comes back:
 * webhooks by {@link #webhook}, customers by {@link #customerReturned}. Whatever comes first drives the purchase; the others
 * find it done. Several nodes can share one store.
 *
 * <p>Thread-safe. Every method that changes something has stored it durably when it returns; after a crash at any moment,
 * this or another node goes on from what is stored.
 */
public final class Handsel implements AutoCloseable {

    private final Engine engine;

    private Handsel(Engine engine) {
        this.engine = engine;
    }

    /** {@return a builder with nothing configured} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Checks the store and begins to work in the background: timers, retries, what other nodes left behind. Without it
     * everything still works on the caller's thread, and {@link #runDue()} does what is due.
     *
     * @throws io.handsel.store.SchemaException if the store is not ready for this version
     */
    public void start() {
        engine.start();
    }

    /**
     * Stops in order: takes no more work, lets calls under way come to their end for up to the drain time, and gives the
     * rest back to the other nodes.
     */
    @Override
    public void close() {
        engine.close();
    }

    /**
     * Does all that is due now on the calling thread, and tells subscribers what happened. For tests, and for hosts that
     * schedule for themselves.
     *
     * @return how many transactions, webhooks and events were dealt with
     */
    public int runDue() {
        return engine.runDue();
    }

    /**
     * Records a purchase and makes no call. Use {@link #checkout} afterwards.
     *
     * @param purchase what the customer wants
     * @return the transaction: a new one, or the one that this idempotency key already has
     * @throws InvalidPurchaseException if anything is wrong with it; nothing is stored then
     * @throws IdempotencyConflictException if the key belongs to another purchase
     * @throws PurchaseRefusedException if a guard refuses it; nothing is stored then
     * @throws RateLimitedException if its owner buys too often; nothing is stored then
     */
    public TransactionView accept(Purchase purchase) {
        return engine.accept(purchase, Optional.empty());
    }

    /**
     * Records a purchase within the host's own database transaction: both are committed together or not at all. A limit of
     * {@link Limits#BEGIN} is taken on a connection of its own, and stays taken if the host rolls back.
     *
     * @param purchase what the customer wants
     * @param host the host's open database transaction
     * @return the transaction, which exists once the host has committed
     * @throws InvalidPurchaseException if anything is wrong with it; nothing is stored then
     * @throws IdempotencyConflictException if the key belongs to another purchase
     * @throws PurchaseRefusedException if a guard refuses it; nothing is stored then
     * @throws RateLimitedException if its owner buys too often; nothing is stored then
     */
    public TransactionView accept(Purchase purchase, HostTransaction host) {
        return engine.accept(purchase, Optional.of(host));
    }

    /**
     * Finds the checkout that can still be paid, or opens one. Ask again after {@link Checkout.NotReady}.
     *
     * @param reference the transaction's reference
     * @return what to do with the customer
     * @throws NoSuchTransactionException if there is none
     */
    public Checkout checkout(String reference) {
        return engine.checkout(reference, Optional.empty());
    }

    /**
     * As {@link #checkout(String)}, but at a certain gateway's account: finds the checkout that can still be paid there, or
     * opens one. What was opened elsewhere stays open; if both are paid, the second payment goes back by default.
     *
     * @param reference the transaction's reference
     * @param gatewayAccount the account, as it was configured
     * @return what to do with the customer
     * @throws IllegalArgumentException if the account is not configured
     * @throws NoSuchTransactionException if there is none
     */
    public Checkout checkout(String reference, String gatewayAccount) {
        return engine.checkout(reference, Optional.of(gatewayAccount));
    }

    /**
     * Records a purchase and opens its checkout. The same request again is answered with what the first one has: its
     * payable checkout, or that nothing is to do any more.
     *
     * @param purchase what the customer wants
     * @return what to do with the customer
     * @throws InvalidPurchaseException if anything is wrong with it; nothing is stored then
     * @throws IdempotencyConflictException if the key belongs to another purchase
     * @throws PurchaseRefusedException if a guard refuses it; nothing is stored then
     * @throws RateLimitedException if its owner buys too often; nothing is stored then
     */
    public Checkout begin(Purchase purchase) {
        return engine.begin(purchase);
    }

    /**
     * Takes a company's webhook: authenticates it, stores it, and only then says what to answer. What it is about is asked
     * of the company afterwards; nothing that it says is believed. Only 200 means that it is stored; all else asks the
     * company to send it again.
     *
     * @param account the account that the route belongs to, as it was configured
     * @param request headers and raw bytes, as they came, and the secret part of the path if the route has one
     * @return what to answer: 200 once it is stored, 401 if it is not authentic, 413 if it is larger than 1 MiB, 429 if it
     *     matches nothing and the {@linkplain WebhookLimits limits} leave no room for it, 503 if too many of this account
     *     are under way
     * @throws IllegalArgumentException if the account is not configured
     * @throws io.handsel.store.StoreUnavailableException if it could not be stored: answer 503, and the company comes again
     */
    public WebhookReply webhook(String account, WebhookRequest request) {
        return engine.webhook(account, request);
    }

    /** {@return what an operator can do about webhooks} */
    public WebhookDesk webhooks() {
        return new WebhookDesk(engine);
    }

    /**
     * The customer came back from the gateway: asks the gateway now what was paid.
     *
     * @param gatewayAccount the account, as it was configured
     * @param queryParameters the address's parameters; only the reference in them is used
     * @return the transaction after the answer; a delivery that follows goes on in the background
     * @throws IllegalArgumentException if the account is not configured, or no reference is there
     * @throws NoSuchTransactionException if the reference is nobody's
     */
    public TransactionView customerReturned(String gatewayAccount, Map<String, List<String>> queryParameters) {
        return engine.customerReturned(gatewayAccount, queryParameters);
    }

    /**
     * Asks the companies about all that is in doubt, at most every five seconds per transaction.
     *
     * @param reference the transaction's reference
     * @return the transaction after the answers
     * @throws NoSuchTransactionException if there is none
     */
    public TransactionView refresh(String reference) {
        return engine.refresh(reference);
    }

    /**
     * Stops a purchase: before payment it is cancelled, and money that comes all the same goes back; after payment and
     * before the delivery was submitted the money goes back; after that it is refused.
     *
     * @param reference the transaction's reference
     * @return what became of it
     * @throws NoSuchTransactionException if there is none
     */
    public CommandResult cancel(String reference) {
        return engine.cancel(reference);
    }

    /**
     * Sends money back by an operator's will, beside whatever the flow does. Where the policy wants two operators, it is
     * proposed in a review item of its own, and another one agrees at the {@link #desk()}.
     *
     * @param reference the transaction's reference
     * @param payment the number of the payment
     * @param amount how much of it, at most what has not gone back yet
     * @param operator who wants it; kept in the journal
     * @param why the reason; kept in the journal, so no personal data
     * @return done, proposed, or refused: while a delivery of this money may still happen, or not allowed to this operator
     * @throws IllegalArgumentException if operator or reason is empty or too long
     * @throws NoSuchTransactionException if there is none
     */
    public CommandResult refund(String reference, int payment, Money amount, String operator, String why) {
        return engine.refund(reference, payment, amount, operator, why);
    }

    /**
     * All that one of the host's users may do: purchases of their own, and nobody else's. For a web backend, which knows who
     * is signed in.
     *
     * @param owner the host's id of the user, 1 to 200 characters
     * @return what is theirs
     * @throws IllegalArgumentException if it is blank, too long, or holds control characters
     */
    public OwnerDesk owner(String owner) {
        return new OwnerDesk(this, owner);
    }

    /** {@return how often an owner may do something: for the host's own actions} */
    public Limits limits() {
        return new Limits(engine.limits());
    }

    /** {@return where operators settle what only a person can settle} */
    public OperatorDesk desk() {
        return new OperatorDesk(engine.desk());
    }

    /**
     * Erases who the people in a transaction are, and what companies answered word for word. State and journal stay: they
     * hold nothing personal, and the journal says who had it erased and why. All in one database transaction, so that after
     * a crash either everything is done or nothing; asking again is answered with done.
     *
     * <p>Afterwards nothing is delivered for it any more: money that comes late goes back. Webhooks as they were received
     * are not reached by this.
     *
     * @param reference the transaction's reference
     * @param operator who wants it; kept in the journal
     * @param why the reason; kept in the journal, so no personal data
     * @return what became of it; refused while the data may still be needed: while the purchase can be paid, a delivery is
     *     owed or may be under way, or a review is open
     * @throws NoSuchTransactionException if there is none
     */
    public CommandResult erasePersonalData(String reference, String operator, String why) {
        return engine.erasePersonalData(
                reference, Objects.requireNonNull(operator, "operator"), Objects.requireNonNull(why, "why"));
    }

    /**
     * Checks stored transactions: journal, state, money, deliveries and what is owed. Reads alone; holds no lock and no
     * connection between two reads, and the flow goes on meanwhile. For a whole store go from page to page:
     *
     * <pre>{@code
     * Search page = Search.ALL.limit(500);
     * for (CheckReport report = handsel.check(page); ; report = handsel.check(page)) {
     *     report.findings().forEach(it -> alert(it));
     *     if (report.next().isEmpty()) break;
     *     page = page.after(report.next().get());
     * }
     * }</pre>
     *
     * @param search which transactions, and how many at most in this page
     * @return what was found on this page
     * @throws io.handsel.store.StoreUnavailableException if the store cannot be read
     */
    public CheckReport check(Search search) {
        return engine.check(search);
    }

    /**
     * What providers sell, and whether a customer can be sold to: for a shop to ask before it takes money.
     *
     * @return the desk
     */
    public CatalogueDesk catalogue() {
        return engine.catalogue();
    }

    /**
     * Reads a transaction.
     *
     * @param reference its reference
     * @return it, if there is one
     */
    public Optional<TransactionView> find(String reference) {
        return engine.find(reference);
    }

    /**
     * Tells how a purchase stands, now and whenever it changes, in English. As {@link #watch(String, Messages,
     * StatusListener)}.
     *
     * @param reference the transaction's reference
     * @param listener whom to tell
     * @return the watch, to be closed when nobody looks any more
     * @throws NoSuchTransactionException if there is none
     * @throws OverloadedException if 10,000 watch at this node already
     */
    public Watch watch(String reference, StatusListener listener) {
        return engine.watch(reference, Messages.ENGLISH, listener);
    }

    /**
     * Tells how a purchase stands: at once, on the calling thread, and then on another one whenever a person would see a
     * difference, whichever node made it. Ends by itself when the purchase comes to its end. What this node does is told
     * at once, what others do within about a {@linkplain Builder#pollInterval poll interval}, by one look-up for all that is
     * watched. Without {@link #start()}, {@link #runDue()} tells. Nothing of it is stored: after a crash, watch again.
     *
     * <p>For a page that is open meanwhile, by server-sent events or a web socket: {@code docs/web.md}.
     *
     * @param reference the transaction's reference
     * @param messages what a person is told
     * @param listener whom to tell
     * @return the watch, to be closed when nobody looks any more
     * @throws NoSuchTransactionException if there is none
     * @throws OverloadedException if 10,000 watch at this node already
     */
    public Watch watch(String reference, Messages messages, StatusListener listener) {
        return engine.watch(
                reference, Objects.requireNonNull(messages, "messages"), Objects.requireNonNull(listener, "listener"));
    }

    /**
     * Lists transactions, newest first.
     *
     * @param search which
     * @return a page of them
     */
    public Page<TransactionView> list(Search search) {
        return engine.list(search);
    }

    /**
     * What the customer must be given of a delivered purchase: the token of a prepaid meter, the pins of an exam. It was
     * committed together with the delivery, and goes when personal data is erased.
     *
     * @param reference the transaction's reference
     * @return every token and pin, as the provider's adapter wrote them; empty if there are none, or no more. A secret: show
     *     it to the customer, and write it into no log
     * @throws NoSuchTransactionException if there is no such transaction
     */
    public Optional<String> goods(String reference) {
        return engine.goods(reference);
    }

    /**
     * Tells the story of a transaction to a person.
     *
     * @param reference its reference
     * @return what happened, what is known, what is not, and what happens next
     * @throws NoSuchTransactionException if there is none
     */
    public Explanation explain(String reference) {
        return engine.explain(reference);
    }

    /**
     * Tells how this node, its database and its companies' accounts fare, within a second even if the database hangs. For a
     * readiness endpoint, every few seconds.
     *
     * @return what is seen now
     */
    public Health health() {
        return engine.health(Duration.ofSeconds(1));
    }

    /**
     * Tells how this node, its database and its companies' accounts fare. Calls no company: what is said of one comes from
     * the calls that this node made anyway. Asks the database once, on a thread of its own, and never more often at a time.
     *
     * @param within how long to wait for the database; after that it is down. Positive
     * @return what is seen now
     */
    public Health health(Duration within) {
        return engine.health(within);
    }

    /**
     * Compares what a gateway lists for a time with what is known here, now and on the calling thread. What is lacking is
     * asked about in the background, as if its webhook had come; what belongs to nobody known waits among the
     * {@link #webhooks()}. Safe to repeat, also while the node sweeps by itself.
     *
     * @param gatewayAccount the account, as it was configured
     * @param from payments from this time on
     * @param to payments before this time; at most 31 days after
     * @return what was found; not complete if the gateway stopped answering
     * @throws IllegalArgumentException if the account is not one that lists payments, or the time is empty or too long
     * @throws OverloadedException if the account has too many calls under way
     * @throws io.handsel.store.StoreUnavailableException if the store cannot be reached
     */
    public SweepReport sweep(String gatewayAccount, Instant from, Instant to) {
        return engine.sweep(gatewayAccount, from, to);
    }

    /**
     * Sums up the purchases that were begun within a time, as they stand now: how many were paid and delivered, how long it
     * took, what went back, volume and margin. Reads each of them in the database, some thousands a second.
     *
     * @param from begun at this time or later
     * @param to begun before this time; at most 366 days after
     * @return the figures, in all and by product, gateway and provider
     * @throws IllegalArgumentException if the time is empty or too long
     * @throws io.handsel.store.StoreUnavailableException if the store cannot be read
     */
    public Statistics statistics(Instant from, Instant to) {
        return engine.statistics(from, to);
    }

    /** {@return which accounts deliver what, for purchases recorded by this node from now on} */
    public Routes routes() {
        return engine.routes();
    }

    /**
     * Chooses other accounts for purchases that this node records from now on. Those recorded before keep the accounts that
     * were chosen for them; these are stored with the purchase, so that every node goes on with the same. Routes are not
     * stored: give every node the same, also after a restart.
     *
     * @param other all routes; those that are not among them end
     * @throws ConfigurationException if a route names an account that does not deliver its kind, or one inside the database
     *     transaction; nothing is changed then
     */
    public void routes(Routes other) {
        engine.routes(Objects.requireNonNull(other, "other"));
    }

    /** {@return how the subscribers fare, and what an operator can do about it} */
    public Subscriptions subscriptions() {
        return engine.subscriptions();
    }

    /** Collects what Handsel needs. Not thread-safe. */
    public static final class Builder {

        private final Map<String, PaymentGateway> gateways = new LinkedHashMap<>();
        private final Map<String, DeliveryHandler> handlers = new LinkedHashMap<>();
        private final Map<String, Subscribers.Configured> subscribers = new LinkedHashMap<>();
        private final Map<String, TransactionalHandler> inside = new LinkedHashMap<>();
        private @Nullable RefundHandler refundHandler;
        private @Nullable TransactionStore store;
        private @Nullable TimeSource time;
        private Policy policy = Policy.DEFAULTS;
        private String installation = "hs";
        private AmountLimits amountLimits = AmountLimits.DEFAULTS;
        private int concurrency = 128;
        private int callsPerAccount = 48;
        private int batchSize = 200;
        private WebhookLimits webhookLimits = WebhookLimits.DEFAULTS;
        private Duration pollInterval = Duration.ofSeconds(1);
        private Duration drainTime = Duration.ofSeconds(30);
        private JournalKeys journalKeys = JournalKeys.none();
        private Duration handlerTime = Duration.ofSeconds(30);
        private int handlersAtOnce = 4;
        private Authoriser authoriser = Authoriser.EVERYBODY;
        private AlertListener alerts = Engine::logAlert;
        private Routes routes = Routes.NONE;
        private AccountGuard guard = AccountGuard.DEFAULTS;
        private Optional<Duration> sweepEvery = Optional.of(Duration.ofDays(1));
        private final Map<String, AccountGuard> guards = new LinkedHashMap<>();
        private final List<PurchaseGuard> purchaseGuards = new ArrayList<>();
        private final Map<String, Rate> limits = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Where transactions are kept. Required.
         *
         * @param theStore the store
         * @return this builder
         */
        public Builder store(TransactionStore theStore) {
            store = Objects.requireNonNull(theStore, "store");
            return this;
        }

        /**
         * A gateway's account. At least one is required.
         *
         * @param account a name for it, 1 to 40 lower case letters, digits and hyphens; stored with every attempt, so it
         *     must stay
         * @param gateway the gateway
         * @return this builder
         */
        public Builder gateway(String account, PaymentGateway gateway) {
            return named(gateways, account, Objects.requireNonNull(gateway, "gateway"));
        }

        /**
         * A provider's account. At least one provider or handler is required.
         *
         * @param account a name for it, 1 to 40 lower case letters, digits and hyphens; stored with every attempt, so it
         *     must stay
         * @param provider the provider
         * @return this builder
         */
        public Builder provider(String account, VtuProvider provider) {
            return handler(account, provider);
        }

        /**
         * A delivery handler of the host's own.
         *
         * @param account a name for it, 1 to 40 lower case letters, digits and hyphens; stored with every attempt, so it
         *     must stay
         * @param handler the handler
         * @return this builder
         */
        public Builder handler(String account, DeliveryHandler handler) {
            return named(handlers, account, Objects.requireNonNull(handler, "handler"));
        }

        /**
         * A delivery handler of the host's own that runs inside the database transaction which completes the purchase. The
         * store must be able to run it, as the one on PostgreSQL is.
         *
         * @param account a name for it, 1 to 40 lower case letters, digits and hyphens; stored with every attempt, so it
         *     must stay
         * @param handler the handler
         * @return this builder
         */
        public Builder handler(String account, TransactionalHandler handler) {
            return named(inside, account, Objects.requireNonNull(handler, "handler"));
        }

        /**
         * The host's own code for one purpose, run inside the database transaction which completes a purchase of it. One
         * handler per purpose; as many purposes as the host likes share its gateways. The store must be able to run it, as
         * the one on PostgreSQL is.
         *
         * @param purpose the purpose; its kind is the account that is stored with every delivery, so it must stay
         * @param handler what to do with a payload
         * @param <T> the payload's type
         * @return this builder
         * @throws ConfigurationException if the purpose has a handler already, or its kind is the name of another account
         */
        public <T> Builder fulfil(Purpose<T> purpose, PurposeHandler<? super T> handler) {
            return fulfil(purpose, handler, Optional.empty());
        }

        /**
         * As {@link #fulfil(Purpose, PurposeHandler)}, with the way to take back what was delivered, should all the money
         * that paid for it go back afterwards: the payment was reversed, or an operator refunded it. It runs inside the
         * database transaction that records it, so exactly one run counts.
         *
         * @param purpose the purpose; its kind is the account that is stored with every delivery, so it must stay
         * @param handler what to do with a payload
         * @param reversal how to take it back
         * @param <T> the payload's type
         * @return this builder
         * @throws ConfigurationException if the purpose has a handler already, or its kind is the name of another account
         */
        public <T> Builder fulfil(
                Purpose<T> purpose, PurposeHandler<? super T> handler, PurposeReversal<? super T> reversal) {
            return fulfil(purpose, handler, Optional.of(reversal));
        }

        private <T> Builder fulfil(
                Purpose<T> purpose, PurposeHandler<? super T> handler, Optional<PurposeReversal<? super T>> reversal) {
            if (inside.containsKey(purpose.kind())) {
                throw new ConfigurationException("purpose '" + purpose.kind() + "' has a handler already, or an account"
                        + " is called so; a purpose is fulfilled by one handler alone");
            }
            return named(inside, purpose.kind(), new PurposeDelivery<>(purpose, handler, reversal));
        }

        /**
         * The host's own way of giving money back, such as a credit to a wallet, instead of the gateway's. The store must keep
         * its data where the host's code can join in. Default: none, every refund goes through its gateway.
         *
         * @param handler which refunds it takes, and how it credits them
         * @return this builder
         */
        public Builder refundHandler(RefundHandler handler) {
            this.refundHandler = Objects.requireNonNull(handler, "handler");
            return this;
        }

        private <T> Builder named(Map<String, T> things, String account, T thing) {
            if (!account.matches("[a-z0-9][a-z0-9-]{0,39}")) {
                throw new ConfigurationException(
                        "account names are 1 to 40 lower case letters, digits and hyphens: '" + account + "'");
            }
            if (gateways.containsKey(account) || handlers.containsKey(account) || inside.containsKey(account)) {
                throw new ConfigurationException("account '" + account + "' is configured twice");
            }
            things.put(account, thing);
            return this;
        }

        /**
         * The accounts that deliver a kind of product, where a purchase names none. Default: none, and a purchase must name its
         * account if several deliver its kind.
         *
         * @param kind the kind, such as {@link io.handsel.delivery.Product#AIRTIME}
         * @param route the accounts
         * @return this builder
         */
        public Builder route(String kind, Route route) {
            routes = routes.with(kind, route);
            return this;
        }

        /**
         * The accounts that deliver a kind of product for one network or service, where a purchase names none.
         *
         * @param kind the kind, such as {@link io.handsel.delivery.Product#DATA}
         * @param service the network or service, such as {@code Network.MTN.name()}
         * @param route the accounts
         * @return this builder
         */
        public Builder route(String kind, String service, Route route) {
            routes = routes.with(kind, service, route);
            return this;
        }

        /**
         * How often the payments that each gateway lists are compared with what is known here; one node at a time does it.
         * Each sweep goes back six hours further than the end of the last one. Default: once a day, the first time a day after
         * the account was first seen.
         *
         * @param interval 1 hour to 7 days
         * @return this builder
         */
        public Builder sweepEvery(Duration interval) {
            if (interval.compareTo(Duration.ofHours(1)) < 0 || interval.compareTo(Duration.ofDays(7)) > 0) {
                throw new ConfigurationException("sweepEvery must be 1 h to 7 d: " + interval);
            }
            sweepEvery = Optional.of(interval);
            return this;
        }

        /**
         * Gateways are swept only when {@link Handsel#sweep} is called.
         *
         * @return this builder
         */
        public Builder withoutSweeps() {
            sweepEvery = Optional.empty();
            return this;
        }

        /**
         * How accounts are guarded that have no guard of their own. Default: {@link AccountGuard#DEFAULTS}.
         *
         * @param usual the guard
         * @return this builder
         */
        public Builder guard(AccountGuard usual) {
            guard = Objects.requireNonNull(usual, "usual");
            return this;
        }

        /**
         * How one account is guarded.
         *
         * @param account the account, a gateway's too: there, the calls in a second are limited
         * @param own the guard
         * @return this builder
         */
        public Builder guard(String account, AccountGuard own) {
            guards.put(account, Objects.requireNonNull(own, "own"));
            return this;
        }

        /**
         * Somebody who may refuse purchases. Several are asked in the order in which they were given. Default: none.
         *
         * @param purchaseGuard asked before a purchase is stored
         * @return this builder
         */
        public Builder purchaseGuard(PurchaseGuard purchaseGuard) {
            purchaseGuards.add(Objects.requireNonNull(purchaseGuard, "purchaseGuard"));
            return this;
        }

        /**
         * How often each owner may do something: so many times at once, and then one more each time that this share of the
         * time has passed; five per minute is five at once, and one more every 12 seconds. Counted in the store, for all nodes
         * together; what belongs to no owner is not counted. Give every node the same. Default: no limits.
         *
         * @param action {@link Limits#BEGIN}, {@link Limits#CHECKOUT}, {@link Limits#REFRESH}, or one of the host's own for
         *     {@link Limits#take}: 1 to 40 lower case letters, digits and hyphens
         * @param most how many times at once, 1 to 10,000
         * @param per within how long all of it comes back, 1 second to 31 days
         * @return this builder
         * @throws ConfigurationException if one of them is out of range, or the action has a limit already
         */
        public Builder limit(String action, int most, Duration per) {
            if (!action.matches("[a-z0-9][a-z0-9-]{0,39}")) {
                throw new ConfigurationException(
                        "actions are 1 to 40 lower case letters, digits and hyphens: '" + action + "'");
            }
            try {
                if (limits.putIfAbsent(action, new Rate(most, per)) != null) {
                    throw new ConfigurationException("'" + action + "' is limited twice");
                }
            } catch (IllegalArgumentException e) {
                throw new ConfigurationException("limit of '" + action + "': " + e.getMessage());
            }
            return this;
        }

        /**
         * Somebody to be told what happens, from {@link StartFrom#NOW} on.
         *
         * @param name a name for it, 1 to 40 lower case letters, digits and hyphens; its position is kept under it, so it
         *     must stay
         * @param subscriber whom to tell
         * @return this builder
         */
        public Builder subscriber(String name, Subscriber subscriber) {
            return subscriber(name, subscriber, StartFrom.NOW);
        }

        /**
         * Somebody to be told what happens. Each subscriber has a position of its own, in the store; one node at a time
         * tells it. It is made at {@link Handsel#start()}, or at the first {@link Handsel#runDue()} without it.
         *
         * @param name a name for it, 1 to 40 lower case letters, digits and hyphens; its position is kept under it, so it
         *     must stay
         * @param subscriber whom to tell
         * @param from where it begins, if the store has never seen it
         * @return this builder
         */
        public Builder subscriber(String name, Subscriber subscriber, StartFrom from) {
            if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
                throw new ConfigurationException(
                        "subscriber names are 1 to 40 lower case letters, digits and hyphens: '" + name + "'");
            }
            if (subscribers.putIfAbsent(name, new Subscribers.Configured(subscriber, from)) != null) {
                throw new ConfigurationException("subscriber '" + name + "' is configured twice");
            }
            return this;
        }

        /**
         * How patient and how strict the flow is. Default: {@link Policy#DEFAULTS}.
         *
         * @param thePolicy the policy
         * @return this builder
         */
        public Builder policy(Policy thePolicy) {
            policy = Objects.requireNonNull(thePolicy, "policy");
            return this;
        }

        /**
         * The prefix of all references, so that two environments on one company account never meet. Default: {@code hs}.
         *
         * @param prefix 1 to 6 lower case letters and digits
         * @return this builder
         */
        public Builder installation(String prefix) {
            if (!prefix.matches("[a-z0-9]{1,6}")) {
                throw new ConfigurationException(
                        "installation must be 1 to 6 lower case letters and digits: '" + prefix + "'");
            }
            installation = prefix;
            return this;
        }

        /**
         * The least and the most that one purchase of a kind may be worth. Default: 50 to 50,000 naira of airtime, and no
         * limits for other kinds. What a provider takes is asked by {@link CatalogueDesk#check}.
         *
         * @param kind the product's kind
         * @param least the least face value
         * @param most the most
         * @return this builder
         * @throws ConfigurationException if they are not positive and in order
         */
        public Builder amountLimits(String kind, Money least, Money most) {
            if (!least.isPositive() || least.isMoreThan(most)) {
                throw new ConfigurationException(
                        "amountLimits of " + kind + " must be positive and in order: " + least + ", " + most);
            }
            amountLimits = amountLimits.with(kind, new AmountLimits.Range(least, most));
            return this;
        }

        /**
         * How many transactions are worked on at once. Default: 128.
         *
         * @param most 1 to 10,000
         * @return this builder
         */
        public Builder concurrency(int most) {
            if (most < 1 || most > 10_000) {
                throw new ConfigurationException("concurrency must be 1 to 10000: " + most);
            }
            concurrency = most;
            return this;
        }

        /**
         * How many calls to one account are under way at once, so that a slow company does not hold up the others. What
         * finds no place waits; a new checkout waits for five seconds and then fails with {@link OverloadedException}.
         * Default: 48.
         *
         * @param most 1 to 10,000
         * @return this builder
         */
        public Builder callsPerAccount(int most) {
            if (most < 1 || most > 10_000) {
                throw new ConfigurationException("callsPerAccount must be 1 to 10000: " + most);
            }
            callsPerAccount = most;
            return this;
        }

        /**
         * How many changes go into the store together at most. Batches form by themselves when many purchases run at once;
         * nothing ever waits for one to fill. Default: 200.
         *
         * @param most 1 to 1,000; 1 writes each change by itself
         * @return this builder
         */
        public Builder batchSize(int most) {
            if (most < 1 || most > 1_000) {
                throw new ConfigurationException("batchSize must be 1 to 1000: " + most);
            }
            batchSize = most;
            return this;
        }

        /**
         * How much room webhooks get that match nothing, and how long webhooks are kept. Default:
         * {@link WebhookLimits#DEFAULTS}.
         *
         * @param limits the limits
         * @return this builder
         */
        public Builder webhookLimits(WebhookLimits limits) {
            webhookLimits = Objects.requireNonNull(limits, "limits");
            return this;
        }

        /**
         * How often the store is asked for what is due. Default: 1 second.
         *
         * @param interval 10 milliseconds to 1 minute
         * @return this builder
         */
        public Builder pollInterval(Duration interval) {
            if (interval.compareTo(Duration.ofMillis(10)) < 0 || interval.compareTo(Duration.ofMinutes(1)) > 0) {
                throw new ConfigurationException("pollInterval must be 10 ms to 1 min: " + interval);
            }
            pollInterval = interval;
            return this;
        }

        /**
         * How long {@link Handsel#close()} waits for calls under way. Default: 30 seconds.
         *
         * @param most not negative
         * @return this builder
         */
        public Builder drainTime(Duration most) {
            if (most.isNegative()) {
                throw new ConfigurationException("drainTime must not be negative: " + most);
            }
            drainTime = most;
            return this;
        }

        /**
         * The key that the journal is sealed with. All nodes have the same. Default: one that everybody knows, under the id
         * {@code public}; the journal then shows damage, but whoever can write to the database can also forge it.
         *
         * @param id a name for it, 1 to 20 lower case letters, digits and hyphens; stored with every entry, so it must stay
         * @param secret at least 32 random bytes, kept outside the database; copied
         * @return this builder
         * @throws ConfigurationException if id or secret will not do, or a key to seal with is there already
         */
        public Builder journalKey(String id, byte[] secret) {
            journalKeys = journalKeys.sealingWith(id, secret);
            return this;
        }

        /**
         * A key that the journal was sealed with before: old entries are still checked with it, new ones never sealed. Keep
         * it for as long as entries that it sealed are checked.
         *
         * @param id the name that it had
         * @param secret its bytes; copied
         * @return this builder
         * @throws ConfigurationException if id or secret will not do, or the id is there already
         */
        public Builder formerJournalKey(String id, byte[] secret) {
            journalKeys = journalKeys.checkingWith(id, secret);
            return this;
        }

        /**
         * When the first key was introduced, in an installation that had begun without: entries up to then may be sealed
         * with the key that everybody knows. Default: never, so that nobody can pass off a forged journal as one from the
         * time before.
         *
         * @param introduced when every node had the key
         * @return this builder
         */
        public Builder journalWithoutKeyUntil(Instant introduced) {
            journalKeys = journalKeys.withoutKeyUntil(introduced);
            return this;
        }

        /**
         * How long a {@link TransactionalHandler} may take; after that it is rolled back. Measured by this machine's own
         * clock, since the database measures it too. Default: 30 seconds.
         *
         * @param most 10 milliseconds to 2 minutes
         * @return this builder
         */
        public Builder handlerTime(Duration most) {
            if (most.compareTo(Duration.ofMillis(10)) < 0 || most.compareTo(Duration.ofMinutes(2)) > 0) {
                throw new ConfigurationException("handlerTime must be 10 ms to 2 min: " + most);
            }
            handlerTime = most;
            return this;
        }

        /**
         * How many {@link TransactionalHandler}s run at once on this node. Each holds a connection while it runs; keep this
         * below the size of the pool. Default: 4.
         *
         * @param most 1 to 1,000
         * @return this builder
         */
        public Builder handlersAtOnce(int most) {
            if (most < 1 || most > 1_000) {
                throw new ConfigurationException("handlersAtOnce must be 1 to 1000: " + most);
            }
            handlersAtOnce = most;
            return this;
        }

        /**
         * Who may decide what. Default: {@link Authoriser#EVERYBODY}.
         *
         * @param theAuthoriser asked before each decision of an operator is stored
         * @return this builder
         */
        public Builder authoriser(Authoriser theAuthoriser) {
            authoriser = Objects.requireNonNull(theAuthoriser, "authoriser");
            return this;
        }

        /**
         * Where alerts go. Default: to the log, at WARN.
         *
         * @param listener the one listener
         * @return this builder
         */
        public Builder alerts(AlertListener listener) {
            alerts = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Another clock than the store's: a manual or a scaled one, for tests and demonstrations.
         *
         * @param source the clock
         * @return this builder
         */
        public Builder time(TimeSource source) {
            time = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * Puts it together.
         *
         * @return the flow, not started
         * @throws ConfigurationException if something is missing, live and test accounts are mixed, a route or a guard
         *     names an account that does not fit, or a purpose has two handlers
         */
        public Handsel build() {
            TransactionStore theStore = store;
            if (theStore == null) {
                throw new ConfigurationException("no store is configured: call store(...)");
            }
            if (!inside.isEmpty() && !theStore.commitsJointly()) {
                throw new ConfigurationException("handlers " + inside.keySet() + " run inside the store's database"
                        + " transactions, and this store has none: use the one on PostgreSQL, or a DeliveryHandler");
            }
            if (refundHandler != null && !theStore.commitsJointly()) {
                throw new ConfigurationException("the refund handler runs inside the store's database transactions,"
                        + " and this store has none: use the one on PostgreSQL");
            }
            Accounts accounts = new Accounts(gateways, handlers, inside, Optional.ofNullable(refundHandler));
            EngineClock clock = new EngineClock(theStore::clock, Optional.ofNullable(time));
            Map<String, AccountGuard> own = Map.copyOf(guards);
            AccountGuard usual = guard;
            own.keySet().stream()
                    .filter(it -> !gateways.containsKey(it) && !handlers.containsKey(it))
                    .findFirst()
                    .ifPresent(it -> {
                        throw new ConfigurationException("a guard is given for account '" + it
                                + "', which is neither a gateway's nor one that delivers by calls");
                    });
            Engine.Settings settings = new Engine.Settings(
                    policy,
                    amountLimits,
                    concurrency,
                    callsPerAccount,
                    batchSize,
                    webhookLimits,
                    pollInterval,
                    drainTime,
                    journalKeys.checked(),
                    handlerTime,
                    handlersAtOnce,
                    authoriser,
                    alerts,
                    account -> own.getOrDefault(account, usual),
                    routes,
                    sweepEvery,
                    List.copyOf(purchaseGuards),
                    Map.copyOf(limits));
            return new Handsel(new Engine(theStore, accounts, clock, new Ids(installation), settings, subscribers));
        }
    }
}
