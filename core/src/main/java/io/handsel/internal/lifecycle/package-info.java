/** The pure rules: no clock, no I/O, no logging, no randomness. Not part of the API. */
@NullMarked
package io.handsel.internal.lifecycle;

import org.jspecify.annotations.NullMarked;
