package io.handsel.testkit.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which requirements a test shows.
 *
 * <p>The requirements are those of the applications that Handsel is made for, listed with their ids in {@code
 * docs/requirements.md}. That page is printed from these marks, and the build fails for a requirement that no test shows and
 * for a mark that names none. On a class (also a nested one) the mark stands for all tests in it.
 *
 * <p>A test shows a requirement if it fails when the requirement is not kept: for instance {@code @Requirement({"A5", "E1"})}
 * on one that lets the customer's return and the webhook race.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Requirement {

    /**
     * Names the requirements; plain string literals, since the page is printed from the sources.
     *
     * @return the ids
     */
    String[] value();
}
