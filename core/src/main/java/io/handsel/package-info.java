/** The front door: configure and start {@link io.handsel.Handsel}, describe a {@link io.handsel.Purchase}, read a {@link io.handsel.TransactionView}. */
@NullMarked
package io.handsel;

import org.jspecify.annotations.NullMarked;
