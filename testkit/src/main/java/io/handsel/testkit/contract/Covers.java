package io.handsel.testkit.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which parts of a company's interface a test shows.
 *
 * <p>Each adapter lists what its company's contract names, in {@code src/test/resources/coverage/<company>.txt}; the table
 * of coverage is printed from these marks, and the build fails for an entry that has neither a test nor a reason, and for
 * a mark that names no entry. On a class (also a nested one) the mark stands for all tests in it.
 *
 * <p>An endpoint is named by the company alone, anything else by its kind too, as the list spells them; for instance
 * {@code @Covers({"paystack: GET /transaction/verify/{reference}", "paystack status: abandoned"})}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Covers {

    /**
     * Names the entries; plain string literals, since the table is printed from the sources.
     *
     * @return the entries, each {@code company: endpoint} or {@code company kind: name}
     */
    String[] value();
}
