/** Simulated worlds: the real engine on several nodes, one store, companies with ledgers, and everything that goes wrong. */
@NullMarked
package io.handsel.proof.world;

import org.jspecify.annotations.NullMarked;
