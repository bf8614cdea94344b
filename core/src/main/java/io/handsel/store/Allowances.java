package io.handsel.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How much owners have used up of what they may do, in the store, so that all nodes count together. Rules, each proved by
 * {@code TransactionStoreContract} in {@code handsel-testkit}:
 *
 * <ul>
 *   <li>S44. Nobody takes more than the rate gives, however many ask at once: {@code most} at a moment, and then one more each
 *       time that {@code per / most} has passed. A refusal takes nothing, and says how long to wait.
 *   <li>S45. What one owner does of one action takes nothing from another owner, nor from another action.
 *   <li>S46. Only what has all come back is forgotten.
 * </ul>
 *
 * <p>They are a convenience for peace, not a promise about money: a store may lose them in a crash, and then everybody begins
 * anew. Every method throws {@link StoreUnavailableException} when it cannot tell whether it read or wrote.
 */
public interface Allowances {

    /**
     * Takes one.
     *
     * @param owner who does it
     * @param action what is done
     * @param rate how often it may be done
     * @param now the time
     * @return empty if it was taken; else how long to wait, positive
     */
    Optional<Duration> take(String owner, String action, Rate rate, Instant now);

    /**
     * Forgets what has all come back.
     *
     * @param before before this time
     * @param limit how many at most, positive
     * @return how many
     */
    int forget(Instant before, int limit);
}
