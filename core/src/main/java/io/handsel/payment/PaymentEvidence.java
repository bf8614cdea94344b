package io.handsel.payment;

import io.handsel.money.Money;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a gateway says of one payment. The core compares all of it with what was asked (promise P1); an adapter cannot
 * leave a part out.
 *
 * @param gatewayPaymentId the gateway's own id of the payment
 * @param reference our reference, as the gateway echoes it
 * @param asked what the gateway says it was told to ask for
 * @param charged what was taken from the customer
 * @param credited the part of it that counts towards the price: charged less what the customer paid as fee on top
 * @param customerFee what the customer paid the gateway on top
 * @param gatewayFee what the gateway keeps of it, if it says
 * @param mode test or live, as the gateway says, or by the key that asked where it does not say
 * @param paidAt when, if it says
 * @param state where the money is
 * @param channel how it was paid (card, bank), if it says
 * @param details what else the gateway says that is worth keeping, under its own names, such as {@code customer_code} and
 *     {@code gateway_response}; decides nothing; neither secrets nor personal data, which stay in the answer as it came
 */
public record PaymentEvidence(
        String gatewayPaymentId,
        String reference,
        Money asked,
        Money charged,
        Money credited,
        Money customerFee,
        Optional<Money> gatewayFee,
        Mode mode,
        Optional<Instant> paidAt,
        PaymentState state,
        Optional<String> channel,
        Map<String, String> details) {

    /** Refuses missing parts, negative amounts, and a credit that is not charge less fee. */
    public PaymentEvidence {
        Objects.requireNonNull(gatewayPaymentId, "gatewayPaymentId");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(asked, "asked");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(gatewayFee, "gatewayFee");
        Objects.requireNonNull(paidAt, "paidAt");
        Objects.requireNonNull(channel, "channel");
        details = Collections.unmodifiableMap(new TreeMap<>(details));
        if (charged.isNegative() || customerFee.isNegative() || credited.isNegative()) {
            throw new IllegalArgumentException("amounts must not be negative");
        }
        if (!charged.minus(customerFee).equals(credited)) {
            throw new IllegalArgumentException(
                    "credited must be charged less customerFee: " + credited + ", " + charged + ", " + customerFee);
        }
    }

    /**
     * Evidence without further details.
     *
     * @param gatewayPaymentId the gateway's own id of the payment
     * @param reference our reference, as the gateway echoes it
     * @param asked what the gateway says it was told to ask for
     * @param charged what was taken from the customer
     * @param credited the part of it that counts towards the price
     * @param customerFee what the customer paid the gateway on top
     * @param gatewayFee what the gateway keeps of it, if it says
     * @param mode test or live
     * @param paidAt when, if it says
     * @param state where the money is
     * @param channel how it was paid, if it says
     */
    public PaymentEvidence(
            String gatewayPaymentId,
            String reference,
            Money asked,
            Money charged,
            Money credited,
            Money customerFee,
            Optional<Money> gatewayFee,
            Mode mode,
            Optional<Instant> paidAt,
            PaymentState state,
            Optional<String> channel) {
        this(
                gatewayPaymentId,
                reference,
                asked,
                charged,
                credited,
                customerFee,
                gatewayFee,
                mode,
                paidAt,
                state,
                channel,
                Map.of());
    }

    /**
     * The same evidence, in another state.
     *
     * @param newState what the gateway says now
     * @return the evidence
     */
    public PaymentEvidence inState(PaymentState newState) {
        return new PaymentEvidence(
                gatewayPaymentId,
                reference,
                asked,
                charged,
                credited,
                customerFee,
                gatewayFee,
                mode,
                paidAt,
                newState,
                channel,
                details);
    }
}
