package io.handsel.testkit;

import io.handsel.TimeSource;
import io.handsel.catalogue.CustomerCheck;
import io.handsel.catalogue.Plan;
import io.handsel.catalogue.Service;
import io.handsel.delivery.DeliveryCapabilities;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryReport;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Product;
import io.handsel.delivery.VtuProvider;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Decline;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.payment.Mode;
import io.handsel.webhook.WebhookHint;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A provider without a network, whose moods are scripted by the test. It keeps a ledger of what was really delivered, so
 * that a test can tell what happened from what was answered.
 *
 * <p>Left alone it delivers whatever it is asked, takes 97 per cent of the face value from its float, and (by its
 * capabilities) refuses a repeated reference or delivers once more. What is scripted with {@code next...} holds for one
 * call each, in the order given. Thread-safe; a watcher set with {@link #onMoneyCall} runs on the caller's thread and
 * without a lock, so a test may block in it or throw from it.
 */
public final class InMemoryProvider implements VtuProvider {

    private volatile Duration twinWindow = Duration.ZERO;
    /** Test mode, absence is provable, repeats are refused, 30 s per call, 60 s to settle. */
    public static final DeliveryCapabilities ORDINARY =
            new DeliveryCapabilities(Mode.TEST, true, true, Duration.ofSeconds(30), Duration.ofSeconds(60));

    private final TimeSource time;
    private final DeliveryCapabilities capabilities;
    private final ProviderBooks books;
    private final Deque<Step<DeliveryEvidence>> steps = new ArrayDeque<>();
    private final Deque<Answer<DeliveryReport>> answers = new ArrayDeque<>();
    private final Deque<Answer<Money>> balances = new ArrayDeque<>();
    private final Map<String, List<Service>> services = new HashMap<>();
    private final Map<String, List<Plan>> plans = new HashMap<>();
    private final Map<String, CustomerCheck> customers = new HashMap<>();
    private final Map<String, DeliveryRequest> underWay = new HashMap<>();
    private final Set<String> hidden = new HashSet<>();
    private @Nullable Trouble trouble;
    private volatile Consumer<MoneyCallSeen> watcher = seen -> {};
    private volatile Predicate<String> kinds = kind -> true;
    private volatile BiPredicate<String, Instant> sendable = (reference, now) -> true;

    /**
     * A provider with ordinary abilities and a float of ten million naira.
     *
     * @param time its clock
     */
    public InMemoryProvider(TimeSource time) {
        this(time, ORDINARY);
    }

    /**
     * A provider with chosen abilities and a float of ten million naira.
     *
     * @param time its clock
     * @param capabilities what it can do; where repeats are not refused, each one delivers again
     */
    public InMemoryProvider(TimeSource time, DeliveryCapabilities capabilities) {
        this.time = time;
        this.capabilities = capabilities;
        this.books = new ProviderBooks(time, capabilities.refusesRepeatedReference());
    }

    @Override
    public DeliveryCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public boolean delivers(String kind) {
        return kinds.test(kind);
    }

    @Override
    public Duration twinWindow() {
        return twinWindow;
    }

    /**
     * Says from now on that it takes a second order of the same kind for the same recipient for a copy. By default it does not.
     *
     * @param window how soon after the first; not negative
     */
    public void suspectsTwinsWithin(Duration window) {
        twinWindow = window;
    }

    @Override
    public boolean canSend(String reference, Instant now) {
        return sendable.test(reference, now);
    }

    @Override
    public Outcome<DeliveryEvidence> submit(DeliveryRequest request, CallContext call) {
        if (!call.mayStart()) {
            return new Outcome.NotSent<>(NotSentProof.TOO_LATE, "the time to start had passed");
        }
        watcher.accept(
                new MoneyCallSeen(MoneyCallSeen.Kind.DELIVER, request.reference(), Optional.empty(), time.now()));
        synchronized (books) {
            books.countRequest(request.reference());
            @Nullable Step<DeliveryEvidence> step = nextStep();
            if (step == null) {
                return books.deliver(request);
            }
            return play(request, step);
        }
    }

    private Outcome<DeliveryEvidence> play(DeliveryRequest request, Step<DeliveryEvidence> step) {
        switch (step.effect()) {
            case HAPPENS -> {
                if (step.answer() instanceof Outcome.Pending<DeliveryEvidence>) {
                    books.accept(request);
                } else if (step.answer() instanceof Outcome.Succeeded<DeliveryEvidence> succeeded) {
                    books.deliverAs(request, succeeded.evidence());
                } else {
                    books.deliver(request);
                }
            }
            case LATER -> underWay.put(request.reference(), request);
            case NEVER -> {
                if (step.answer() instanceof Outcome.Declined<DeliveryEvidence> declined) {
                    books.refuse(request, declined.decline());
                }
            }
        }
        return step.answer();
    }

    @Override
    public Answer<DeliveryReport> query(DeliveryRequest request, CallContext call) {
        synchronized (books) {
            @Nullable Answer<DeliveryReport> scripted = nextAnswer(answers);
            if (scripted != null) {
                return scripted;
            }
            return hidden.contains(request.reference())
                    ? new Answer.Absent<>("never seen")
                    : books.query(request.reference());
        }
    }

    @Override
    public Answer<Money> balance(CallContext call) {
        synchronized (books) {
            @Nullable Answer<Money> scripted = nextAnswer(balances);
            return scripted != null ? scripted : new Answer.Found<>(books.balance());
        }
    }

    @Override
    public Answer<List<Service>> services(String kind, CallContext call) {
        synchronized (books) {
            return listed(services.get(kind));
        }
    }

    @Override
    public Answer<List<Plan>> plans(String kind, String service, CallContext call) {
        synchronized (books) {
            return listed(plans.get(kind + " " + service));
        }
    }

    private <T> Answer<List<T>> listed(@Nullable List<T> list) {
        @Nullable Trouble met = trouble;
        trouble = null;
        if (met != null) {
            return new Answer.Unknown<>(met.doubt(), "the call met " + met);
        }
        return list == null ? new Answer.Absent<>("not listed") : new Answer.Found<>(list);
    }

    /** Answers as set by {@link #customerIs}; a recipient that nobody set cannot be checked. */
    @Override
    public Answer<CustomerCheck> check(Product product, String recipient, CallContext call) {
        synchronized (books) {
            @Nullable Trouble met = trouble;
            trouble = null;
            if (met != null) {
                return new Answer.Unknown<>(met.doubt(), "the call met " + met);
            }
            @Nullable CustomerCheck set = customers.get(recipient);
            return set == null ? new Answer.Absent<>("no check") : new Answer.Found<>(set);
        }
    }

    /** Reads the body as the plain reference of a delivery; this provider does not sign. */
    @Override
    public WebhookReading readWebhook(WebhookRequest request) {
        String reference = new String(request.body(), StandardCharsets.UTF_8).strip();
        if (!reference.matches("[A-Za-z0-9._-]{1,80}")) {
            return new WebhookReading.NotUnderstood("not a reference", "unsigned");
        }
        return new WebhookReading.Understood(
                "delivery", List.of(new WebhookHint(WebhookHint.About.DELIVERY, reference)), "unsigned");
    }

    // ---- what the provider does next

    /**
     * Answers the next submission so. {@code Succeeded} delivers and its evidence is repeated to whoever asks,
     * {@code Pending} takes the order, {@code Declined} is repeated too, and the other two leave no trace.
     *
     * @param answer the answer
     */
    public void next(Outcome<DeliveryEvidence> answer) {
        script(Step.honest(answer));
    }

    /** The next submission is taken and stays unfinished until {@link #settles} or {@link #fails}. */
    public void nextIsPending() {
        next(new Outcome.Pending<>(DeliveryEvidence.NONE));
    }

    /**
     * The next submission is not answered.
     *
     * @param happens whether it is delivered all the same
     */
    public void loseNext(boolean happens) {
        script(Step.lost(happens ? Step.Effect.HAPPENS : Step.Effect.NEVER));
    }

    /**
     * The next submission is answered with a doubt.
     *
     * @param doubt the doubt
     * @param happens whether it is delivered all the same
     */
    public void nextIsUnknown(Doubt doubt, boolean happens) {
        script(new Step<>(
                happens ? Step.Effect.HAPPENS : Step.Effect.NEVER, new Outcome.Unknown<>(doubt, "as scripted")));
    }

    /** The next submission is not answered, and stays on its way until {@link #arrives}. */
    public void delayNext() {
        script(Step.lost(Step.Effect.LATER));
    }

    /**
     * A delayed submission arrives after all and is delivered.
     *
     * @param reference its reference
     */
    public void arrives(String reference) {
        synchronized (books) {
            @Nullable DeliveryRequest request = underWay.remove(reference);
            if (request == null) {
                throw new IllegalStateException("nothing is on its way under " + reference);
            }
            books.deliver(request);
        }
    }

    /**
     * Answers the next question about a delivery so.
     *
     * @param answer the answer
     */
    public void nextQuery(Answer<DeliveryReport> answer) {
        synchronized (books) {
            answers.add(answer);
        }
    }

    /**
     * Answers the next question about the float so.
     *
     * @param answer the answer
     */
    public void nextBalance(Answer<Money> answer) {
        synchronized (books) {
            balances.add(answer);
        }
    }

    /**
     * Lets questions about a reference be answered "never seen", whatever happened, as in a settling window.
     *
     * @param reference the reference
     * @param hide whether to hide it
     */
    public void hide(String reference, boolean hide) {
        synchronized (books) {
            if (hide) {
                hidden.add(reference);
            } else {
                hidden.remove(reference);
            }
        }
    }

    /**
     * A pending order is delivered.
     *
     * @param reference its reference
     */
    public void settles(String reference) {
        synchronized (books) {
            books.settle(reference);
        }
    }

    /**
     * A pending order fails, without an effect.
     *
     * @param reference its reference
     * @param decline the proof that queries will show
     */
    public void fails(String reference, Decline decline) {
        synchronized (books) {
            books.fail(reference, decline);
        }
    }

    /**
     * A delivered order is undone and the cost put back to the float.
     *
     * @param reference its reference
     */
    public void reverses(String reference) {
        synchronized (books) {
            books.reverse(reference);
        }
    }

    /**
     * Sets the float.
     *
     * @param amount what is left
     */
    public void floatIs(Money amount) {
        synchronized (books) {
            books.floatIs(amount);
        }
    }

    /**
     * Sets which services of a kind it lists. By default it lists none.
     *
     * @param kind the kind
     * @param list the services
     */
    public void sells(String kind, List<Service> list) {
        synchronized (books) {
            services.put(kind, List.copyOf(list));
        }
    }

    /**
     * Sets which plans of a service it lists. By default it lists none.
     *
     * @param kind the kind
     * @param service our name of the service
     * @param list the plans
     */
    public void sells(String kind, String service, List<Plan> list) {
        synchronized (books) {
            plans.put(kind + " " + service, List.copyOf(list));
        }
    }

    /**
     * Sets what it says when it is asked about a recipient. By default it cannot check any.
     *
     * @param recipient the recipient
     * @param says what it says
     */
    public void customerIs(String recipient, CustomerCheck says) {
        synchronized (books) {
            customers.put(recipient, says);
        }
    }

    /**
     * Chooses what it delivers. By default everything.
     *
     * @param newKinds true for a kind that it delivers
     */
    public void deliversOnly(Predicate<String> newKinds) {
        this.kinds = newKinds;
    }

    /**
     * Chooses when a reference can be sent. By default always.
     *
     * @param rule true for a reference that can be sent at a time
     */
    public void canSendWhen(BiPredicate<String, Instant> rule) {
        this.sendable = rule;
    }

    /**
     * Shows every submission to a watcher before anything happens.
     *
     * @param newWatcher the watcher; what it throws goes to the caller, and nothing happens
     */
    public void onMoneyCall(Consumer<MoneyCallSeen> newWatcher) {
        this.watcher = newWatcher;
    }

    /**
     * Lets trouble befall the next call of any kind, and only that one; it goes before other scripts.
     *
     * @param newTrouble the trouble
     */
    public void nextCallMeets(Trouble newTrouble) {
        synchronized (books) {
            trouble = newTrouble;
        }
    }

    private @Nullable Step<DeliveryEvidence> nextStep() {
        @Nullable Trouble met = trouble;
        trouble = null;
        return met != null ? Step.inTrouble(met) : steps.poll();
    }

    private <F> @Nullable Answer<F> nextAnswer(Deque<Answer<F>> scripted) {
        @Nullable Trouble met = trouble;
        trouble = null;
        return met != null ? new Answer.Unknown<>(met.doubt(), "the call met " + met) : scripted.poll();
    }

    private void script(Step<DeliveryEvidence> step) {
        synchronized (books) {
            steps.add(step);
        }
    }

    // ---- the ledger

    /**
     * How often a submission with a reference came, answered or not.
     *
     * @param reference the reference
     * @return the number of requests
     */
    public int requests(String reference) {
        synchronized (books) {
            return books.requests(reference);
        }
    }

    /**
     * How often a reference was really delivered, reversed or not.
     *
     * @param reference the reference
     * @return the number; more than one is money lost
     */
    public int effects(String reference) {
        return (int)
                vends().stream().filter(it -> it.reference().equals(reference)).count();
    }

    /** {@return everything really delivered, oldest first} */
    public List<Vend> vends() {
        synchronized (books) {
            return books.vends();
        }
    }

    /**
     * One delivery that really happened.
     *
     * @param transactionReference the purchase's reference
     * @param reference the attempt's reference
     * @param kind the product's kind
     * @param recipient to whom; personal data
     * @param amount the face value
     * @param cost what the float paid
     * @param at when
     * @param reversed whether it was undone later
     */
    public record Vend(
            String transactionReference,
            String reference,
            String kind,
            String recipient,
            Money amount,
            Money cost,
            Instant at,
            boolean reversed) {

        /** {@return the delivery without its recipient} */
        @Override
        public String toString() {
            return "Vend[" + reference + ", " + kind + ", " + amount + (reversed ? ", reversed" : "") + "]";
        }
    }
}
