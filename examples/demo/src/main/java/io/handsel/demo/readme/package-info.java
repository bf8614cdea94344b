/** What the README shows, compiled. */
@NullMarked
package io.handsel.demo.readme;

import org.jspecify.annotations.NullMarked;
