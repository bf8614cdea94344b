package io.handsel.internal.engine;

import io.handsel.internal.lifecycle.Event;
import io.handsel.store.Change;
import io.handsel.store.CommitResult;
import io.handsel.store.Hold;
import io.handsel.store.InboxId;
import io.handsel.store.NodeId;
import io.handsel.store.RawReply;
import io.handsel.store.StoreUnavailableException;
import io.handsel.store.TransactionStore;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way in which a transaction changes: decide on what is at hand, commit; when somebody was faster, load and decide
 * anew. Facts do not grow old by that, decisions do. What is at hand may be out of date: the version fences every write.
 */
final class Writer {

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int MOST_RACES = 50;
    private static final int MOST_WRITES = 3;

    /** How long others leave alone what this node goes straight on with; longer than any call may last. */
    static final Duration HOLD = Duration.ofMinutes(3);

    private final TransactionStore store;
    private final Books books;
    private final Means means;
    private final NodeId node;
    private final GivingBack givingBack;

    Writer(TransactionStore store, Books books, Means means, NodeId node, GivingBack givingBack) {
        this.store = store;
        this.books = books;
        this.means = means;
        this.node = node;
        this.givingBack = givingBack;
    }

    /**
     * What a change came to.
     *
     * @param transaction the transaction now
     * @param acts the calls that follow
     * @param busyAccount the account that is too busy for something that is due; this node keeps it in mind
     * @param refusal why the event was refused, if it was
     */
    record Written(
            Transaction transaction, List<Plan.Act> acts, Optional<String> busyAccount, Optional<String> refusal) {

        /** Nothing follows. */
        static Written atRest(Transaction transaction, Optional<String> refusal) {
            return new Written(transaction, List.of(), Optional.empty(), refusal);
        }

        boolean isAtRest() {
            return acts.isEmpty() && busyAccount.isEmpty();
        }
    }

    Transaction load(TransactionId id) {
        return books.load(id);
    }

    /** Applies an event, and begins what thereby becomes due. */
    Written apply(Transaction atHand, Event event, List<RawReply> replies, Optional<InboxId> settles) {
        return change(atHand, plan -> plan.apply(event), replies, settles);
    }

    /** Takes the steps that follow from the transaction as it is stored, if any do, and begins what is due. */
    Written change(Transaction atHand, Consumer<Plan> steps) {
        return change(atHand, steps, List.of(), Optional.empty());
    }

    /** Begins what is due, without any event. */
    Written beginWhatIsDue(Transaction atHand) {
        return change(atHand, plan -> {});
    }

    private Written change(
            Transaction atHand, Consumer<Plan> steps, List<RawReply> replies, Optional<InboxId> settles) {
        Transaction known = atHand;
        for (int race = 0; race < MOST_RACES; race++) {
            Plan plan = Plan.of(known, means);
            steps.accept(plan);
            plan.beginWhatIsDue();
            if (!plan.changesNothing()) {
                Optional<Written> written = write(plan, replies, settles);
                if (written.isPresent()) {
                    return written.get();
                }
            }
            Transaction stored = load(known.id());
            if (plan.changesNothing() && stored.version() == known.version()) {
                settles.ifPresent(store::settleInbox);
                return new Written(stored, plan.acts(), plan.busyAccount(), plan.refusal());
            }
            known = stored;
        }
        throw new IllegalStateException(
                "transaction " + atHand.id() + " changed " + MOST_RACES + " times under our hands");
    }

    private Optional<Written> write(Plan plan, List<RawReply> replies, Optional<InboxId> settles) {
        Written written = new Written(plan.next(), plan.acts(), plan.busyAccount(), plan.refusal());
        Change change = plan.change(
                Optional.empty(), replies, settles, written.isAtRest() ? Optional.empty() : Optional.of(hold()));
        CommitResult result = commit(change, plan);
        if (result instanceof CommitResult.Applied) {
            givingBack.keep(change.id());
            means.watchers().written(plan.next());
            means.alarm().raise(plan.alerts());
            return Optional.of(written);
        }
        if (result instanceof CommitResult.Refused refused) {
            throw new IllegalStateException(
                    "transaction " + plan.next().id() + " could not be stored: " + refused.reason());
        }
        return Optional.empty();
    }

    /**
     * Commits; when the end is unknown, writes the very same change again, which cannot happen twice (S11). Unless it was
     * applied, the plan's calls are abandoned.
     */
    CommitResult commit(Change change, Plan plan) {
        boolean applied = false;
        try {
            CommitResult result = commit(change);
            applied = result instanceof CommitResult.Applied;
            return result;
        } catch (StoreUnavailableException e) {
            givingBack.add(change.id()); // it may be stored, and held
            throw e;
        } finally {
            if (!applied) {
                plan.abandon();
            }
        }
    }

    private CommitResult commit(Change change) {
        StoreUnavailableException last = null;
        for (int i = 0; i < MOST_WRITES; i++) {
            try {
                return books.commit(change);
            } catch (StoreUnavailableException e) {
                LOG.warn("transaction {}: the end of a commit is unknown, writing it again", change.id());
                last = e;
            }
        }
        throw Objects.requireNonNull(last);
    }

    Hold hold() {
        return new Hold(node, now().plus(HOLD));
    }

    Instant now() {
        return means.clock().now();
    }
}
