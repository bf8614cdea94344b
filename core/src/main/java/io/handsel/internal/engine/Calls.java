package io.handsel.internal.engine;

import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryHandler;
import io.handsel.delivery.DeliveryReport;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Product;
import io.handsel.delivery.VtuProvider;
import io.handsel.internal.lifecycle.DeliveryFacts;
import io.handsel.internal.lifecycle.DeliveryFacts.RecipientCheck;
import io.handsel.internal.lifecycle.DeliveryFinding;
import io.handsel.internal.lifecycle.Event;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.payment.CheckoutRequest;
import io.handsel.payment.Payment;
import io.handsel.payment.PaymentAttempt;
import io.handsel.payment.PaymentGateway;
import io.handsel.payment.PaymentPage;
import io.handsel.payment.PaymentWindow;
import io.handsel.payment.Refund;
import io.handsel.payment.RefundRequest;
import io.handsel.store.RawReply;
import io.handsel.transaction.PersonalData;
import io.handsel.transaction.Transaction;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls to the far sides, each turned into an event. Nothing is held while they last: no connection, no lock. What a far
 * side or an adapter throws becomes "unknown", never "failed" (P9).
 */
final class Calls {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
    private static final Pattern NO_DIGITS = Pattern.compile("[\\s+-]");
    private static final Pattern INTERNATIONAL = Pattern.compile("234[789]\\d{9}");

    private final Accounts accounts;
    private final EngineClock clock;
    private final Pulse pulse;
    private final Guards guards;

    Calls(Means means) {
        this.accounts = means.accounts();
        this.clock = means.clock();
        this.pulse = means.pulse();
        this.guards = means.guards();
    }

    /** What a call came to, and what came back word for word. */
    record Called(Event event, List<RawReply> replies) {

        /** Whether a question brought no answer. */
        boolean leftUsInDoubt() {
            return (event instanceof Event.PaymentAnswered it && it.answer() instanceof Answer.Unknown)
                    || (event instanceof Event.DeliveryAnswered that && that.answer() instanceof Answer.Unknown)
                    || (event instanceof Event.RefundAnswered those && those.answer() instanceof Answer.Unknown);
        }
    }

    // ---- payments

    Called initialise(
            Transaction transaction, Plan.Act.Initialise act, Optional<PersonalData> people, Optional<URI> returnUrl) {
        int number = act.attempt();
        PaymentAttempt attempt = transaction.attempts().get(number - 1);
        Context context = new Context(attempt.account(), act.guard());
        Optional<PaymentGateway> gateway = accounts.gateway(attempt.account());
        if (gateway.isEmpty() || people.isEmpty()) {
            String why = gateway.isEmpty() ? notConfigured(attempt.account()) : "who the customer is was erased";
            return context.called(
                    new Event.CheckoutAnswered(number, new Outcome.NotSent<>(NotSentProof.NOT_BUILT, why)));
        }
        PersonalData person = people.get();
        CheckoutRequest request = new CheckoutRequest(
                attempt.reference(),
                transaction.price(),
                person.email(),
                person.firstName(),
                person.lastName(),
                returnUrl,
                display(transaction.product(), person),
                transaction.reference(),
                transaction.owner());
        return context.called(new Event.CheckoutAnswered(
                number, outcome(context, "initialise", it -> gateway.get().initialise(request, it))));
    }

    /** What the customer may read on the gateway's pages and receipts. */
    static Map<String, String> display(Product product, PersonalData person) {
        Map<String, String> display = new LinkedHashMap<>();
        display.put("Service", product.kind());
        product.details().forEach((name, value) -> display.put(capital(name), value));
        product.items()
                .forEach(it ->
                        display.putIfAbsent(capital(it.name()), it.amount().toString()));
        display.put("Recipient", person.recipient());
        return display;
    }

    private static String capital(String name) {
        return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    Called verify(Transaction transaction, int number) {
        PaymentAttempt attempt = transaction.attempts().get(number - 1);
        Context context = new Context(attempt.account(), clock.guard(Instant.MAX));
        Instant asked = clock.now();
        Answer<io.handsel.payment.PaymentReport> answer = accounts.gateway(attempt.account())
                .map(it -> answer(context, "verify", call -> it.verify(attempt.reference(), call)))
                .orElseGet(() -> new Answer.Unknown<>(Doubt.OUR_FAULT, notConfigured(attempt.account())));
        return context.called(new Event.PaymentAnswered(number, answer, asked));
    }

    /** A page of what a gateway lists; on no transaction's behalf, so what came back is not kept. */
    Answer<PaymentPage> list(String account, PaymentWindow window, Optional<String> page) {
        Context context = new Context(account, clock.guard(Instant.MAX));
        return accounts.gateway(account)
                .map(it -> answer(context, "list", call -> it.list(window, page, call)))
                .orElseGet(() -> new Answer.Unknown<>(Doubt.OUR_FAULT, notConfigured(account)));
    }

    // ---- deliveries

    Called submit(Transaction transaction, Plan.Act.Submit act, Optional<PersonalData> people) {
        int number = act.delivery();
        DeliveryAttempt attempt = transaction.deliveries().get(number - 1);
        Context context = new Context(
                attempt.account(), act.guard(), transaction.product().faceValue());
        Optional<DeliveryHandler> handler = accounts.handler(attempt.account());
        if (handler.isEmpty() || people.isEmpty()) {
            String why = handler.isEmpty() ? notConfigured(attempt.account()) : "who the recipient is was erased";
            return context.called(
                    new Event.DeliverySubmitted(number, new Outcome.NotSent<>(NotSentProof.NOT_BUILT, why)));
        }
        DeliveryRequest request = request(transaction, attempt, people.get());
        Outcome<DeliveryEvidence> outcome =
                outcome(context, "submit", it -> handler.get().submit(request, it));
        if (outcome instanceof Outcome.Succeeded<DeliveryEvidence> delivered) {
            context.keep(delivered.evidence().goods());
        }
        return context.called(new Event.DeliverySubmitted(number, outcome.map(it -> facts(it, people.get()))));
    }

    Called queryDelivery(Transaction transaction, int number, Optional<PersonalData> people) {
        DeliveryAttempt attempt = transaction.deliveries().get(number - 1);
        Context context = new Context(
                attempt.account(),
                clock.guard(Instant.MAX),
                transaction.product().faceValue());
        Optional<DeliveryHandler> handler = accounts.handler(attempt.account());
        PersonalData person = people.orElse(new PersonalData("", "", "", "", "", Map.of()));
        Instant asked = clock.now();
        Answer<DeliveryReport> answer = handler.map(it ->
                        answer(context, "query", call -> it.query(request(transaction, attempt, person), call)))
                .orElseGet(() -> new Answer.Unknown<>(Doubt.OUR_FAULT, notConfigured(attempt.account())));
        if (answer instanceof Answer.Found<DeliveryReport> found
                && found.found() instanceof DeliveryReport.Delivered delivered) {
            context.keep(delivered.evidence().goods());
        }
        return context.called(new Event.DeliveryAnswered(
                number, answer.map(it -> finding(it, person)), terms(handler, attempt.reference(), asked)));
    }

    /** What is left of our float at an account, as far as it can be learnt; without an effect, and on nobody's behalf. */
    Optional<Money> balance(String account) {
        Context context = new Context(account, clock.guard(Instant.MAX));
        return accounts.handler(account)
                .filter(VtuProvider.class::isInstance)
                .map(VtuProvider.class::cast)
                .map(it -> answer(context, "balance", it::balance))
                .flatMap(it -> it.fold(
                        found -> Optional.of(found.found()), none -> Optional.empty(), none -> Optional.empty()));
    }

    private Event.AbsenceTerms terms(Optional<DeliveryHandler> handler, String reference, Instant asked) {
        return handler.map(it -> new Event.AbsenceTerms(
                        it.capabilities().canProveAbsence(),
                        it.capabilities().callTimeout(),
                        it.capabilities().settlingDelay(),
                        it.capabilities().refusesRepeatedReference() && it.canSend(reference, clock.now()),
                        asked))
                .orElseGet(() -> new Event.AbsenceTerms(false, Duration.ZERO, Duration.ZERO, false));
    }

    private static DeliveryRequest request(Transaction transaction, DeliveryAttempt attempt, PersonalData person) {
        return new DeliveryRequest(
                transaction.reference(),
                attempt.reference(),
                transaction.product().forAccount(attempt.account()),
                person.recipient(),
                person.contactPhone());
    }

    private static DeliveryFinding finding(DeliveryReport report, PersonalData person) {
        if (report instanceof DeliveryReport.Delivered it) {
            return new DeliveryFinding.Delivered(facts(it.evidence(), person));
        }
        if (report instanceof DeliveryReport.Processing it) {
            return new DeliveryFinding.Processing(facts(it.evidence(), person));
        }
        if (report instanceof DeliveryReport.NotDelivered it) {
            return new DeliveryFinding.NotDelivered(it.decline());
        }
        return new DeliveryFinding.Reversed(((DeliveryReport.Reversed) report).decline());
    }

    /** P1, the provider's half: the recipient is compared here, so that it need not be known further in. */
    private static DeliveryFacts facts(DeliveryEvidence evidence, PersonalData person) {
        RecipientCheck check = evidence.recipient()
                .map(it -> sameRecipient(it, person.recipient()) ? RecipientCheck.SAME : RecipientCheck.OTHER)
                .orElse(RecipientCheck.NOT_NAMED);
        return new DeliveryFacts(
                evidence.providerReference(),
                evidence.amount(),
                person.recipient().isEmpty() ? RecipientCheck.NOT_NAMED : check,
                evidence.cost(),
                evidence.result(),
                false);
    }

    /** The same number, whether written with the country's code or without. */
    private static boolean sameRecipient(String theirs, String ours) {
        return plain(theirs).equals(plain(ours));
    }

    private static String plain(String recipient) {
        String digits = NO_DIGITS.matcher(recipient).replaceAll("");
        return INTERNATIONAL.matcher(digits).matches() ? "0" + digits.substring(3) : digits;
    }

    // ---- refunds

    Called refund(Transaction transaction, Plan.Act.Refund act) {
        int number = act.refund();
        Refund refund = transaction.refunds().get(number - 1);
        Payment payment = transaction.payments().get(refund.payment() - 1);
        Context context = new Context(payment.account(), act.guard());
        Outcome<io.handsel.payment.RefundEvidence> outcome = accounts.gateway(payment.account())
                .map(it -> outcome(context, "refund", call -> it.refund(request(transaction, refund), call)))
                .orElseGet(() -> new Outcome.NotSent<>(NotSentProof.NOT_BUILT, notConfigured(payment.account())));
        return context.called(new Event.RefundSubmitted(number, outcome));
    }

    Called queryRefund(Transaction transaction, int number) {
        Refund refund = transaction.refunds().get(number - 1);
        Payment payment = transaction.payments().get(refund.payment() - 1);
        Context context = new Context(payment.account(), clock.guard(Instant.MAX));
        Optional<PaymentGateway> gateway = accounts.gateway(payment.account());
        Instant asked = clock.now();
        Answer<io.handsel.payment.RefundEvidence> answer = gateway.map(it ->
                        answer(context, "query refund", call -> it.queryRefund(request(transaction, refund), call)))
                .orElseGet(() -> new Answer.Unknown<>(Doubt.OUR_FAULT, notConfigured(payment.account())));
        Event.AbsenceTerms terms = gateway.map(PaymentGateway::capabilities)
                .map(it -> new Event.AbsenceTerms(
                        it.findsRefundByMark(), it.callTimeout(), it.settlingDelay(), false, asked))
                .orElseGet(() -> new Event.AbsenceTerms(false, Duration.ZERO, Duration.ZERO, false));
        return context.called(new Event.RefundAnswered(number, answer, terms));
    }

    private static RefundRequest request(Transaction transaction, Refund refund) {
        Payment payment = transaction.payments().get(refund.payment() - 1);
        PaymentAttempt attempt = transaction.attempts().get(payment.attempt() - 1);
        return new RefundRequest(
                refund.mark(),
                attempt.reference(),
                payment.evidence().gatewayPaymentId(),
                refund.amount(),
                refund.gatewayRefundId(),
                "Refund for " + transaction.reference());
    }

    // ---- what all share

    private <E> Outcome<E> outcome(Context context, String what, Function<CallContext, Outcome<E>> call) {
        if (!context.mayStart()) {
            return new Outcome.NotSent<>(NotSentProof.TOO_LATE, "the time to start had passed");
        }
        try {
            return call.apply(context);
        } catch (VirtualMachineError e) {
            throw e; // nothing that this process still says can be relied on; what is stored is asked about later
        } catch (Throwable e) { // whatever it is, it may have happened
            return new Outcome.Unknown<>(Doubt.OUR_FAULT, failure(context, what, e));
        }
    }

    private <F> Answer<F> answer(Context context, String what, Function<CallContext, Answer<F>> call) {
        try {
            return call.apply(context);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            return new Answer.Unknown<>(Doubt.OUR_FAULT, failure(context, what, e));
        }
    }

    /** The kind of failure only: its message may hold anything. */
    private static String failure(Context context, String what, Throwable e) {
        LOG.warn(
                "{} at {} threw {}; taken as unknown",
                what,
                context.account,
                e.getClass().getName());
        return "the adapter failed: " + e.getClass().getSimpleName();
    }

    private static String notConfigured(String account) {
        return "account '" + account + "' is not configured on this node";
    }

    /** One call: guarded, and with what came back. */
    private final class Context implements CallContext {

        private final String account;
        private final EngineClock.Guard guard;
        private final Optional<Money> toDeliver;
        private final long begun = clock.nanoTime();
        private final List<RawReply> replies = new CopyOnWriteArrayList<>();

        Context(String account, EngineClock.Guard guard) {
            this(account, guard, Optional.empty());
        }

        Context(String account, EngineClock.Guard guard, Money toDeliver) {
            this(account, guard, Optional.of(toDeliver));
        }

        private Context(String account, EngineClock.Guard guard, Optional<Money> toDeliver) {
            this.account = account;
            this.guard = guard;
            this.toDeliver = toDeliver;
        }

        @Override
        public Instant notAfter() {
            return guard.notAfter();
        }

        @Override
        public boolean mayStart() {
            return guard.isOpen();
        }

        @Override
        public void received(String what, int httpStatus, String body) {
            replies.add(new RawReply(clock.reckoned(), account, what, httpStatus, body));
        }

        /** What the customer must be given is stored in the very commit that says "delivered". */
        void keep(Optional<String> goods) {
            goods.ifPresent(it -> replies.add(new RawReply(clock.reckoned(), account, RawReply.GOODS, 0, it)));
        }

        Called called(Event event) {
            pulse.called(account, event, clock.reckoned(), Duration.ofNanos(clock.nanoTime() - begun));
            toDeliver.ifPresent(it -> guards.called(account, event, it, clock.reckoned()));
            return new Called(event, List.copyOf(replies));
        }
    }
}
