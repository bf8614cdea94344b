/** Giving what was paid for: the delivery SPIs and their nouns. */
@NullMarked
package io.handsel.delivery;

import org.jspecify.annotations.NullMarked;
