/** Who visits the examples in their tests: a plain HTTP client, and a real browser where one is installed. */
@NullMarked
package io.handsel.examples.visitor;

import org.jspecify.annotations.NullMarked;
