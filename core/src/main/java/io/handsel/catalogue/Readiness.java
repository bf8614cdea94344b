package io.handsel.catalogue;

import io.handsel.Fault;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether a purchase could be delivered if it were paid now. An opinion of the moment: nothing is stored, nothing reserved.
 *
 * @param account the account that would deliver
 * @param recipient what the provider says of the recipient
 * @param balance whether our float at the provider is worth the face value
 * @param customer what the provider tells about the recipient, if it was found payable
 * @param faults what the customer would have to change, each with its field
 */
public record Readiness(
        String account,
        Standing recipient,
        Standing balance,
        Optional<CustomerCheck.Payable> customer,
        List<Fault> faults) {

    /** How one thing stands. */
    public enum Standing {
        /** The provider said that it is in order. */
        IN_ORDER,
        /** The provider said that it is not. */
        NOT_IN_ORDER,
        /** The provider cannot say, or did not answer. */
        UNKNOWN
    }

    /** Copies the faults. */
    public Readiness {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(balance, "balance");
        Objects.requireNonNull(customer, "customer");
        faults = List.copyOf(faults);
    }

    /** {@return whether nothing is known that speaks against taking the money} */
    public boolean mayBuy() {
        return faults.isEmpty() && balance != Standing.NOT_IN_ORDER;
    }
}
