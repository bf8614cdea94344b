package io.handsel.testkit.contract;

import io.handsel.catalogue.Service;
import io.handsel.delivery.Product;
import io.handsel.delivery.VtuProvider;
import io.handsel.money.Money;
import java.util.Optional;

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

    /**
     * A service whose plans the provider lists. The far side sells some, and the list is such that a careless reader would
     * take in ambiguous or unusable ones, if the real far side's can be.
     *
     * @return the service; empty if the provider has no catalogue: then the tests that want one are skipped
     */
    default Optional<Service> listedService() {
        return Optional.empty();
    }

    /**
     * A product that names a plan, deliverable to {@link #recipient}.
     *
     * @return the product; empty if the provider sells no plans
     */
    default Optional<Product> planProduct() {
        return Optional.empty();
    }

    /**
     * A product whose recipients the provider can check.
     *
     * @return the product; empty if it can check none
     */
    default Optional<Product> checkedProduct() {
        return Optional.empty();
    }

    /** {@return a recipient of the checked product that can be sold to} */
    default String payableRecipient() {
        return recipient(1);
    }

    /** {@return a recipient of the checked product that the far side calls wrong} */
    default String wrongRecipient() {
        return "0";
    }

    /** Lets the far side refuse the next question because of our account, such as its keys or its address. */
    void nextQuestionIsRefused();
}
