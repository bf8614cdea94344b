package io.handsel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The test kit's mark of this name, for the tests of core: the test kit is built on core, so they cannot have its own. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Requirement {

    /**
     * Names the requirements; plain string literals.
     *
     * @return the ids
     */
    String[] value();
}
