/** Money from the customer through a gateway, and back: the gateway SPI and its nouns. */
@NullMarked
package io.handsel.payment;

import org.jspecify.annotations.NullMarked;
