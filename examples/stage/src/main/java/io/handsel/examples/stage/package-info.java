/** What stands in for the world on a developer's machine, and what the example applications share. */
@NullMarked
package io.handsel.examples.stage;

import org.jspecify.annotations.NullMarked;
