/** SMEPlug as a delivery provider. Experimental: its contract is known from third parties only. */
@NullMarked
package io.handsel.smeplug;

import org.jspecify.annotations.NullMarked;
