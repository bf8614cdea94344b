package io.handsel.catalogue;

import io.handsel.money.Money;
import java.util.Objects;
import java.util.Optional;

/**
 * What a provider says about a customer's number before anything is bought: one of two. That it could not say is {@link
 * io.handsel.outcome.Answer.Unknown}; that it has no such check is {@link io.handsel.outcome.Answer.Absent}.
 */
public sealed interface CustomerCheck {

    /**
     * The number can be sold to.
     *
     * @param name whom it belongs to, if they say; personal data
     * @param least the smallest amount that this customer can buy, if they say
     * @param most the largest amount that this customer can buy, if they say
     * @param renewal what renewing the customer's present plan costs, if they say
     * @param currentPlan the customer's present plan, as they name it, if they say
     */
    record Payable(
            Optional<String> name,
            Optional<Money> least,
            Optional<Money> most,
            Optional<Money> renewal,
            Optional<String> currentPlan)
            implements CustomerCheck {

        /** A check that says nothing but yes. */
        public static final Payable PLAINLY =
                new Payable(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /** Refuses missing parts. */
        public Payable {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(least, "least");
            Objects.requireNonNull(most, "most");
            Objects.requireNonNull(renewal, "renewal");
            Objects.requireNonNull(currentPlan, "currentPlan");
        }

        /** {@return that it is payable, without the person} */
        @Override
        public String toString() {
            return "Payable[least=" + least.map(Money::toString).orElse("?") + ", most="
                    + most.map(Money::toString).orElse("?") + "]";
        }
    }

    /**
     * The number is wrong, or cannot be sold to now.
     *
     * @param why their words, for a person; without personal data
     */
    record Refused(String why) implements CustomerCheck {
        /** Refuses a missing reason. */
        public Refused {
            Objects.requireNonNull(why, "why");
        }
    }
}
