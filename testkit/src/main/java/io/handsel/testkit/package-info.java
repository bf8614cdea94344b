/** Clocks to turn by hand, and calls without an engine. */
@NullMarked
package io.handsel.testkit;

import org.jspecify.annotations.NullMarked;
