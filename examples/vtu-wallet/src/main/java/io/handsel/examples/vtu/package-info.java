/** An example: a wallet that buys airtime, data, TV and electricity, and that gives gifts away. */
@NullMarked
package io.handsel.examples.vtu;

import org.jspecify.annotations.NullMarked;
