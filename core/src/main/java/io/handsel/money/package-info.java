/** Exact money in minor units. */
@NullMarked
package io.handsel.money;

import org.jspecify.annotations.NullMarked;
