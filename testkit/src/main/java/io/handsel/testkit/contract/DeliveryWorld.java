package io.handsel.testkit.contract;

import io.handsel.delivery.DeliveryHandler;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.money.Money;
import io.handsel.testkit.Trouble;
import java.time.Instant;
import java.util.Optional;

/**
 * A delivery handler and the far side behind it, for {@link DeliveryHandlerContract}. The far side is a pretended one: a
 * world knows what was really delivered there.
 */
public interface DeliveryWorld extends AutoCloseable {

    /** {@return the handler to be tried; the same at each call} */
    DeliveryHandler handler();

    /** {@return the time at the far side, by which references are minted} */
    Instant now();

    /** {@return something that the handler delivers; by default 100 naira of MTN airtime} */
    default Product product() {
        return Product.airtime(Network.MTN, Money.naira(100));
    }

    /**
     * Somebody to whom a delivery succeeds.
     *
     * @param number counts up from 1; another number gives another recipient, where twins are suspected
     * @return the recipient
     */
    String recipient(int number);

    /**
     * Lets trouble befall the next request to the far side, and only that one.
     *
     * @param trouble the trouble
     */
    void nextCallMeets(Trouble trouble);

    /** Lets the far side take the next submission without finishing it. */
    void nextIsPending();

    /** Lets the far side refuse the next submission, without an effect. */
    void nextIsRefused();

    /**
     * Whether a refusal of a submission proves by itself that nothing happened. Where it does not, it is doubt until a query
     * confirms it.
     *
     * @return true unless this far side's refusals have to be confirmed
     */
    default boolean refusalsAreProof() {
        return true;
    }

    /**
     * Lets the far side deliver, and report, another amount than the next submission asks for.
     *
     * @param amount the amount
     * @return false if this far side reports no amounts; then the test that wanted it is skipped
     */
    boolean nextDelivers(Money amount);

    /**
     * Lets the far side undo a delivery.
     *
     * @param reference the attempt's reference
     * @return false if this far side never does that; then the test that wanted it is skipped
     */
    boolean reverses(String reference);

    /** {@return how many submissions reached the far side, answered or not} */
    int submissions();

    /**
     * How often a reference was really delivered.
     *
     * @param reference the attempt's reference
     * @return the number
     */
    int effects(String reference);

    /** {@return the same handler with nobody at the other end, if that can be had} */
    default Optional<DeliveryHandler> unreachableHandler() {
        return Optional.empty();
    }

    /** Ends the far side. */
    @Override
    default void close() {}
}
