package io.handsel.proof.world;

import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.payment.CheckoutRequest;
import io.handsel.payment.CheckoutSession;
import io.handsel.payment.GatewayCapabilities;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentGateway;
import io.handsel.payment.PaymentReport;
import io.handsel.payment.PaymentState;
import io.handsel.payment.RefundEvidence;
import io.handsel.payment.RefundRequest;
import io.handsel.payment.RefundState;
import io.handsel.transaction.Transaction;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One node's adapter to the gateway. All nodes' adapters lead to one ledger. */
final class SimulatedGateway implements PaymentGateway {

    private final World world;
    private final GatewayLedger ledger;
    private final Wire wire;

    SimulatedGateway(World world, SimulatedNode node, GatewayLedger ledger) {
        this.world = world;
        this.ledger = ledger;
        this.wire = new Wire(world, node);
    }

    @Override
    public GatewayCapabilities capabilities() {
        return new GatewayCapabilities(
                Mode.TEST, false, true, world.findsRefundsByMark(), Wire.CALL_TIMEOUT, Wire.SETTLING);
    }

    @Override
    public WebhookReading readWebhook(WebhookRequest request) {
        return Postman.read(request);
    }

    @Override
    public Optional<String> referenceInReturn(Map<String, List<String>> queryParameters) {
        return queryParameters.getOrDefault("reference", List.of()).stream().findFirst();
    }

    // ---- checkouts

    @Override
    public Outcome<CheckoutSession> initialise(CheckoutRequest request, CallContext call) {
        return wire.call(CallKind.INITIALISE, request.reference(), Optional.of(call), new Opening(request));
    }

    private final class Opening implements Wire.Far<Outcome<CheckoutSession>> {

        private final CheckoutRequest request;

        Opening(CheckoutRequest request) {
            this.request = request;
        }

        @Override
        public Dossier.Line arrives() {
            boolean intended = world.database()
                    .byReference(request.reference())
                    .map(Database.Row::latest)
                    .filter(row -> row.attempts().stream()
                            .anyMatch(it -> it.reference().equals(request.reference())
                                    && it.account().equals(World.GATEWAY)))
                    .isPresent();
            if (!intended) {
                throw new Violation(
                        Invariant.I6_INTENT_FIRST,
                        "a checkout is opened that is not written down: " + request.reference());
            }
            return ledger.dossier(request.reference())
                    .request(world.now(), world.now().plus(Wire.SETTLING));
        }

        @Override
        public Outcome<CheckoutSession> meets(FarOutcome outcome) {
            if (ledger.bill(request.reference()).isPresent()) {
                return doubt(Doubt.REFERENCE_EXISTS);
            }
            if (outcome == FarOutcome.DEFINITIVE_FAILURE) {
                return new Outcome.Declined<>(Decline.of("G1", DeclineCause.CUSTOMER, "refused"));
            }
            if (outcome == FarOutcome.TOO_MANY_REQUESTS) {
                return new Outcome.Declined<>(Decline.of("G2", DeclineCause.TEMPORARY, "too many"));
            }
            if (!outcome.happens()) {
                return doubt(outcome.doubt().orElse(Doubt.UNLISTED));
            }
            Transaction row = world.database()
                    .byReference(request.reference())
                    .map(Database.Row::latest)
                    .orElseThrow();
            ledger.open(request.reference(), row.reference(), request.price());
            CheckoutSession session = new CheckoutSession(
                    Optional.of(URI.create("https://pay.example/" + request.reference())),
                    Optional.empty(),
                    Optional.empty(),
                    Long.toString(request.price().minorUnits()));
            world.postman().tellOfOpening(request.reference());
            return outcome == FarOutcome.PENDING_THEN_SUCCESS
                    ? new Outcome.Pending<>(session)
                    : new Outcome.Succeeded<>(session);
        }

        @Override
        public Outcome<CheckoutSession> doubt(Doubt doubt) {
            return new Outcome.Unknown<>(doubt, "no clear answer");
        }

        @Override
        public Outcome<CheckoutSession> notSent(NotSentProof proof) {
            return new Outcome.NotSent<>(proof, "nothing was sent");
        }

        @Override
        public Dossier.Said said(Outcome<CheckoutSession> answer) {
            return word(answer);
        }
    }

    private static <E> Dossier.Said word(Outcome<E> answer) {
        return answer.fold(
                it -> Dossier.Said.YES,
                it -> Dossier.Said.YES,
                it -> Dossier.Said.NO,
                it -> Dossier.Said.NOT_SENT,
                it -> Dossier.Said.NOTHING);
    }

    // ---- payments

    @Override
    public Answer<PaymentReport> verify(String reference, CallContext call) {
        return wire.call(CallKind.VERIFY, reference, Optional.empty(), new PaymentQuestion(reference));
    }

    private final class PaymentQuestion implements Wire.Far<Answer<PaymentReport>> {

        private final String reference;

        PaymentQuestion(String reference) {
            this.reference = reference;
        }

        @Override
        public Dossier.Line arrives() {
            return ledger.dossier(reference).question(world.now());
        }

        @Override
        public Answer<PaymentReport> meets(FarOutcome outcome) {
            if (outcome.doubt().isPresent()) {
                return doubt(outcome.doubt().get());
            }
            Optional<GatewayLedger.Bill> bill = ledger.bill(reference);
            if (bill.isEmpty()) {
                return new Answer.Absent<>("never seen");
            }
            List<PaymentEvidence> paid =
                    bill.get().paid().stream().map(this::evidence).toList();
            return new Answer.Found<>(new PaymentReport(bill.get().state(), paid, "so it is"));
        }

        private PaymentEvidence evidence(GatewayLedger.Paid paid) {
            return new PaymentEvidence(
                    paid.id(),
                    paid.echo(),
                    paid.bill().asked(),
                    paid.charged(),
                    paid.credited(),
                    paid.fee(),
                    Optional.empty(),
                    paid.mode(),
                    Optional.of(paid.at()),
                    paid.state(),
                    Optional.empty());
        }

        @Override
        public Answer<PaymentReport> doubt(Doubt doubt) {
            return new Answer.Unknown<>(doubt, "no clear answer");
        }

        @Override
        public Answer<PaymentReport> notSent(NotSentProof proof) {
            throw new IllegalStateException("a question may always be put");
        }

        @Override
        public Dossier.Said said(Answer<PaymentReport> answer) {
            return answer.fold(it -> Dossier.Said.YES, it -> Dossier.Said.ABSENT, it -> Dossier.Said.NOTHING);
        }
    }

    // ---- refunds

    @Override
    public Outcome<RefundEvidence> refund(RefundRequest request, CallContext call) {
        return wire.call(CallKind.REFUND, request.mark(), Optional.of(call), new Refunding(request, call));
    }

    private static RefundEvidence evidence(GatewayLedger.Back back) {
        return new RefundEvidence(Optional.of(back.id()), back.amount(), back.state(), "so it is");
    }

    private final class Refunding implements Wire.Far<Outcome<RefundEvidence>> {

        private final RefundRequest request;
        private final CallContext call;

        Refunding(RefundRequest request, CallContext call) {
            this.request = request;
            this.call = call;
        }

        @Override
        public Dossier.Line arrives() {
            Transaction row = world.database()
                    .byReference(request.mark())
                    .map(Database.Row::latest)
                    .filter(it -> it.refunds().stream()
                            .anyMatch(refund -> refund.mark().equals(request.mark())
                                    && refund.requests() > 0
                                    && refund.amount().equals(request.amount())
                                    && !refund.notAfter().isBefore(world.now().minusSeconds(2))))
                    .orElseThrow(() -> new Violation(
                            Invariant.I6_INTENT_FIRST,
                            "a refund is asked for that is not written down: " + request.mark()));
            Dossier dossier = ledger.dossier(request.mark());
            if (!dossier.provesNothing(false)) {
                throw new Violation(
                        Invariant.I9_PROOF_FIRST, "a refund is asked for again without proof: " + request.mark());
            }
            if (dossier.wasAsked()) {
                world.counts().reached(Sometimes.REFUND_ASKED_AGAIN_AFTER_PROOF);
            }
            if (row.deliveries().stream()
                    .anyMatch(it -> world.provider()
                            .dossier(row.reference(), it.reference())
                            .wasSaid(Dossier.Said.NO))) {
                world.counts().reached(Sometimes.REFUND_AFTER_DEFINITIVE_FAILURE);
            }
            return dossier.request(
                    world.now(), call.notAfter().plus(Wire.CALL_TIMEOUT).plus(Wire.SETTLING));
        }

        @Override
        public Outcome<RefundEvidence> meets(FarOutcome outcome) {
            GatewayLedger.Paid paid = ledger.payment(request.gatewayPaymentId())
                    .filter(it -> it.bill().reference().equals(request.paymentReference()))
                    .orElseThrow(() -> new Violation(
                            Invariant.I3_NOT_BOTH, "a refund of money that never came: " + request.mark()));
            if (paid.state() != PaymentState.PAID) {
                return declined(DeclineCause.CUSTOMER, Optional.empty());
            }
            return switch (outcome) {
                case DEFINITIVE_FAILURE -> declined(DeclineCause.CUSTOMER, Optional.empty());
                case TOO_MANY_REQUESTS -> declined(DeclineCause.TEMPORARY, Optional.empty());
                case TOO_MANY_REQUESTS_WITH_RETRY_AFTER ->
                    declined(DeclineCause.TEMPORARY, Optional.of(Duration.ofMinutes(20)));
                case OUR_ACCOUNT_REFUSED -> declined(DeclineCause.OUR_ACCOUNT, Optional.empty());
                case PENDING_THEN_FAILURE -> {
                    GatewayLedger.Back back = giveBack(paid);
                    world.after(world.chance().seconds(60, 24 * 3600), () -> cameBack(back));
                    yield new Outcome.Pending<>(evidence(back));
                }
                case REVERSED_LATER -> {
                    GatewayLedger.Back back = giveBack(paid);
                    back.is(RefundState.PAID_OUT);
                    RefundEvidence evidence = evidence(back);
                    world.after(world.chance().seconds(60, 24 * 3600), () -> cameBack(back));
                    yield new Outcome.Succeeded<>(evidence);
                }
                case EFFECT_LATER -> {
                    world.inTimeAfter(world.chance().seconds(1, 59), () -> {
                        if (paid.state() == PaymentState.PAID) {
                            paidOutLater(giveBack(paid));
                            world.counts().reached(Sometimes.EFFECT_LONG_AFTER_THE_CALL);
                        }
                    });
                    yield doubt(Doubt.TIMED_OUT);
                }
                case NOT_FOUND_AT_FIRST -> {
                    GatewayLedger.Back back = giveBack(paid);
                    back.hiddenUntil(world.now().plus(world.chance().seconds(5, 55)));
                    paidOutLater(back);
                    world.counts().reached(Sometimes.REFUND_ANSWER_LOST);
                    yield doubt(Doubt.CONNECTION_LOST);
                }
                default -> {
                    if (!outcome.happens()) {
                        yield doubt(outcome.doubt().orElse(Doubt.UNLISTED));
                    }
                    GatewayLedger.Back back = giveBack(paid);
                    paidOutLater(back);
                    if (outcome.doubt().isPresent()) {
                        world.counts().reached(Sometimes.REFUND_ANSWER_LOST);
                    }
                    yield outcome == FarOutcome.PENDING_THEN_SUCCESS
                            ? new Outcome.Pending<>(evidence(back))
                            : new Outcome.Succeeded<>(evidence(back));
                }
            };
        }

        private GatewayLedger.Back giveBack(GatewayLedger.Paid paid) {
            return ledger.giveBack(request.mark(), paid, request.amount());
        }

        private void paidOutLater(GatewayLedger.Back back) {
            if (world.chance().happens(0.3)) {
                back.is(RefundState.PAID_OUT);
            } else {
                world.after(world.chance().seconds(5, 20 * 3600), () -> {
                    back.is(RefundState.PAID_OUT);
                    world.postman().tellOfRefund(back);
                });
            }
        }

        private void cameBack(GatewayLedger.Back back) {
            back.is(RefundState.FAILED);
            world.counts().reached(Sometimes.REFUND_CAME_BACK);
            world.postman().tellOfRefund(back);
        }

        private Outcome<RefundEvidence> declined(DeclineCause cause, Optional<Duration> retryAfter) {
            return new Outcome.Declined<>(new Decline("G3", cause, "refused", retryAfter));
        }

        @Override
        public Outcome<RefundEvidence> doubt(Doubt doubt) {
            return new Outcome.Unknown<>(doubt, "no clear answer");
        }

        @Override
        public Outcome<RefundEvidence> notSent(NotSentProof proof) {
            return new Outcome.NotSent<>(proof, "nothing was sent");
        }

        @Override
        public Dossier.Said said(Outcome<RefundEvidence> answer) {
            return word(answer);
        }
    }

    @Override
    public Answer<RefundEvidence> queryRefund(RefundRequest request, CallContext call) {
        return wire.call(CallKind.QUERY_REFUND, request.mark(), Optional.empty(), new RefundQuestion(request));
    }

    private final class RefundQuestion implements Wire.Far<Answer<RefundEvidence>> {

        private final RefundRequest request;

        RefundQuestion(RefundRequest request) {
            this.request = request;
        }

        @Override
        public Dossier.Line arrives() {
            return ledger.dossier(request.mark()).question(world.now());
        }

        @Override
        public Answer<RefundEvidence> meets(FarOutcome outcome) {
            if (outcome.doubt().isPresent()) {
                return doubt(outcome.doubt().get());
            }
            if (!world.findsRefundsByMark() && request.gatewayRefundId().isEmpty()) {
                return doubt(Doubt.QUESTION_REFUSED);
            }
            return ledger.payment(request.gatewayPaymentId()).stream()
                    .flatMap(it -> ledger.backs(request.mark(), it.bill().purchase()).stream())
                    .filter(it -> it.isVisible(world.now()))
                    .filter(it -> request.gatewayRefundId().isEmpty()
                            || request.gatewayRefundId().get().equals(it.id()))
                    .reduce((first, second) -> second)
                    .<Answer<RefundEvidence>>map(it -> new Answer.Found<>(evidence(it)))
                    .orElseGet(() -> new Answer.Absent<>("never seen"));
        }

        @Override
        public Answer<RefundEvidence> doubt(Doubt doubt) {
            return new Answer.Unknown<>(doubt, "no clear answer");
        }

        @Override
        public Answer<RefundEvidence> notSent(NotSentProof proof) {
            throw new IllegalStateException("a question may always be put");
        }

        @Override
        public Dossier.Said said(Answer<RefundEvidence> answer) {
            return answer.fold(
                    it -> it.found().state() == RefundState.FAILED ? Dossier.Said.NO : Dossier.Said.YES,
                    it -> Dossier.Said.ABSENT,
                    it -> Dossier.Said.NOTHING);
        }
    }
}
