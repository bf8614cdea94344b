/** The lines of Java that the pages under {@code docs} show: compiled, and compared with the pages. */
@NullMarked
package io.handsel.demo.docs;

import org.jspecify.annotations.NullMarked;
