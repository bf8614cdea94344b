/** The journal's seals, its folding into a state, and what must be true of a transaction and its journal. Pure. */
@NullMarked
package io.handsel.internal.journal;

import org.jspecify.annotations.NullMarked;
