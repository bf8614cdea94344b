/** The contracts of the SPIs as abstract tests, and fakes that keep them. */
@NullMarked
package io.handsel.testkit;

import org.jspecify.annotations.NullMarked;
