/** The proof battery: it watches the house from outside, and judges it by ledgers that the house does not keep. */
@NullMarked
package io.handsel.proof;

import org.jspecify.annotations.NullMarked;
