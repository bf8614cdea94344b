/** Wrong variants of the engine, made of its byte code, which the simulated worlds must tell from the right one. */
@NullMarked
package io.handsel.proof.mutant;

import org.jspecify.annotations.NullMarked;
