/**
 * An exact JSON codec with no dependencies.
 *
 * <p>It keeps the journal and the state of the library: what is written reads back equal, numbers keep every digit,
 * and whatever is malformed is refused with a {@link io.handsel.internal.json.JsonException} that never repeats the
 * content it stumbled over. Every value is immutable.
 */
@NullMarked
package io.handsel.internal.json;

import org.jspecify.annotations.NullMarked;
