/** Flutterwave as a payment gateway. */
@NullMarked
package io.handsel.flutterwave;

import org.jspecify.annotations.NullMarked;
