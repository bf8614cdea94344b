/** The shell around the rules: threads, clocks, calls and commits. Not part of the API. */
@NullMarked
package io.handsel.internal.engine;

import org.jspecify.annotations.NullMarked;
