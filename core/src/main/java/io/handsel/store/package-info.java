/** Keeping transactions: the store SPI and its nouns. */
@NullMarked
package io.handsel.store;

import org.jspecify.annotations.NullMarked;
