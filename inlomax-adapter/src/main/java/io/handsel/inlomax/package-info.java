/** Inlomax as a delivery provider. Experimental: its contract is known from third parties only. */
@NullMarked
package io.handsel.inlomax;

import org.jspecify.annotations.NullMarked;
