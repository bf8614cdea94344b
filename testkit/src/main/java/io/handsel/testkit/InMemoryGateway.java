package io.handsel.testkit;

import io.handsel.TimeSource;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.payment.AttemptState;
import io.handsel.payment.CheckoutRequest;
import io.handsel.payment.CheckoutSession;
import io.handsel.payment.GatewayCapabilities;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentGateway;
import io.handsel.payment.PaymentPage;
import io.handsel.payment.PaymentReport;
import io.handsel.payment.PaymentState;
import io.handsel.payment.PaymentWindow;
import io.handsel.payment.RefundEvidence;
import io.handsel.payment.RefundRequest;
import io.handsel.payment.RefundState;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A gateway without a network, whose customers and troubles are scripted by the test. It keeps a ledger of effects, so
 * that a test can tell what happened from what was answered.
 *
 * <p>Left alone it behaves like a gateway that takes a reference once: it opens checkouts, waits for {@link #pays}, and
 * takes refund requests without noticing repeats. What is scripted with {@code next...} holds for one call each, in the
 * order given. Thread-safe; a watcher set with {@link #onMoneyCall} runs on the caller's thread and without a lock, so a
 * test may block in it or throw from it.
 */
public final class InMemoryGateway implements PaymentGateway {

    /** Test mode, a hosted page, partial refunds found by mark, payments listed, 30 s per call, 60 s to settle. */
    public static final GatewayCapabilities ORDINARY =
            new GatewayCapabilities(Mode.TEST, false, true, true, true, Duration.ofSeconds(30), Duration.ofSeconds(60));

    private final TimeSource time;
    private final GatewayCapabilities capabilities;
    private final GatewayBooks books;
    private final WebhookSeal seal = new WebhookSeal("in-memory-gateway");
    private final Deque<Step<CheckoutSession>> initialiseSteps = new ArrayDeque<>();
    private final Deque<Step<RefundEvidence>> refundSteps = new ArrayDeque<>();
    private final Deque<Answer<PaymentReport>> verifyAnswers = new ArrayDeque<>();
    private final Deque<Answer<RefundEvidence>> refundAnswers = new ArrayDeque<>();
    private final Deque<Answer<PaymentPage>> listAnswers = new ArrayDeque<>();
    private final Map<String, Runnable> underWay = new HashMap<>();
    private boolean paysOutAtOnce;
    private @Nullable Trouble trouble;
    private volatile Consumer<MoneyCallSeen> watcher = seen -> {};

    /**
     * A gateway with ordinary abilities.
     *
     * @param time its clock
     */
    public InMemoryGateway(TimeSource time) {
        this(time, ORDINARY);
    }

    /**
     * A gateway with chosen abilities. One whose initialisation takes money records the payment when it is initialised.
     *
     * @param time its clock
     * @param capabilities what it can do
     */
    public InMemoryGateway(TimeSource time, GatewayCapabilities capabilities) {
        this.time = time;
        this.capabilities = capabilities;
        this.books = new GatewayBooks(time, capabilities.mode());
    }

    @Override
    public GatewayCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public Outcome<CheckoutSession> initialise(CheckoutRequest request, CallContext call) {
        if (!call.mayStart()) {
            return new Outcome.NotSent<>(NotSentProof.TOO_LATE, "the time to start had passed");
        }
        watcher.accept(
                new MoneyCallSeen(MoneyCallSeen.Kind.INITIALISE, request.reference(), Optional.empty(), time.now()));
        synchronized (books) {
            books.countRequest(request.reference());
            @Nullable Step<CheckoutSession> step = nextStep(initialiseSteps);
            if (step == null) {
                return open(request);
            }
            switch (step.effect()) {
                case HAPPENS -> open(request);
                case LATER -> underWay.put(request.reference(), () -> open(request));
                case NEVER -> {}
            }
            return step.answer();
        }
    }

    private Outcome<CheckoutSession> open(CheckoutRequest request) {
        if (!books.open(request.reference(), request.price())) {
            return new Outcome.Unknown<>(Doubt.REFERENCE_EXISTS, "the reference was used before");
        }
        if (capabilities.initialiseTakesMoney()) {
            books.pay(
                    request.reference(),
                    request.price(),
                    Money.zero(request.price().currency()));
        }
        return new Outcome.Succeeded<>(books.session(request.reference()));
    }

    @Override
    public Answer<PaymentReport> verify(String reference, CallContext call) {
        synchronized (books) {
            @Nullable Answer<PaymentReport> scripted = nextAnswer(verifyAnswers);
            return scripted != null ? scripted : books.verify(reference);
        }
    }

    @Override
    public Outcome<RefundEvidence> refund(RefundRequest request, CallContext call) {
        if (!call.mayStart()) {
            return new Outcome.NotSent<>(NotSentProof.TOO_LATE, "the time to start had passed");
        }
        watcher.accept(new MoneyCallSeen(
                MoneyCallSeen.Kind.REFUND, request.paymentReference(), Optional.of(request.mark()), time.now()));
        synchronized (books) {
            books.countRequest(request.mark());
            @Nullable Step<RefundEvidence> step = nextStep(refundSteps);
            if (step == null) {
                return books.refund(request, paysOutAtOnce);
            }
            switch (step.effect()) {
                case HAPPENS -> books.refund(request, paysOutAtOnce);
                case LATER -> underWay.put(request.mark(), () -> books.refund(request, paysOutAtOnce));
                case NEVER -> {}
            }
            return step.answer();
        }
    }

    @Override
    public Answer<RefundEvidence> queryRefund(RefundRequest request, CallContext call) {
        synchronized (books) {
            @Nullable Answer<RefundEvidence> scripted = nextAnswer(refundAnswers);
            if (scripted != null) {
                return scripted;
            }
            if (!capabilities.findsRefundByMark() && request.gatewayRefundId().isEmpty()) {
                return new Answer.Unknown<>(Doubt.QUESTION_REFUSED, "refunds are found by their id only");
            }
            return books.queryRefund(request);
        }
    }

    /** Pages of {@value GatewayBooks#PAGE_SIZE} payments, in the order in which their checkouts were opened. */
    @Override
    public Answer<PaymentPage> list(PaymentWindow window, Optional<String> page, CallContext call) {
        if (!capabilities.listsPayments()) {
            return PaymentGateway.super.list(window, page, call);
        }
        synchronized (books) {
            @Nullable Answer<PaymentPage> scripted = nextAnswer(listAnswers);
            return scripted != null ? scripted : new Answer.Found<>(books.list(window, page));
        }
    }

    @Override
    public WebhookReading readWebhook(WebhookRequest request) {
        return seal.read(request);
    }

    @Override
    public WebhookReading rereadWebhook(WebhookRequest stored, String key) {
        return seal.understand(stored);
    }

    @Override
    public Set<String> webhookEvidence() {
        return Set.of(WebhookSeal.HEADER, "content-type");
    }

    @Override
    public Optional<String> referenceInReturn(Map<String, List<String>> queryParameters) {
        return queryParameters.getOrDefault("reference", List.of()).stream().findFirst();
    }

    // ---- what customers do

    /**
     * The customer pays, as often as it is called; an amount or currency other than asked is possible.
     *
     * @param reference a reference that was initialised
     * @param charged what is taken
     */
    public void pays(String reference, Money charged) {
        paysWithFee(reference, charged, Money.zero(charged.currency()));
    }

    /**
     * The customer pays, and the gateway's fee on top.
     *
     * @param reference a reference that was initialised
     * @param charged what is taken in all
     * @param customerFee the part of it that is fee
     */
    public void paysWithFee(String reference, Money charged, Money customerFee) {
        synchronized (books) {
            books.pay(reference, charged, customerFee);
        }
    }

    /**
     * A payment of any kind appears under a reference, such as one in another mode or with another reference echoed.
     *
     * @param reference a reference that was initialised
     * @param evidence what the gateway will say of it
     */
    public void paysLike(String reference, PaymentEvidence evidence) {
        synchronized (books) {
            books.add(reference, evidence);
        }
    }

    /**
     * Moves a checkout that is not paid.
     *
     * @param reference a reference that was initialised
     * @param state where it stands now; not {@code PAID}
     */
    public void checkoutIs(String reference, AttemptState state) {
        synchronized (books) {
            books.move(reference, state);
        }
    }

    /**
     * All money of a reference goes back without our asking, by a chargeback or in the gateway's dashboard.
     *
     * @param reference a reference that was paid
     * @param state {@code DISPUTED}, {@code REVERSING}, {@code REVERSED}, or {@code PAID} to undo it
     */
    public void paymentsAre(String reference, PaymentState state) {
        synchronized (books) {
            books.reverse(reference, state);
        }
    }

    // ---- what the gateway does next

    /**
     * Answers the next initialisation so. Only {@code Succeeded} and {@code Pending} open the checkout.
     *
     * @param answer the answer
     */
    public void nextInitialise(Outcome<CheckoutSession> answer) {
        script(initialiseSteps, Step.honest(answer));
    }

    /**
     * The next initialisation is not answered.
     *
     * @param happens whether the checkout is opened all the same
     */
    public void loseNextInitialise(boolean happens) {
        script(initialiseSteps, Step.lost(happens ? Step.Effect.HAPPENS : Step.Effect.NEVER));
    }

    /** The next initialisation is not answered, and stays on its way until {@link #arrives}. */
    public void delayNextInitialise() {
        script(initialiseSteps, Step.lost(Step.Effect.LATER));
    }

    /**
     * Answers the next verification so.
     *
     * @param answer the answer
     */
    public void nextVerify(Answer<PaymentReport> answer) {
        synchronized (books) {
            verifyAnswers.add(answer);
        }
    }

    /**
     * Answers the next refund request so. Only {@code Succeeded} and {@code Pending} create the refund.
     *
     * @param answer the answer
     */
    public void nextRefund(Outcome<RefundEvidence> answer) {
        script(refundSteps, Step.honest(answer));
    }

    /**
     * The next refund request is not answered.
     *
     * @param happens whether the refund is created all the same
     */
    public void loseNextRefund(boolean happens) {
        script(refundSteps, Step.lost(happens ? Step.Effect.HAPPENS : Step.Effect.NEVER));
    }

    /** The next refund request is not answered, and stays on its way until {@link #arrives}. */
    public void delayNextRefund() {
        script(refundSteps, Step.lost(Step.Effect.LATER));
    }

    /**
     * Answers the next question about a refund so.
     *
     * @param answer the answer
     */
    public void nextQueryRefund(Answer<RefundEvidence> answer) {
        synchronized (books) {
            refundAnswers.add(answer);
        }
    }

    /**
     * Answers the next question for a page of payments so.
     *
     * @param answer the answer
     */
    public void nextList(Answer<PaymentPage> answer) {
        synchronized (books) {
            listAnswers.add(answer);
        }
    }

    /** From now on, refunds are paid out as soon as they are asked for; before that they stay on their way. */
    public void paysOutRefundsAtOnce() {
        synchronized (books) {
            paysOutAtOnce = true;
        }
    }

    /**
     * Moves every refund with a mark.
     *
     * @param mark the mark of a refund that exists
     * @param state where it stands now
     */
    public void refundIs(String mark, RefundState state) {
        synchronized (books) {
            books.moveRefund(mark, state);
        }
    }

    /**
     * A delayed request arrives after all.
     *
     * @param referenceOrMark the payment's reference, or the refund's mark
     */
    public void arrives(String referenceOrMark) {
        synchronized (books) {
            @Nullable Runnable effect = underWay.remove(referenceOrMark);
            if (effect == null) {
                throw new IllegalStateException("nothing is on its way under " + referenceOrMark);
            }
            effect.run();
        }
    }

    /**
     * Shows every money call to a watcher before anything happens.
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

    private <E> @Nullable Step<E> nextStep(Deque<Step<E>> steps) {
        @Nullable Trouble met = trouble;
        trouble = null;
        return met != null ? Step.inTrouble(met) : steps.poll();
    }

    private <F> @Nullable Answer<F> nextAnswer(Deque<Answer<F>> answers) {
        @Nullable Trouble met = trouble;
        trouble = null;
        return met != null ? new Answer.Unknown<>(met.doubt(), "the call met " + met) : answers.poll();
    }

    private <E> void script(Deque<Step<E>> steps, Step<E> step) {
        synchronized (books) {
            steps.add(step);
        }
    }

    // ---- the ledger

    /**
     * How often a request with a reference or mark came, answered or not.
     *
     * @param referenceOrMark the payment's reference, or the refund's mark
     * @return the number of requests
     */
    public int requests(String referenceOrMark) {
        synchronized (books) {
            return books.requests(referenceOrMark);
        }
    }

    /**
     * How often a checkout was opened under a reference.
     *
     * @param reference the payment's reference
     * @return 0 or 1
     */
    public int initialiseEffects(String reference) {
        synchronized (books) {
            return books.initialiseEffects(reference);
        }
    }

    /** {@return every reference that was opened, oldest first} */
    public List<String> references() {
        synchronized (books) {
            return books.references();
        }
    }

    /** {@return every refund that was created, oldest first} */
    public List<RefundRecord> refunds() {
        synchronized (books) {
            return books.refunds();
        }
    }

    /**
     * How many refunds were created under a mark.
     *
     * @param mark the mark
     * @return the number; more than one is money lost
     */
    public int refundEffects(String mark) {
        return (int) refunds().stream().filter(it -> it.mark().equals(mark)).count();
    }

    /**
     * A webhook about a payment, as this gateway would send it.
     *
     * @param reference the payment's reference
     * @return the signed request
     */
    public WebhookRequest webhook(String reference) {
        return seal.payment(reference);
    }

    /**
     * A webhook about the refunds of a payment, as this gateway would send it.
     *
     * @param reference the payment's reference
     * @return the signed request
     */
    public WebhookRequest refundWebhook(String reference) {
        return seal.refund(reference);
    }

    /**
     * A webhook that somebody else made up.
     *
     * @param reference the payment's reference
     * @return a request whose signature does not fit
     */
    public WebhookRequest forgedWebhook(String reference) {
        return new WebhookSeal("somebody-else").payment(reference);
    }

    /**
     * One refund in the ledger.
     *
     * @param id the gateway's id
     * @param paymentReference the payment's reference
     * @param mark our mark
     * @param amount how much
     * @param state where it stands
     */
    public record RefundRecord(String id, String paymentReference, String mark, Money amount, RefundState state) {}
}
