/** An example: people save together. Paystack takes the money, the application itself books what it was for. */
@NullMarked
package io.handsel.examples.savings;

import org.jspecify.annotations.NullMarked;
