package io.handsel.testkit.contract;

import io.handsel.delivery.VtuProvider;
import io.handsel.money.Money;

/** A provider and the far side behind it, for {@link VtuProviderContract}. */
public interface ProviderWorld extends DeliveryWorld {

    /** {@return the provider to be tried; the same at each call} */
    @Override
    VtuProvider handler();

    /**
     * Sets our float at the far side.
     *
     * @param amount what is left of it
     */
    void floatIs(Money amount);

    /**
     * Whether the far side's words prove that a submission was refused for want of float.
     *
     * @return true unless they do not
     */
    default boolean emptyFloatIsProved() {
        return true;
    }

    /** Lets the far side refuse the next question because of our account, such as its keys or its address. */
    void nextQuestionIsRefused();
}
