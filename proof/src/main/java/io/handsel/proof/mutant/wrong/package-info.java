/** What wrong variants of the engine do: written to be copied into the engine's byte code, never called. */
@NullMarked
package io.handsel.proof.mutant.wrong;

import org.jspecify.annotations.NullMarked;
