package io.handsel.testkit.contract;

import io.handsel.money.Money;
import io.handsel.payment.PaymentGateway;
import io.handsel.testkit.Trouble;
import io.handsel.webhook.WebhookRequest;
import java.util.Optional;

/**
 * A gateway and the far side behind it, for {@link PaymentGatewayContract}. The far side is a pretended one: a world
 * knows what really happened there.
 */
public interface GatewayWorld extends AutoCloseable {

    /** {@return the gateway to be tried; the same at each call} */
    PaymentGateway gateway();

    /** {@return a price that the far side accepts; by default 500 naira} */
    default Money price() {
        return Money.naira(500);
    }

    /**
     * A reference that was not used in this world before.
     *
     * @param number counts up from 1
     * @return the reference
     */
    default String reference(int number) {
        return "tck-" + number;
    }

    /**
     * Whose purchases these are, which a wallet must know.
     *
     * @return the host's user; by default nobody
     */
    default String owner() {
        return "";
    }

    /** Lets the customer have less than the price. Only asked of a gateway whose opening takes the money. */
    default void customerHasTooLittle() {
        throw new UnsupportedOperationException(
                "a gateway whose opening takes the money needs a world that can do this");
    }

    /** {@return whether the far side sends webhooks; where it does not, nothing else about them is asked of this world} */
    default boolean sendsWebhooks() {
        return true;
    }

    /** {@return whether a refund that the far side takes is paid out in the same moment} */
    default boolean paysRefundsOutAtOnce() {
        return false;
    }

    /**
     * The customer looks at a checkout that was opened, perhaps tries, and leaves without having paid. Does nothing unless
     * the far side has to be told: some know a checkout only once somebody has tried to pay it.
     *
     * @param reference its reference
     */
    default void customerGivesUp(String reference) {}

    /**
     * The customer pays a checkout that was opened.
     *
     * @param reference its reference
     * @param charged what is taken, perhaps not the price
     */
    void customerPays(String reference, Money charged);

    /**
     * The customer pays the price, and a fee of the gateway's on top.
     *
     * @param reference the checkout's reference
     * @param fee the fee
     * @return false if this far side knows no such fees; then the test that wanted it is skipped
     */
    boolean customerPaysWithFee(String reference, Money fee);

    /**
     * Lets trouble befall the next request to the far side, and only that one.
     *
     * @param trouble the trouble
     */
    void nextCallMeets(Trouble trouble);

    /** {@return how many requests to initialise or refund reached the far side, answered or not} */
    int moneyRequests();

    /**
     * How many checkouts were opened under a reference.
     *
     * @param reference the reference
     * @return the number
     */
    int initialiseEffects(String reference);

    /**
     * How many refunds were created under a mark.
     *
     * @param mark the mark
     * @return the number
     */
    int refundEffects(String mark);

    /**
     * The far side pays a refund out.
     *
     * @param mark the refund's mark
     */
    void refundIsPaidOut(String mark);

    /**
     * The webhook that the far side sends about a payment.
     *
     * @param reference the payment's reference
     * @return the request, with a signature that fits
     */
    WebhookRequest webhook(String reference);

    /**
     * The same webhook with a body and a signature of somebody's who has not our key.
     *
     * @param reference the payment's reference
     * @return the request
     */
    WebhookRequest forgedWebhook(String reference);

    /** {@return the name of the header that carries the webhook's signature} */
    String signatureHeader();

    /**
     * How many payments one page of the far side's list holds at most.
     *
     * @return the number; 0 if it is too large for a test, and then nothing is tried beyond the first page
     */
    default int paymentsPerPage() {
        return 0;
    }

    /** {@return the same gateway with nobody at the other end, if that can be had} */
    default Optional<PaymentGateway> unreachableGateway() {
        return Optional.empty();
    }

    /** Ends the far side. */
    @Override
    default void close() {}
}
