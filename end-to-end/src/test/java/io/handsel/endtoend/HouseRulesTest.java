package io.handsel.endtoend;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom: the rooms of the house, over all main classes of all modules. */
final class HouseRulesTest {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(
                    location -> !location.contains("/io/handsel/endtoend/") && !location.contains("/io/handsel/proof/"))
            .importPackages("io.handsel");

    private static final String[] CORE = {
        "io.handsel",
        "io.handsel.catalogue..",
        "io.handsel.delivery..",
        "io.handsel.event..",
        "io.handsel.internal..",
        "io.handsel.money..",
        "io.handsel.outcome..",
        "io.handsel.payment..",
        "io.handsel.report..",
        "io.handsel.review..",
        "io.handsel.store..",
        "io.handsel.transaction..",
        "io.handsel.web..",
        "io.handsel.webhook.."
    };
    private static final String[] ADAPTERS = {
        "io.handsel.flutterwave..",
        "io.handsel.inlomax..",
        "io.handsel.paystack..",
        "io.handsel.smeplug..",
        "io.handsel.vtpass.."
    };
    private static final String HTTP = "io.handsel.http..";
    private static final String STORE = "io.handsel.jdbi..";
    private static final String TESTKIT = "io.handsel.testkit..";
    private static final String[] JAVA = {"java..", "javax.crypto..", "javax.sql..", "org.jspecify.annotations.."};

    private static String[] and(String[] some, String... others) {
        String[] all = new String[some.length + others.length];
        System.arraycopy(some, 0, all, 0, some.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        return all;
    }

    @Test
    void everyRoomIsSeenAndNoneIsUnknown() {
        classes()
                .should()
                .resideInAnyPackage(and(and(CORE, ADAPTERS), HTTP, STORE, TESTKIT))
                .check(ALL);
        assertThat(ALL)
                .extracting(it -> it.getPackageName())
                .contains(
                        "io.handsel",
                        "io.handsel.internal.engine",
                        "io.handsel.internal.lifecycle",
                        "io.handsel.flutterwave",
                        "io.handsel.inlomax",
                        "io.handsel.paystack",
                        "io.handsel.smeplug",
                        "io.handsel.vtpass",
                        "io.handsel.http",
                        "io.handsel.jdbi",
                        "io.handsel.testkit.simulator");
    }

    @Test
    void coreKnowsJavaAndTheLoggingFacadeAlone() {
        classes()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(and(and(CORE, JAVA), "org.slf4j.."))
                .check(ALL);
    }

    @Test
    void theRulesOfTheLifecycleKnowNoClockNoStoreNoLogAndNoWire() {
        noClasses()
                .that()
                .resideInAPackage("io.handsel.internal.lifecycle..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.handsel.internal.engine..",
                        "io.handsel.internal.codec..",
                        "io.handsel.store..",
                        "org.slf4j..",
                        "java.io..",
                        "java.net.http..",
                        "java.sql..",
                        "java.util.concurrent..")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(ALL);
    }

    @Test
    void theTestkitKnowsCoreAloneSoThatNothingIsSharedWithWhatItTests() {
        classes()
                .that()
                .resideInAPackage(TESTKIT)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(and(
                        and(CORE, JAVA),
                        TESTKIT,
                        "com.sun.net.httpserver..",
                        "jdk.jfr..",
                        "javax.crypto..",
                        "org.junit.jupiter.api..",
                        "org.assertj.core.."))
                .check(ALL);
    }

    @Test
    void adaptersKnowNeitherEachOtherNorTheStoreNorTheTestkit() {
        for (String adapter : ADAPTERS) {
            classes()
                    .that()
                    .resideInAPackage(adapter)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            and(and(CORE, JAVA), adapter, HTTP, "com.fasterxml.jackson..", "javax.crypto.."))
                    .check(ALL);
        }
    }

    @Test
    void theStoreKnowsNoAdapterAndNoHttp() {
        noClasses()
                .that()
                .resideInAPackage(STORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(and(ADAPTERS, HTTP, TESTKIT, "okhttp3..", "com.fasterxml.jackson.."))
                .check(ALL);
    }

    @Test
    void whatIsInternalIsForCoreTheTestkitAndTheStoreAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages(and(CORE, TESTKIT, STORE))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.handsel.internal..")
                .check(ALL);
    }

    @Test
    void theTestkitAndTheStoreUseOnlyTheCodecOfWhatIsInternal() {
        noClasses()
                .that()
                .resideInAnyPackage(TESTKIT, STORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.handsel.internal.engine..", "io.handsel.internal.lifecycle..")
                .check(ALL);
    }

    @Test
    void httpSupportIsForAdaptersAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages(and(ADAPTERS, HTTP))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(HTTP)
                .check(ALL);
    }
}
