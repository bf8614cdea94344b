package io.handsel;

import io.handsel.store.HostTransaction;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * May refuse a purchase before anything is stored or called: a wrong transaction PIN, a KYC level that is too low, a spending
 * limit, an unknown device, a fraud score. Given by {@link Handsel.Builder#purchaseGuard}.
 *
 * <p>Asked once the purchase itself is found to be in order, on the thread of {@code accept} or {@code begin}, in the order in
 * which the guards were given; the first refusal counts. Not asked about a repeat of a known idempotency key, which is answered
 * as the first was; two first requests at once may both be asked about. What a guard throws is passed on, and nothing is stored.
 *
 * <p>Implementations are thread-safe, quick, and let an answer that they cannot get be a refusal or an exception.
 */
@FunctionalInterface
public interface PurchaseGuard {

    /**
     * Looks at a purchase.
     *
     * @param purchase the purchase as the host gave it, with its {@linkplain Purchase#credential credentials}
     * @return why it is refused; empty if this guard has nothing against it
     */
    Optional<Refusal> check(Purchase purchase);

    /**
     * Looks at a purchase that is to be recorded within the host's own database transaction, which this guard may read, and
     * must not end. Asks {@link #check(Purchase)} unless overridden.
     *
     * @param purchase the purchase as the host gave it
     * @param host the host's open database transaction
     * @return why it is refused; empty if this guard has nothing against it
     */
    default Optional<Refusal> check(Purchase purchase, HostTransaction host) {
        return check(purchase);
    }

    /**
     * Why a purchase is refused.
     *
     * @param code for programs, stable: 1 to 64 lower case letters, digits, hyphens and underscores, such as {@code wrong_pin}
     * @param message for the person who wanted to buy; shown as it is, so nothing secret
     */
    record Refusal(String code, String message) {

        private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

        /** Checks the code. */
        public Refusal {
            Objects.requireNonNull(message, "message");
            if (!CODE.matcher(code).matches()) {
                throw new IllegalArgumentException(
                        "a refusal's code is 1 to 64 lower case letters, digits, hyphens and underscores");
            }
        }

        /**
         * A refusal, as a guard answers it.
         *
         * @param code for programs
         * @param message for the person who wanted to buy
         * @return the answer
         */
        public static Optional<Refusal> of(String code, String message) {
            return Optional.of(new Refusal(code, message));
        }
    }
}
