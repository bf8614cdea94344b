/** The versioned codec of state and journal. Not part of the API. */
@NullMarked
package io.handsel.internal.codec;

import org.jspecify.annotations.NullMarked;
