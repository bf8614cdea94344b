package io.handsel.internal.engine;

import io.handsel.Policy;

/**
 * What every part of the engine works with.
 *
 * @param clock the one clock
 * @param policy how patient and how strict the flow is
 * @param accounts the configured accounts
 * @param ids makes ids and references
 * @param bulkheads leave to make calls
 */
record Means(EngineClock clock, Policy policy, Accounts accounts, Ids ids, Bulkheads bulkheads) {}
