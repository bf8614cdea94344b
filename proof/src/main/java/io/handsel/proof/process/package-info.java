/** Nodes in processes of their own, what befalls them and their database, and who judges what came of it. */
@NullMarked
package io.handsel.proof.process;

import org.jspecify.annotations.NullMarked;
