/** VTpass as a delivery provider. */
@NullMarked
package io.handsel.vtpass;

import org.jspecify.annotations.NullMarked;
