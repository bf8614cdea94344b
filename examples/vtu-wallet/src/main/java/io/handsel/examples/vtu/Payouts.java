package io.handsel.examples.vtu;

import io.handsel.delivery.DeliveryCapabilities;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryHandler;
import io.handsel.delivery.DeliveryReport;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.jdbi.wallet.Withdrawals;
import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.payment.Mode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Pays withdrawals out through the bank, once: what the bank did not answer is asked about, never paid again. */
final class Payouts implements DeliveryHandler {

    private static final Decline NO_SUCH_ACCOUNT =
            Decline.of("no-account", DeclineCause.CUSTOMER, "the bank knows no such account");

    private final Bank bank;
    private final Mode mode;

    Payouts(Bank bank, Mode mode) {
        this.bank = bank;
        this.mode = mode;
    }

    @Override
    public DeliveryCapabilities capabilities() {
        return new DeliveryCapabilities(mode, true, true, Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    @Override
    public boolean delivers(String kind) {
        return kind.equals(Withdrawals.KIND);
    }

    @Override
    public Outcome<DeliveryEvidence> submit(DeliveryRequest request, CallContext call) {
        if (!call.mayStart()) {
            return new Outcome.NotSent<>(NotSentProof.TOO_LATE, "too late to begin");
        }
        try {
            return switch (bank.pay(
                    request.reference(), request.recipient(), request.product().faceValue())) {
                case PAID -> new Outcome.Succeeded<>(evidence(request));
                case REFUSED -> new Outcome.Declined<>(NO_SUCH_ACCOUNT);
            };
        } catch (IOException e) {
            return new Outcome.Unknown<>(Doubt.TIMED_OUT, "the bank did not answer");
        }
    }

    @Override
    public Answer<DeliveryReport> query(DeliveryRequest request, CallContext call) {
        try {
            Optional<Bank.Payout> payout = bank.find(request.reference());
            if (payout.isEmpty()) {
                return new Answer.Absent<>("the bank never saw it");
            }
            return new Answer.Found<>(
                    switch (payout.get()) {
                        case PAID -> new DeliveryReport.Delivered(evidence(request));
                        case REFUSED -> new DeliveryReport.NotDelivered(NO_SUCH_ACCOUNT);
                    });
        } catch (IOException e) {
            return new Answer.Unknown<>(Doubt.TIMED_OUT, "the bank did not answer");
        }
    }

    private static DeliveryEvidence evidence(DeliveryRequest request) {
        return new DeliveryEvidence(
                Optional.of(request.reference()),
                Optional.of(request.product().faceValue()),
                Optional.of(request.recipient()),
                Optional.empty(),
                Optional.empty());
    }
}
