package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.Policy;
import io.handsel.Purchase;
import io.handsel.TimeSource;
import io.handsel.TransactionView;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.delivery.Route;
import io.handsel.money.Money;
import io.handsel.payment.RefundState;
import io.handsel.store.InboxState;
import io.handsel.store.Search;
import io.handsel.testkit.InMemoryGateway;
import io.handsel.testkit.InMemoryProvider;
import io.handsel.testkit.ManualClock;
import io.handsel.testkit.store.InMemoryTransactionStore;
import io.handsel.transaction.MoneyPosition;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import io.handsel.webhook.WebhookReply;
import io.handsel.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A flow among fakes: one clock, a tapped store, gateway and provider, and nothing that runs by itself. */
final class World {

    static final Money PRICE = Money.naira(500);
    static final String PHONE = "08031234567";
    static final byte[] JOURNAL_KEY = "only for tests: 32 bytes or more".getBytes(StandardCharsets.UTF_8);

    final ManualClock clock = ManualClock.atNoon();
    final Tap tap = new Tap();
    final InMemoryTransactionStore memory = new InMemoryTransactionStore(clock);
    final TappedStore store = new TappedStore(memory, tap);
    final InMemoryGateway gateway = new InMemoryGateway(clock);
    final InMemoryGateway otherGateway = new InMemoryGateway(clock);
    final InMemoryProvider provider = new InMemoryProvider(clock);
    final InMemoryProvider otherProvider = new InMemoryProvider(clock);
    final Policy policy;
    final boolean twoGateways;
    /** What else a node is configured with; for nodes made afterwards. */
    UnaryOperator<Handsel.Builder> also = UnaryOperator.identity();

    Handsel handsel;

    World() {
        this(Policy.DEFAULTS, false);
    }

    World(Policy policy) {
        this(policy, false);
    }

    World(Policy policy, boolean twoGateways) {
        this.policy = policy;
        this.twoGateways = twoGateways;
        this.handsel = node();
        EveryWorldIsChecked.remember(this);
    }

    /** Another node, or the same one after a restart: all that it knows is in the store. */
    Handsel node() {
        Handsel.Builder builder = Handsel.builder()
                .store(store)
                .time(clock)
                .policy(policy)
                .journalKey("tests", JOURNAL_KEY)
                .gateway("paystack", new TappedGateway(gateway, tap))
                .handler("vtpass", new TappedHandler(provider, tap));
        if (twoGateways) {
            builder.gateway("paystack-two", new TappedGateway(otherGateway, tap));
        }
        return also.apply(builder).build();
    }

    /** From now on, nodes go by another clock. */
    void by(TimeSource time) {
        also = it -> it.time(time);
        handsel = node();
    }

    /** From now on, nodes have a second provider and a route over both, the first one first. */
    World routed() {
        also = it -> it.handler("other", new TappedHandler(otherProvider, tap))
                .route(Product.AIRTIME, Route.inOrder("vtpass", "other"));
        handsel = node();
        return this;
    }

    void restart() {
        tap.ignore();
        handsel = node();
    }

    // ---- what customers and companies do

    static Purchase.Builder airtime(String key) {
        return Purchase.airtime(Network.MTN, PHONE, PRICE)
                .payWith("paystack")
                .customer("Ada", "Obi", "ada@example.com")
                .idempotencyKey(key);
    }

    Checkout begin(String key) {
        return handsel.begin(airtime(key).build());
    }

    /** Begins, and tells the transaction's reference. */
    String begun(String key) {
        return begin(key).reference();
    }

    /** The reference of the payment attempt that a customer was sent to. */
    static String paymentReference(Checkout checkout) {
        return ((Checkout.Redirect) checkout).url().getPath().substring(1);
    }

    /** Begun and paid at the gateway; we have not heard of it. */
    String paid(String key) {
        Checkout checkout = begin(key);
        gateway.pays(paymentReference(checkout), PRICE);
        return checkout.reference();
    }

    WebhookReply webhook(String reference) {
        return handsel.webhook("paystack", gateway.webhook(attemptOf(reference)));
    }

    WebhookReply webhook(WebhookRequest request) {
        return handsel.webhook("paystack", request);
    }

    TransactionView customerReturns(String reference) {
        return handsel.customerReturned("paystack", Map.of("reference", List.of(attemptOf(reference))));
    }

    private String attemptOf(String reference) {
        return view(reference).transaction().attempts().get(0).reference();
    }

    /** Begun, paid, and driven as far as it goes by a webhook. */
    String bought(String key) {
        String reference = paid(key);
        webhook(reference);
        return reference;
    }

    /** The gateway pays out all refunds that it has. */
    void paysOutRefunds() {
        gateway.refunds().forEach(it -> gateway.refundIs(it.mark(), RefundState.PAID_OUT));
    }

    // ---- time

    void turn(Duration by) {
        clock.advance(by);
        handsel.runDue();
    }

    /** Lets time pass, from one due thing to the next. */
    void live(Duration time) {
        Instant end = clock.now().plus(time);
        while (clock.now().isBefore(end)) {
            Instant next = nextDue(end);
            Duration wait = Duration.between(clock.now(), next);
            clock.advance(wait.compareTo(Duration.ofSeconds(20)) < 0 ? Duration.ofSeconds(20) : wait);
            handsel.runDue();
        }
    }

    private Instant nextDue(Instant end) {
        boolean webhooksWait = memory.countInbox().getOrDefault(InboxState.PENDING, 0L) > 0
                || memory.countInbox().getOrDefault(InboxState.PARKED, 0L) > 0;
        Instant latest = webhooksWait ? clock.now().plus(Duration.ofHours(1)) : end;
        return all().stream()
                .flatMap(it -> it.obligations().stream())
                .map(Obligation::due)
                .reduce(latest.isAfter(end) ? end : latest, (a, b) -> a.isBefore(b) ? a : b);
    }

    // ---- what can be seen

    TransactionView view(String reference) {
        return new TransactionView(transaction(reference));
    }

    Transaction transaction(String reference) {
        return all().stream()
                .filter(it -> it.reference().equals(reference))
                .findFirst()
                .orElseThrow();
    }

    List<Transaction> all() {
        return memory.list(Search.ALL).items();
    }

    TransactionStatus status(String reference) {
        return transaction(reference).status();
    }

    /** P11 and the rest: every journal is whole and leads to its state, whatever the test was about. */
    void mustBeSound() {
        Handsel onlooker = Handsel.builder()
                .store(memory)
                .time(clock)
                .gateway("paystack", gateway)
                .handler("vtpass", provider)
                .journalKey("tests", JOURNAL_KEY)
                .build();
        assertThat(onlooker.check(Search.ALL.limit(500)).findings()).isEmpty();
    }

    /** Whatever happened: nothing doubled, nothing lost, nothing forgotten, and the ledgers say the same. */
    void mustAddUp() {
        assertThat(memory.countForgotten()).as("forgotten").isZero();
        for (Transaction it : all()) {
            long delivered = Stream.of(provider, otherProvider)
                    .flatMap(each -> each.vends().stream())
                    .filter(vend -> vend.transactionReference().equals(it.reference()) && !vend.reversed())
                    .count();
            assertThat(delivered).as("deliveries of %s", it.reference()).isLessThanOrEqualTo(1);
            Money back = refunded(it);
            Money said = Money.naira(0);
            for (MoneyPosition money : new TransactionView(it).money()) {
                assertThat(money.isBalanced()).as("%s", money).isTrue();
                said = said.plus(money.refunded());
                if (it.status().isFinal()) {
                    assertThat(money.delivered().isPositive()).as("%s", money).isEqualTo(delivered == 1);
                    assertThat(money.heldInAll().isZero()).as("%s", money).isTrue();
                }
            }
            assertThat(said).as("refunds of %s", it.reference()).isEqualTo(back);
            if (it.acceptedPayment().isEmpty()) {
                assertThat(delivered)
                        .as("deliveries of %s, unpaid", it.reference())
                        .isZero();
            }
        }
    }

    private Money refunded(Transaction transaction) {
        return Stream.of(gateway, otherGateway)
                .flatMap(it -> it.refunds().stream())
                .filter(it -> it.mark().startsWith(transaction.reference() + "-r"))
                .filter(it -> it.state() == RefundState.PAID_OUT)
                .map(InMemoryGateway.RefundRecord::amount)
                .reduce(Money.naira(0), Money::plus);
    }
}
