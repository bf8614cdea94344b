package io.handsel.delivery;

import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;

/**
 * A company that sells airtime, data, TV and electricity from a prepaid float: a {@link DeliveryHandler} whose float can
 * be read.
 *
 * <p>Rules beyond those of {@link DeliveryHandler}:
 *
 * <ul>
 *   <li>V1. {@code balance} has no effect.
 *   <li>V2. An empty float is {@code Declined} with cause {@code OUR_ACCOUNT}.
 *   <li>V3. A refusal that a query meets (credentials, address, limits) is {@code Unknown}, never a verdict on the order.
 * </ul>
 */
public interface VtuProvider extends DeliveryHandler {

    /**
     * Asks what is left of our float.
     *
     * @param call where to put what came back
     * @return the balance
     */
    Answer<Money> balance(CallContext call);
}
