package io.handsel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.Purchase;
import io.handsel.TransactionView;
import io.handsel.delivery.Network;
import io.handsel.money.Money;
import io.handsel.payment.Mode;
import io.handsel.payment.Refund;
import io.handsel.payment.RefundStatus;
import io.handsel.proof.harness.Accounts;
import io.handsel.store.Page;
import io.handsel.store.Search;
import io.handsel.testkit.Canaries;
import io.handsel.testkit.InMemoryProvider;
import io.handsel.testkit.ManualClock;
import io.handsel.testkit.contract.Requirement;
import io.handsel.testkit.simulator.Endpoint;
import io.handsel.testkit.simulator.Fault;
import io.handsel.testkit.simulator.PaystackLedger;
import io.handsel.testkit.simulator.PaystackSimulator;
import io.handsel.testkit.simulator.RefundFate;
import io.handsel.testkit.simulator.SeenRequest;
import io.handsel.testkit.store.InMemoryTransactionStore;
import io.handsel.transaction.MoneyPosition;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A thousand refunds over real HTTP, at a gateway that loses the answer to half of the requests after it took them, drops
 * others unseen or takes them later, lists what it took late, and pays a tenth of it back to us. Half of them are parts of
 * what was paid, of which Paystack takes a repeat without noticing.
 */
final class RefundsUnderFireTest {

    private static final long SEED = Long.getLong("handsel.seed", 20260301L);
    private static final int REFUNDS = Integer.getInteger("handsel.refunds", 1_000);
    private static final int NODES = 4;
    private static final Money PRICE = Money.naira(500);
    private static final Money PART = Money.naira(200);
    private static final Duration SETTLING = Duration.ofMinutes(2);
    private static final Duration LISTED_AFTER = Duration.ofSeconds(100);

    private enum Hit {
        ANSWER_LOST,
        NEVER_ARRIVED,
        ARRIVED_LATER,
        NONE
    }

    private final ManualClock clock = ManualClock.atNoon();
    private final PaystackSimulator paystack = PaystackSimulator.start(clock, Accounts.PAYSTACK_KEY, Mode.TEST);
    private final InMemoryProvider provider = new InMemoryProvider(clock);
    private final InMemoryTransactionStore store = new InMemoryTransactionStore(clock);
    private final List<Handsel> nodes =
            IntStream.range(0, NODES).mapToObj(it -> node()).toList();
    private final ExecutorService threads = Executors.newFixedThreadPool(NODES);
    private final Map<Hit, AtomicInteger> hits = new TreeMap<>();
    private final Set<String> toBounce = new HashSet<>();
    /** Ids are new in every run; what is refunded and its place in the run are not. */
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();

    private final Map<String, List<PaystackLedger.RefundEntry>> byMark = new TreeMap<>();

    RefundsUnderFireTest() {
        for (Hit hit : Hit.values()) {
            hits.put(hit, new AtomicInteger());
        }
    }

    private Handsel node() {
        return Handsel.builder()
                .store(store)
                .time(clock)
                .gateway(Accounts.PAYSTACK, Accounts.paystack(paystack.baseUrl(), SETTLING))
                .handler("vtpass", provider)
                .build();
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        nodes.forEach(Handsel::close);
        paystack.close();
    }

    @Test
    @Requirement("A7")
    void p3_noneIsPaidTwiceAndEachIsPaidOutOrInReview() throws Exception {
        underFire();
        List<String> references = purchases();
        for (int i = 0; i < 200 && openRefunds() > 0; i++) {
            clock.advance(i < 40 ? Duration.ofSeconds(30) : Duration.ofMinutes(20));
            paystack.runDue();
            inParallel(NODES, node -> nodes.get(node).runDue());
        }

        System.out.println(summary());
        references.forEach(this::isPaidOutOnceOrInReview);
        assertThat(store.countForgotten()).as("P3: forgotten").isZero();
        theFireWasReal();
    }

    // ---- the world

    /** Which of them a request meets is drawn by its mark and by how often that mark came, so that a seed says it all. */
    private void underFire() {
        paystack.refundsAreListedAfter(LISTED_AFTER);
        paystack.refundPace(Duration.ofSeconds(20), Duration.ofMinutes(1));
        Map<String, AtomicInteger> times = new ConcurrentHashMap<>();
        Map<SeenRequest, Hit> drawn = Collections.synchronizedMap(new IdentityHashMap<>());
        Map<Hit, Fault> faults = Map.of(
                Hit.ANSWER_LOST, new Fault.NoAnswer(true),
                Hit.NEVER_ARRIVED, new Fault.NoAnswer(false),
                Hit.ARRIVED_LATER, new Fault.ArrivesLater(Duration.ofSeconds(20)));
        faults.forEach((hit, fault) -> paystack.fault(
                Endpoint.REFUND,
                request -> drawn.computeIfAbsent(request, it -> draw(it, times)) == hit,
                fault,
                Integer.MAX_VALUE));
    }

    private Hit draw(SeenRequest request, Map<String, AtomicInteger> times) {
        int time =
                times.computeIfAbsent(request.body(), it -> new AtomicInteger()).incrementAndGet();
        int luck = new SplittableRandom(SEED ^ number(request.body()) * 31L + time).nextInt(100);
        Hit hit =
                luck < 50 ? Hit.ANSWER_LOST : luck < 65 ? Hit.NEVER_ARRIVED : luck < 70 ? Hit.ARRIVED_LATER : Hit.NONE;
        hits.getOrDefault(hit, new AtomicInteger()).incrementAndGet();
        return hit;
    }

    private int number(String body) {
        return numbers.entrySet().stream()
                .filter(it -> body.contains(it.getKey()))
                .mapToInt(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** One half is delivered and a part goes back as goodwill; of the other the time to deliver passes, and all goes back. */
    private List<String> purchases() throws Exception {
        Instant tooSoon = clock.now().plus(Duration.ofMinutes(5));
        String[] references = new String[REFUNDS];
        String[] payments = new String[REFUNDS];
        inParallel(REFUNDS, i -> {
            Checkout checkout = nodes.get(i % NODES).begin(purchase(i, tooSoon));
            payments[i] = ((Checkout.Redirect) checkout).popup().orElseThrow().paymentReference();
            references[i] = checkout.reference();
            numbers.put(references[i], i);
        });
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < REFUNDS; i++) {
            paystack.pay(payments[i]);
            if (random.nextInt(10) == 0) {
                paystack.refundsOf(payments[i], RefundFate.FAILED);
                toBounce.add(references[i]);
            }
        }
        clock.advance(Duration.ofMinutes(6));
        inParallel(REFUNDS, i -> {
            Handsel node = nodes.get(i % NODES);
            node.customerReturned(Accounts.PAYSTACK, Map.of("reference", List.of(payments[i])));
            if (isPart(i)) {
                node.refund(references[i], 1, PART, "ada", "goodwill");
            }
        });
        return List.of(references);
    }

    private static boolean isPart(int i) {
        return i % 2 == 0;
    }

    private static Purchase purchase(int i, Instant tooSoon) {
        Purchase.Builder purchase = Purchase.airtime(Network.MTN, Canaries.phone(i), PRICE)
                .customer("Ada", "Obi", Canaries.EMAIL)
                .idempotencyKey("order-" + i);
        return isPart(i) ? purchase.build() : purchase.deliverBefore(tooSoon).build();
    }

    private void inParallel(int count, IntConsumer work) throws Exception {
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < NODES; thread++) {
            int first = thread;
            running.add(threads.submit(() ->
                    IntStream.iterate(first, i -> i < count, i -> i + NODES).forEach(work)));
        }
        for (Future<?> future : running) {
            future.get(2, TimeUnit.MINUTES);
        }
    }

    // ---- what came of it

    private List<TransactionView> all() {
        List<TransactionView> all = new ArrayList<>();
        Optional<Search> search = Optional.of(Search.ALL.limit(500));
        while (search.isPresent()) {
            Page<TransactionView> page = nodes.get(0).list(search.get());
            all.addAll(page.items());
            Search current = search.get();
            search = page.next().map(current::after);
        }
        return all;
    }

    private static Refund refund(TransactionView view) {
        assertThat(view.transaction().refunds()).hasSize(1);
        return view.transaction().refunds().get(0);
    }

    private long openRefunds() {
        return all().stream()
                .filter(it -> refund(it).status() != RefundStatus.PAID_OUT
                        && reviews(it).isEmpty())
                .count();
    }

    private static List<ReviewQuestion> reviews(TransactionView view) {
        return view.transaction().reviews().stream()
                .filter(ReviewItem::isOpen)
                .map(ReviewItem::question)
                .toList();
    }

    private void isPaidOutOnceOrInReview(String reference) {
        TransactionView view = nodes.get(0).find(reference).orElseThrow();
        Refund refund = refund(view);
        List<PaystackLedger.RefundEntry> taken = taken(refund.mark());
        assertThat(taken).as("refunds of %s that Paystack took", reference).hasSize(1);
        assertThat(view.money()).allMatch(MoneyPosition::isBalanced);
        if (toBounce.contains(reference)) {
            assertThat(taken).allMatch(PaystackLedger.RefundEntry::bounced);
            assertThat(refund.status()).isEqualTo(RefundStatus.BOUNCED);
            assertThat(reviews(view)).containsExactly(ReviewQuestion.REFUND_STUCK);
        } else {
            assertThat(taken).allMatch(PaystackLedger.RefundEntry::paidOut);
            assertThat(refund.status())
                    .as(() -> nodes.get(0).explain(reference).toString())
                    .isEqualTo(RefundStatus.PAID_OUT);
            assertThat(reviews(view)).isEmpty();
            assertThat(view.status())
                    .isEqualTo(refund.amount().equals(PART) ? TransactionStatus.COMPLETED : TransactionStatus.REFUNDED);
        }
    }

    private List<PaystackLedger.RefundEntry> taken(String mark) {
        if (byMark.isEmpty()) {
            all().forEach(it -> byMark.put(refund(it).mark(), new ArrayList<>()));
            paystack.ledger()
                    .refunds()
                    .forEach(entry -> byMark.entrySet().stream()
                            .filter(it -> entry.merchantNote().contains(it.getKey()))
                            .forEach(it -> it.getValue().add(entry)));
        }
        return byMark.getOrDefault(mark, List.of());
    }

    private long askedAgain() {
        return all().stream().filter(it -> refund(it).requests() > 1).count();
    }

    private long calledAbsent() {
        return all().stream()
                .filter(it ->
                        refund(it).firstAbsentAt().isPresent() || refund(it).requests() > 1)
                .count();
    }

    private void theFireWasReal() {
        assertThat(hits.get(Hit.ANSWER_LOST)).hasValueGreaterThan(REFUNDS * 4 / 10);
        assertThat(hits.get(Hit.NEVER_ARRIVED)).hasValueGreaterThan(REFUNDS / 10);
        assertThat(hits.get(Hit.ARRIVED_LATER)).hasValueGreaterThan(REFUNDS / 100);
        assertThat(askedAgain()).as("asked for again, with proof").isGreaterThan(REFUNDS / 10);
        assertThat(toBounce.size()).as("paid back to us").isBetween(REFUNDS / 20, REFUNDS / 5);
    }

    private String summary() {
        Map<RefundStatus, Long> ends = new TreeMap<>();
        all().forEach(it -> ends.merge(refund(it).status(), 1L, Long::sum));
        return "refunds under fire: seed " + SEED + ", " + REFUNDS + " refunds, requests " + hits + ", called absent "
                + calledAbsent() + ", asked for again " + askedAgain() + ", taken "
                + paystack.ledger().refunds().size() + ", ends " + ends;
    }
}
