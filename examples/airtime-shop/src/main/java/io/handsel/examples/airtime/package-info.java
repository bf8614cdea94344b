/** An example: airtime bought with a card. Paystack takes the money, VTpass delivers. */
@NullMarked
package io.handsel.examples.airtime;

import org.jspecify.annotations.NullMarked;
