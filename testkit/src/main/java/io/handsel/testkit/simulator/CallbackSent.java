package io.handsel.testkit.simulator;

import java.time.Instant;

/**
 * One attempt to post a webhook or callback.
 *
 * @param event the event's name
 * @param reference the payment's reference or the order's request id
 * @param attempt counts from 1
 * @param at the simulated time
 * @param httpStatus what the host answered, or 0 if it did not
 * @param taken whether the company counts it as taken; if not, it may come again
 */
public record CallbackSent(String event, String reference, int attempt, Instant at, int httpStatus, boolean taken) {}
