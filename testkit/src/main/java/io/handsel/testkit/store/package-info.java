/** A store that lives in memory, for tests and demonstrations. */
@NullMarked
package io.handsel.testkit.store;

import org.jspecify.annotations.NullMarked;
