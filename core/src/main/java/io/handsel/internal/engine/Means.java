package io.handsel.internal.engine;

import io.handsel.Policy;
import io.handsel.internal.codec.RecentStates;
import io.handsel.internal.journal.JournalKeys;

/**
 * What every part of the engine works with.
 *
 * @param clock the one clock
 * @param policy how patient and how strict the flow is
 * @param accounts the configured accounts
 * @param ids makes ids and references
 * @param bulkheads leave to make calls
 * @param guards what keeps accounts from being asked to deliver in vain
 * @param twins keeps orders apart that a company would take for copies
 * @param keys what the journal is sealed with
 * @param alarm what tells people
 * @param pulse how the last calls ended
 * @param states the states that this node wrote last
 * @param watchers whom to tell what this node writes
 */
record Means(
        EngineClock clock,
        Policy policy,
        Accounts accounts,
        Ids ids,
        Bulkheads bulkheads,
        Guards guards,
        Twins twins,
        JournalKeys keys,
        Alarm alarm,
        Pulse pulse,
        RecentStates states,
        Watchers watchers) {}
