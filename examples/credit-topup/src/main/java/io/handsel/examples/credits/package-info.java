/** An example: credits bought through a hosted checkout. Flutterwave takes the money, the application itself delivers. */
@NullMarked
package io.handsel.examples.credits;

import org.jspecify.annotations.NullMarked;
