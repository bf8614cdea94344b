/**
 * Real HTTP servers on this machine that behave as the companies do, faults and webhooks included. Each keeps a ledger of
 * what really happened, in minor units. They are written from the companies' documentation alone and share no code with
 * the adapters, so that one misreading cannot hide in both.
 */
@NullMarked
package io.handsel.testkit.simulator;

import org.jspecify.annotations.NullMarked;
