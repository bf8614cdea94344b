/** The whole flow on one machine, in one command. */
@NullMarked
package io.handsel.demo;

import org.jspecify.annotations.NullMarked;
