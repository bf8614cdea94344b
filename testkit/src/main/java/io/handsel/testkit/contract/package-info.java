/** The contracts of the SPIs, as abstract JUnit classes for those who implement them. */
@NullMarked
package io.handsel.testkit.contract;

import org.jspecify.annotations.NullMarked;
