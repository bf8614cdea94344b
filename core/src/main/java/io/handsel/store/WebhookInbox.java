package io.handsel.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The part of a {@link TransactionStore} that keeps webhooks: as they came, and where their handling stands. Its rules are
 * among the store's (S3, S6, S9, S10, S24 to S26). Every method throws {@link StoreUnavailableException} when it cannot tell
 * whether it read or wrote.
 */
public interface WebhookInbox {

    /**
     * Keeps webhooks. One whose body is there already adds to its count and leaves it as it is.
     *
     * @param entries what came
     * @return for each, in order: its own id if it is new, else the id of the one kept before
     */
    List<InboxId> receive(List<InboxEntry> entries);

    /**
     * Lends webhooks that are due (pending or parked) to a node by moving their due time to the end of the hold. Each gets
     * another turn, so that whoever held it before cannot move it any more.
     *
     * @param hold the node, and until when it keeps them
     * @param now the time
     * @param limit how many at most, positive
     * @return them, those that were due first first
     */
    List<InboxEntry> claimInbox(Hold hold, Instant now, int limit);

    /**
     * Moves webhooks on that no change settled: writes their state, tries and due time. One that is neither pending nor
     * parked, or whose turn is another by now because it was lent or moved since the mover got it, stays as it is.
     *
     * @param moved as they shall stand, under the turn that the mover knows; each at most once
     */
    void moveInbox(Collection<InboxEntry> moved);

    /**
     * Settles a webhook whose question was answered and changed nothing. One that is neither pending nor parked stays as it
     * is.
     *
     * @param id which
     */
    void settleInbox(InboxId id);

    /**
     * Makes a webhook pending and due once more, because the same body came again: one that was opened before a time, is
     * not pending, and still has its body.
     *
     * @param id which
     * @param openedBefore the time
     * @param now the time of opening
     * @return whether it was opened
     */
    boolean reopenInbox(InboxId id, Instant openedBefore, Instant now);

    /**
     * Makes a webhook pending and due once more by an operator's will, and records that: one that is parked, expired,
     * ignored or failed and still has its body.
     *
     * @param id which
     * @param replay who, why and when
     * @return whether it was opened
     */
    boolean replayInbox(InboxId id, Replay replay);

    /**
     * Lists webhooks, newest first.
     *
     * @param states in one of these
     * @param olderThan only those that are older than this one
     * @param limit how many at most, positive
     * @return them
     */
    List<InboxItem> listInbox(Set<InboxState> states, Optional<InboxId> olderThan, int limit);

    /**
     * Counts an account's webhooks that match nothing: those parked, and those ignored that nobody signed.
     *
     * @param account the account
     * @param atMost where counting stops, not negative
     * @return how many there are, or {@code atMost} if there are more
     */
    int countUnmatched(String account, int atMost);

    /**
     * Forgets old webhooks: settled, ignored and failed ones go; expired ones lose body and headers, and go later.
     *
     * @param openedBefore the time before which they were opened
     * @param tracesBefore the earlier time before which expired ones were opened that go
     * @param limit how many of each kind at most, positive
     * @return how many went or were emptied
     */
    int forgetInbox(Instant openedBefore, Instant tracesBefore, int limit);

    /**
     * Counts the inbox by state, for health and tests.
     *
     * @return how many there are of each state that occurs
     */
    Map<InboxState, Long> countInbox();
}
