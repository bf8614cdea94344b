package io.handsel.jdbi.wallet;

import io.handsel.HandselException;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
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
import io.handsel.payment.PaymentReport;
import io.handsel.payment.PaymentState;
import io.handsel.payment.RefundEvidence;
import io.handsel.payment.RefundRequest;
import io.handsel.payment.RefundState;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Pays from the owner's wallet. Opening a checkout takes the money; an answer that was lost is asked about under the same
 * reference, and what was not found was not taken: the movement and its reference are committed together.
 */
final class WalletGateway implements PaymentGateway {

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
    private static final String PAID = "purchase";
    private static final String GIVEN_BACK = "refund";
    private static final String PAYMENT = "payment";

    private final Wallets wallets;
    private final Mode mode;
    private final Party.Outside income;

    WalletGateway(Wallets wallets, Mode mode, Party.Outside income) {
        this.wallets = wallets;
        this.mode = mode;
        this.income = income;
    }

    @Override
    public GatewayCapabilities capabilities() {
        return new GatewayCapabilities(mode, true, true, true, CALL_TIMEOUT, Duration.ZERO);
    }

    @Override
    public Outcome<CheckoutSession> initialise(CheckoutRequest request, CallContext call) {
        if (request.owner().isEmpty()) {
            return new Outcome.Declined<>(
                    Decline.of("no-owner", DeclineCause.CUSTOMER, "the purchase has no owner, so there is no wallet"));
        }
        return outcome(call, ledger -> {
            Posting posting = new Posting(request.reference(), PAID, "Purchase", Map.of());
            if (isHeldFor(request, ledger)) {
                ledger.capture(request.transactionReference(), income, request.price(), posting);
            } else {
                ledger.move(Party.owner(request.owner()), income, request.price(), posting);
            }
            return new Outcome.Succeeded<>(CheckoutSession.paid(request.price()));
        });
    }

    /** The host may have set the money aside for this very purchase, under the purchase's reference; all of it, or it does not count. */
    private static boolean isHeldFor(CheckoutRequest request, Ledger ledger) {
        return ledger.hold(request.transactionReference())
                .filter(it -> it.state() == Hold.State.OPEN && it.owner().equals(request.owner()))
                .map(Hold::amount)
                .filter(it -> it.currency().equals(request.price().currency())
                        && !request.price().isMoreThan(it))
                .isPresent();
    }

    @Override
    public Answer<PaymentReport> verify(String reference, CallContext call) {
        return answer(ledger -> ledger.movement(reference)
                .<Answer<PaymentReport>>map(it -> new Answer.Found<>(report(it)))
                .orElseGet(() -> new Answer.Absent<>("no movement has this reference")));
    }

    private PaymentReport report(Movement movement) {
        PaymentEvidence evidence = new PaymentEvidence(
                movement.posting().reference(),
                movement.posting().reference(),
                movement.amount(),
                movement.amount(),
                movement.amount(),
                Money.zero(movement.amount().currency()),
                Optional.of(Money.zero(movement.amount().currency())),
                mode,
                Optional.of(movement.at()),
                PaymentState.PAID,
                Optional.of("wallet"));
        return new PaymentReport(AttemptState.PAID, List.of(evidence), "taken from the wallet");
    }

    @Override
    public Outcome<RefundEvidence> refund(RefundRequest request, CallContext call) {
        return outcome(call, ledger -> {
            Optional<Movement> paid = ledger.movement(request.paymentReference())
                    .filter(it -> it.amount().currency().equals(request.amount().currency()));
            if (paid.isEmpty()) {
                return new Outcome.Declined<>(
                        Decline.of("no-payment", DeclineCause.CATALOGUE, "no movement has the payment's reference"));
            }
            ledger.move(
                    income,
                    paid.get().from(),
                    request.amount(),
                    new Posting(
                            request.mark(), GIVEN_BACK, request.note(), Map.of(PAYMENT, request.paymentReference())));
            Money back = ledger.givenBack(
                    request.paymentReference(), request.amount().currency());
            if (back.isMoreThan(paid.get().amount())) {
                throw new MoreThanWasPaid();
            }
            return new Outcome.Succeeded<>(paidOut(request.mark(), request.amount()));
        });
    }

    @Override
    public Answer<RefundEvidence> queryRefund(RefundRequest request, CallContext call) {
        return answer(ledger -> ledger.movement(request.mark())
                .<Answer<RefundEvidence>>map(it -> new Answer.Found<>(paidOut(request.mark(), it.amount())))
                .orElseGet(() -> new Answer.Absent<>("no movement has this mark")));
    }

    private static RefundEvidence paidOut(String mark, Money amount) {
        return new RefundEvidence(Optional.of(mark), amount, RefundState.PAID_OUT, "back in the wallet");
    }

    /** Undoes a refund; counted only once the wallet is locked, so that two refunds at once see each other. */
    private static final class MoreThanWasPaid extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private <E> Outcome<E> outcome(CallContext call, Function<SqlLedger, Outcome<E>> work) {
        if (!call.mayStart()) {
            return new Outcome.NotSent<>(NotSentProof.TOO_LATE, "the instant had passed before the database was asked");
        }
        try {
            return wallets.within(handle -> work.apply(wallets.ledger(handle)));
        } catch (MoreThanWasPaid e) {
            return new Outcome.Declined<>(
                    Decline.of("more-than-paid", DeclineCause.CATALOGUE, "more would go back than was paid"));
        } catch (InsufficientFundsException e) {
            return new Outcome.Declined<>(
                    Decline.of("insufficient-funds", DeclineCause.CUSTOMER, String.valueOf(e.getMessage())));
        } catch (MovementConflictException e) {
            return new Outcome.Unknown<>(Doubt.REFERENCE_EXISTS, "the reference was used for another movement");
        } catch (IllegalStateException e) {
            return new Outcome.Declined<>(Decline.of(
                    "hold-gone", DeclineCause.TEMPORARY, "what was set aside for it was set free at this moment"));
        } catch (HandselException e) {
            return new Outcome.Unknown<>(Doubt.CONNECTION_LOST, "the database did not answer");
        }
    }

    private <F> Answer<F> answer(Function<Ledger, Answer<F>> work) {
        try {
            return wallets.apply(work);
        } catch (HandselException e) {
            return new Answer.Unknown<>(Doubt.CONNECTION_LOST, "the database did not answer");
        }
    }

    /** A wallet sends none. */
    @Override
    public WebhookReading readWebhook(WebhookRequest request) {
        return new WebhookReading.Rejected("a wallet sends no webhooks");
    }

    @Override
    public Optional<String> referenceInReturn(Map<String, List<String>> queryParameters) {
        return Optional.empty();
    }
}
