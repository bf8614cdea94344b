/**
 * The rules of the SPIs as tests. Extend a contract, supply the small world that it asks for, and every rule is a test
 * whose name begins with its number. Needs JUnit and AssertJ.
 */
@NullMarked
package io.handsel.testkit.contract;

import org.jspecify.annotations.NullMarked;
