/** Paystack as a payment gateway. */
@NullMarked
package io.handsel.paystack;

import org.jspecify.annotations.NullMarked;
