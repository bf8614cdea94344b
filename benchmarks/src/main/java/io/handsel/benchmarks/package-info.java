/** How fast Handsel is and what it costs, beside careful hand-written JDBC that does the same durable work. */
@NullMarked
package io.handsel.benchmarks;

import org.jspecify.annotations.NullMarked;
