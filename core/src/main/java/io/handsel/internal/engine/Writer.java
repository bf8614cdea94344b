package io.handsel.internal.engine;

import io.handsel.Policy;
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
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way in which a transaction changes: load, decide, commit; when somebody was faster, load and decide anew. Facts
 * do not grow old by that, decisions do.
 */
final class Writer {

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int MOST_RACES = 50;
    private static final int MOST_WRITES = 3;

    /** How long others leave alone what this node goes straight on with; longer than any call may last. */
    static final Duration HOLD = Duration.ofMinutes(3);

    private final TransactionStore store;
    private final Accounts accounts;
    private final EngineClock clock;
    private final Policy policy;
    private final Ids ids;
    private final NodeId node;
    private final Alarm alarm;

    Writer(
            TransactionStore store,
            Accounts accounts,
            EngineClock clock,
            Policy policy,
            Ids ids,
            NodeId node,
            Alarm alarm) {
        this.store = store;
        this.accounts = accounts;
        this.clock = clock;
        this.policy = policy;
        this.ids = ids;
        this.node = node;
        this.alarm = alarm;
    }

    /** What a change came to. */
    record Written(Transaction transaction, List<Plan.Act> acts, Optional<String> refusal) {}

    Transaction load(TransactionId id) {
        return Optional.ofNullable(store.load(List.of(id)).get(id))
                .orElseThrow(() -> new IllegalStateException("transaction " + id + " is not in the store"));
    }

    /** Applies an event, and begins what thereby becomes due. */
    Written apply(TransactionId id, Event event, List<RawReply> replies, Optional<InboxId> settles) {
        return change(id, stored -> Optional.of(event), replies, settles);
    }

    /** Applies the event that follows from the transaction as it is stored, if any does. */
    Written applyIf(TransactionId id, Function<Transaction, Optional<Event>> follows) {
        return change(id, follows, List.of(), Optional.empty());
    }

    /** Begins what is due, without any event. */
    Written beginWhatIsDue(TransactionId id) {
        return change(id, stored -> Optional.empty(), List.of(), Optional.empty());
    }

    private Written change(
            TransactionId id,
            Function<Transaction, Optional<Event>> follows,
            List<RawReply> replies,
            Optional<InboxId> settles) {
        for (int race = 0; race < MOST_RACES; race++) {
            Transaction stored = load(id);
            Plan plan = Plan.of(stored, clock, policy, accounts, ids);
            follows.apply(stored).ifPresent(plan::apply);
            plan.beginWhatIsDue();
            Optional<Written> written = write(plan, replies, settles);
            if (written.isPresent()) {
                return written.get();
            }
        }
        throw new IllegalStateException("transaction " + id + " changed " + MOST_RACES + " times under our hands");
    }

    private Optional<Written> write(Plan plan, List<RawReply> replies, Optional<InboxId> settles) {
        if (plan.changesNothing()) {
            Transaction unchanged = plan.previous().orElseThrow();
            settles.ifPresent(it -> store.moveInbox(it, io.handsel.store.InboxState.SETTLED, 0, clock.now()));
            return Optional.of(new Written(unchanged, List.of(), plan.refusal()));
        }
        Change change = new Change(
                ids.operation(),
                plan.previous(),
                plan.next(),
                plan.entries(),
                Optional.empty(),
                replies,
                settles,
                goesOn(plan) ? Optional.of(hold()) : Optional.empty());
        CommitResult result = commit(change);
        if (result instanceof CommitResult.Applied) {
            alarm.raise(plan.alerts());
            return Optional.of(new Written(plan.next(), plan.acts(), plan.refusal()));
        }
        if (result instanceof CommitResult.Refused refused) {
            throw new IllegalStateException(
                    "transaction " + plan.next().id() + " could not be stored: " + refused.reason());
        }
        return Optional.empty();
    }

    private static boolean goesOn(Plan plan) {
        return !plan.acts().isEmpty();
    }

    Hold hold() {
        return new Hold(node, clock.now().plus(HOLD));
    }

    /** Commits; when the end is unknown, writes the very same change again, which cannot happen twice (S11). */
    CommitResult commit(Change change) {
        StoreUnavailableException last = null;
        for (int i = 0; i < MOST_WRITES; i++) {
            try {
                return store.commit(List.of(change)).get(0);
            } catch (StoreUnavailableException e) {
                LOG.warn("transaction {}: the end of a commit is unknown, writing it again", change.id());
                last = e;
            }
        }
        throw java.util.Objects.requireNonNull(last);
    }

    Instant now() {
        return clock.now();
    }
}
