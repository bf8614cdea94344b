package io.handsel.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far the sweeps of gateways' accounts have come, in the store, so that one node at a time sweeps and another goes on
 * where it stopped. Rules, each proved by {@code TransactionStoreContract} in {@code handsel-testkit}:
 *
 * <ul>
 *   <li>S50. One node at a time sweeps an account, while it lives; what a former one says changes nothing.
 *   <li>S51. What was saved is what the next one finds.
 * </ul>
 *
 * <p>Every method throws {@link StoreUnavailableException} when it cannot tell whether it read or wrote.
 */
public interface SweepLog {

    /**
     * Lends the sweeping of an account to a node, for as long as it lives. To the node that has it, it is lent again. An
     * account that was never swept begins with an empty sweep that ended now.
     *
     * @param account the gateway's account
     * @param node the node
     * @param now the time
     * @return how far it has come; empty while another living node has it
     */
    Optional<SweepState> claim(String account, NodeId node, Instant now);

    /**
     * Saves how far it has come.
     *
     * @param state under the epoch that the node was lent
     * @return whether the lease still holds; if not, nothing was written
     */
    boolean save(SweepState state);

    /** {@return how far all accounts have come, by name} */
    List<SweepState> all();
}
