package io.handsel.catalogue;

import io.handsel.InvalidPurchaseException;
import io.handsel.Purchase;
import io.handsel.outcome.Answer;

/**
 * What a shop asks providers before it takes money: what they sell, and whether a customer can be sold to.
 *
 * <p>Lists are kept in this process: plans for an hour, services for a day. When that is over they are asked for again beside
 * the caller, who is given the old list meanwhile. What a customer's number is worth is asked anew each time. Thread-safe.
 */
public interface CatalogueDesk {

    /**
     * The services of a kind that an account sells.
     *
     * @param account the provider's account, as it was configured
     * @param kind the product's kind
     * @return the list; absent if the provider publishes none; unknown if it did not answer and has never done so
     * @throws IllegalArgumentException if no provider is configured under that account
     * @throws io.handsel.store.StoreUnavailableException if the store cannot be reached and this node knows no time: it has never
     *     reached it, or its machine was paused or its clock set since
     */
    Answer<Listing<Service>> services(String account, String kind);

    /**
     * The plans of a service that an account sells.
     *
     * @param account the provider's account, as it was configured
     * @param kind the product's kind
     * @param service our name of the service, as in {@link Service#name()}
     * @return the list; absent if the provider publishes none; unknown if it did not answer and has never done so
     * @throws IllegalArgumentException if no provider is configured under that account
     * @throws io.handsel.store.StoreUnavailableException if the store cannot be reached and this node knows no time: it has never
     *     reached it, or its machine was paused or its clock set since
     */
    Answer<Listing<Plan>> plans(String account, String kind, String service);

    /**
     * Whether a purchase could be delivered if it were paid now: can this meter be paid, is the float enough? Asks the
     * provider, stores nothing.
     *
     * @param purchase the purchase
     * @return what is known
     * @throws InvalidPurchaseException if something is wrong with the purchase by itself, as when it is begun
     * @throws io.handsel.store.StoreUnavailableException if the store cannot be reached and this node knows no time: it has never
     *     reached it, or its machine was paused or its clock set since
     */
    Readiness check(Purchase purchase);

    /**
     * Forgets how fresh the lists of an account are, because the provider said that they changed.
     *
     * @param account the provider's account
     */
    void changed(String account);
}
