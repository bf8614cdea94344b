package io.handsel.delivery;

import io.handsel.catalogue.CustomerCheck;
import io.handsel.catalogue.Plan;
import io.handsel.catalogue.Service;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import java.util.List;

/**
 * A company that sells airtime, data, TV, electricity and pins from a prepaid float: a {@link DeliveryHandler} whose float can
 * be read, and that may have a catalogue and a check of customers' numbers.
 *
 * <p>Rules beyond those of {@link DeliveryHandler}:
 *
 * <ul>
 *   <li>V1. {@code balance} has no effect.
 *   <li>V2. An empty float is {@code Declined} with cause {@code OUR_ACCOUNT}, where the provider's words prove it; else it
 *       is {@code Unknown}.
 *   <li>V3. A refusal that a query meets (credentials, address, limits) is {@code Unknown}, never a verdict on the order.
 *   <li>V4. {@code services}, {@code plans} and {@code check} have no effect; what cannot be understood is {@code Unknown},
 *       never an empty list and never a refused customer.
 *   <li>V5. A plan is listed only with a price that can be relied on, or as one whose amount the customer chooses; codes that
 *       are ambiguous are left out.
 *   <li>V6. For a product that names a plan, {@link DeliveryEvidence#amount()} is left empty: what the provider charges for a
 *       plan says nothing about what was delivered.
 *   <li>V7. {@code goods} is every token and pin that the customer must be given, and nothing else.
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

    /**
     * Asks which services of a kind are sold.
     *
     * @param kind the product's kind
     * @param call where to put what came back
     * @return the services; absent if the provider publishes none for this kind
     */
    default Answer<List<Service>> services(String kind, CallContext call) {
        return new Answer.Absent<>("no list of services");
    }

    /**
     * Asks which plans of a service are sold.
     *
     * @param kind the product's kind
     * @param service our name of the service, as in {@link Service#name()}
     * @param call where to put what came back
     * @return the plans; absent if the provider publishes none for this service
     */
    default Answer<List<Plan>> plans(String kind, String service, CallContext call) {
        return new Answer.Absent<>("no list of plans");
    }

    /**
     * Asks whether a product can be delivered to a recipient, before anything is bought.
     *
     * @param product the product, with this provider's own plan code
     * @param recipient the phone, meter, card or profile number; personal data
     * @param call where to put what came back
     * @return what they say; absent if the provider cannot check such a recipient
     */
    default Answer<CustomerCheck> check(Product product, String recipient, CallContext call) {
        return new Answer.Absent<>("no check of recipients");
    }
}
