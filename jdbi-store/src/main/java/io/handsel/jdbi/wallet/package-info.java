/** Wallets in the host's own database: double-entry, never below zero, each movement exactly once. */
@NullMarked
package io.handsel.jdbi.wallet;

import org.jspecify.annotations.NullMarked;
