package io.handsel.testkit.contract;

import io.handsel.testkit.Canaries;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Listens to a whole test run, and fails the test after which one of the {@link Canaries} was printed or logged.
 *
 * <p>It hears what goes to the console, what {@code java.util.logging} is told (the HTTP client's every step included),
 * and the file that slf4j-simple is configured to write. When the run ends it reads the message of every exception that
 * code of {@code io.handsel} made, whether it was thrown on, swallowed or kept as a cause, and whatever {@code *.log} the
 * run left under {@code target}, such as those of processes that it started; what it finds there fails the run. Where
 * tests run side by side, the one that ends first after something was told is the one that fails.
 *
 * <p>JUnit finds it by itself where {@code junit.jupiter.extensions.autodetection.enabled} is true and this module is on
 * the class path; else name it with {@code @ExtendWith}. A failure names the kind of what was found, never its value.
 */
@SuppressWarnings("exports") // whoever uses it has JUnit, which others need not have
public final class CanaryWatch implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    /** Made by JUnit. */
    public CanaryWatch() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        ears(context).prick();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ears(context).nothingWasHeard();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        ears(context).nothingWasHeard();
    }

    private static CanaryEars ears(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(CanaryWatch.class))
                .computeIfAbsent(CanaryEars.class, key -> new CanaryEars(), CanaryEars.class);
    }
}
