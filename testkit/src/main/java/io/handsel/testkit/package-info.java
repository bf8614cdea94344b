/** Clocks to turn by hand, calls without an engine, and a gateway and a provider without a network. */
@NullMarked
package io.handsel.testkit;

import org.jspecify.annotations.NullMarked;
