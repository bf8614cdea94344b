package io.handsel.proof.world;

import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.DeliveryCapabilities;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryHandler;
import io.handsel.delivery.DeliveryReport;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.payment.Mode;
import io.handsel.transaction.Transaction;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One node's adapter to the provider. All nodes' adapters lead to one ledger. */
final class SimulatedProvider implements DeliveryHandler {

    private final World world;
    private final ProviderLedger ledger;
    private final Wire wire;

    SimulatedProvider(World world, SimulatedNode node, ProviderLedger ledger) {
        this.world = world;
        this.ledger = ledger;
        this.wire = new Wire(world, node);
    }

    @Override
    public DeliveryCapabilities capabilities() {
        return new DeliveryCapabilities(
                Mode.TEST, world.provesAbsence(), refusesRepeats(), Wire.CALL_TIMEOUT, Wire.SETTLING);
    }

    private boolean refusesRepeats() {
        return world.personality() == Personality.REFUSES_REPEATS;
    }

    @Override
    public boolean delivers(String kind) {
        return true;
    }

    @Override
    public WebhookReading readWebhook(WebhookRequest request) {
        return Postman.read(request);
    }

    // ---- submitting

    @Override
    public Outcome<DeliveryEvidence> submit(DeliveryRequest request, CallContext call) {
        return wire.call(CallKind.SUBMIT, request.reference(), Optional.of(call), new Submission(request, call));
    }

    private final class Submission implements Wire.Far<Outcome<DeliveryEvidence>> {

        private final DeliveryRequest request;
        private final CallContext call;

        Submission(DeliveryRequest request, CallContext call) {
            this.request = request;
            this.call = call;
        }

        @Override
        public Dossier.Line arrives() {
            String purchase = request.transactionReference();
            Transaction row = world.database()
                    .byReference(purchase)
                    .map(Database.Row::latest)
                    .filter(it -> it.deliveries().stream().anyMatch(this::isThis))
                    .orElseThrow(() -> new Violation(
                            Invariant.I6_INTENT_FIRST,
                            "a delivery is asked for that is not written down: " + purchase));
            if (GatewayLedger.isRefundDecided(row)) {
                throw new Violation(Invariant.I3_NOT_BOTH, "a delivery is asked for after its refund: " + purchase);
            }
            for (Map.Entry<String, Dossier> each : ledger.dossiers(purchase).entrySet()) {
                boolean again = each.getKey().equals(request.reference());
                boolean proven = each.getValue().provesNothing(again && refusesRepeats());
                if (!proven) {
                    throw new Violation(
                            Invariant.I9_PROOF_FIRST,
                            (again ? "sent again" : "sent under another reference") + " without proof: "
                                    + request.reference());
                }
                if (each.getValue().wasAsked()) {
                    world.counts()
                            .reached(
                                    again ? Sometimes.ABSENT_THEN_SENT_AGAIN : Sometimes.ANOTHER_REFERENCE_AFTER_PROOF);
                }
            }
            Instant over = call.notAfter().plus(Wire.CALL_TIMEOUT).plus(Wire.SETTLING);
            return ledger.dossier(purchase, request.reference()).request(world.now(), over);
        }

        private boolean isThis(DeliveryAttempt attempt) {
            return attempt.reference().equals(request.reference())
                    && attempt.account().equals(World.PROVIDER)
                    && !attempt.notAfter().isBefore(world.now().minusSeconds(2));
        }

        @Override
        public Outcome<DeliveryEvidence> meets(FarOutcome outcome) {
            if (refusesRepeats() && ledger.knows(request.reference())) {
                return doubt(Doubt.REFERENCE_EXISTS);
            }
            return switch (outcome) {
                case DEFINITIVE_FAILURE -> declined(DeclineCause.CUSTOMER, Optional.empty());
                case TOO_MANY_REQUESTS -> declined(DeclineCause.TEMPORARY, Optional.empty());
                case TOO_MANY_REQUESTS_WITH_RETRY_AFTER ->
                    declined(DeclineCause.TEMPORARY, Optional.of(Duration.ofMinutes(3)));
                case OUR_ACCOUNT_REFUSED -> declined(DeclineCause.OUR_ACCOUNT, Optional.empty());
                case POSSIBLE_TWIN -> declined(DeclineCause.POSSIBLE_TWIN, Optional.of(Duration.ofSeconds(50)));
                case PENDING_THEN_SUCCESS -> slowly(ProviderLedger.State.DELIVERED);
                case PENDING_THEN_FAILURE -> slowly(ProviderLedger.State.FAILED);
                case EFFECT_LATER -> later();
                case NOT_FOUND_AT_FIRST -> {
                    deliver(request.product().faceValue(), request.recipient())
                            .hiddenUntil(world.now().plus(world.chance().seconds(5, 55)));
                    yield doubt(Doubt.CONNECTION_LOST);
                }
                case REVERSED_LATER -> {
                    ProviderLedger.Order order = deliver(request.product().faceValue(), request.recipient());
                    world.after(world.chance().seconds(30, 3600), () -> {
                        ledger.reverse(order);
                        world.postman().tellOfReversal(order);
                    });
                    yield new Outcome.Succeeded<>(evidence(order));
                }
                case WRONG_AMOUNT ->
                    succeeded(
                            new Money(
                                    request.product().faceValue().minorUnits() - 100,
                                    request.product().faceValue().currency()),
                            request.recipient());
                case WRONG_CURRENCY ->
                    succeeded(Money.of(request.product().faceValue().minorUnits(), "USD"), request.recipient());
                case WRONG_RECIPIENT -> succeeded(request.product().faceValue(), "08099999999");
                default ->
                    outcome.happens()
                            ? succeeded(request.product().faceValue(), request.recipient())
                            : doubt(outcome.doubt().orElse(Doubt.UNLISTED));
            };
        }

        private ProviderLedger.Order deliver(Money amount, String recipient) {
            return ledger.deliver(request.reference(), request.transactionReference(), amount, recipient);
        }

        private Outcome<DeliveryEvidence> succeeded(Money amount, String recipient) {
            return new Outcome.Succeeded<>(evidence(deliver(amount, recipient)));
        }

        private Outcome<DeliveryEvidence> slowly(ProviderLedger.State end) {
            ProviderLedger.Order order = deliver(request.product().faceValue(), request.recipient());
            order.is(ProviderLedger.State.PROCESSING);
            world.after(world.chance().seconds(20, 3 * 3600), () -> {
                order.is(end);
                world.postman().tellOfDelivery(order);
            });
            return new Outcome.Pending<>(evidence(order));
        }

        /** As late as a call that was begun in time can take effect. */
        private Outcome<DeliveryEvidence> later() {
            world.inTimeAfter(world.chance().seconds(1, 59), () -> {
                if (!ledger.knows(request.reference())) {
                    deliver(request.product().faceValue(), request.recipient());
                    world.counts().reached(Sometimes.EFFECT_LONG_AFTER_THE_CALL);
                }
            });
            return doubt(Doubt.TIMED_OUT);
        }

        private Outcome<DeliveryEvidence> declined(DeclineCause cause, Optional<Duration> retryAfter) {
            return new Outcome.Declined<>(new Decline("D1", cause, "refused", retryAfter));
        }

        @Override
        public Outcome<DeliveryEvidence> doubt(Doubt doubt) {
            return new Outcome.Unknown<>(doubt, "no clear answer");
        }

        @Override
        public Outcome<DeliveryEvidence> notSent(NotSentProof proof) {
            return new Outcome.NotSent<>(proof, "nothing was sent");
        }

        @Override
        public Dossier.Said said(Outcome<DeliveryEvidence> answer) {
            return answer.fold(
                    it -> Dossier.Said.YES,
                    it -> Dossier.Said.YES,
                    it -> Dossier.Said.NO,
                    it -> Dossier.Said.NOT_SENT,
                    it -> Dossier.Said.NOTHING);
        }
    }

    private static DeliveryEvidence evidence(ProviderLedger.Order order) {
        return new DeliveryEvidence(
                Optional.of(order.id()),
                Optional.of(order.amount()),
                Optional.of(order.recipient()),
                Optional.empty(),
                Optional.empty());
    }

    // ---- asking

    @Override
    public Answer<DeliveryReport> query(DeliveryRequest request, CallContext call) {
        return wire.call(CallKind.QUERY, request.reference(), Optional.empty(), new Question(request));
    }

    private final class Question implements Wire.Far<Answer<DeliveryReport>> {

        private final DeliveryRequest request;

        Question(DeliveryRequest request) {
            this.request = request;
        }

        @Override
        public Dossier.Line arrives() {
            return ledger.dossier(request.transactionReference(), request.reference())
                    .question(world.now());
        }

        @Override
        public Answer<DeliveryReport> meets(FarOutcome outcome) {
            if (outcome.doubt().isPresent()) {
                return doubt(outcome.doubt().get());
            }
            Optional<ProviderLedger.Order> known = ledger.order(request.reference());
            Optional<ProviderLedger.Order> seen = known.filter(it -> it.isVisible(world.now()));
            if (seen.isEmpty()) {
                known.ifPresent(ProviderLedger.Order::unseen);
                return new Answer.Absent<>("never seen");
            }
            ProviderLedger.Order order = seen.get();
            if (order.wasUnseenOnce()) {
                world.counts().reached(Sometimes.ABSENT_THEN_FOUND);
            }
            return new Answer.Found<>(
                    switch (order.state()) {
                        case PROCESSING -> new DeliveryReport.Processing(evidence(order));
                        case DELIVERED -> new DeliveryReport.Delivered(evidence(order));
                        case FAILED ->
                            new DeliveryReport.NotDelivered(Decline.of("D2", DeclineCause.CUSTOMER, "it failed"));
                        case REVERSED ->
                            new DeliveryReport.Reversed(Decline.of("D3", DeclineCause.CUSTOMER, "it was undone"));
                    });
        }

        @Override
        public Answer<DeliveryReport> doubt(Doubt doubt) {
            return new Answer.Unknown<>(doubt, "no clear answer");
        }

        @Override
        public Answer<DeliveryReport> notSent(NotSentProof proof) {
            throw new IllegalStateException("a question may always be put");
        }

        @Override
        public Dossier.Said said(Answer<DeliveryReport> answer) {
            return answer.fold(
                    it -> it.found() instanceof DeliveryReport.Delivered
                                    || it.found() instanceof DeliveryReport.Processing
                            ? Dossier.Said.YES
                            : Dossier.Said.NO,
                    it -> Dossier.Said.ABSENT,
                    it -> Dossier.Said.NOTHING);
        }
    }
}
