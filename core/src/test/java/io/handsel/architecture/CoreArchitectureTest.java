package io.handsel.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.handsel.money.Money;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walls of core: what it may lean on, what its rules may see, what it shows to others. */
class CoreArchitectureTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .importUrl(Money.class.getProtectionDomain().getCodeSource().getLocation());
    private static final String RULES = "io.handsel.internal.lifecycle..";

    @Test
    void coreLeansOnTheJdkAndTwoSmallLibrariesOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "javax.sql..", "javax.crypto..", "org.slf4j..", "org.jspecify..", "io.handsel..")
                .check(CORE);
    }

    @Test
    void theRulesSeeNoClock() {
        noClasses()
                .that()
                .resideInAPackage(RULES)
                .should()
                .callMethod(Instant.class, "now")
                .check(CORE);
        noClasses()
                .that()
                .resideInAPackage(RULES)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class, InstantSource.class, System.class, io.handsel.TimeSource.class)
                .check(CORE);
    }

    @Test
    void theRulesSeeNoLoggerAndNobodyOutside() {
        noClasses()
                .that()
                .resideInAPackage(RULES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.slf4j..",
                        "java.sql..",
                        "java.net.http..",
                        "java.io..",
                        "java.util.concurrent..",
                        "io.handsel.store..",
                        "io.handsel.webhook..",
                        "io.handsel.internal.engine..")
                .check(CORE);
        noClasses()
                .that()
                .resideInAPackage(RULES)
                .should()
                .dependOnClassesThat()
                .haveNameMatching("io\\.handsel\\.(payment\\.PaymentGateway|delivery\\.(DeliveryHandler|VtuProvider))")
                .check(CORE);
    }

    @Test
    void theRulesDrawNoLots() {
        noClasses()
                .that()
                .resideInAPackage(RULES)
                .should()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(CORE);
    }

    @Test
    void onlyTheFacadeKnowsTheInside() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.handsel.internal..", "io.handsel", "io.handsel.web")
                .should()
                .dependOnClassesThat(resideInAPackage("io.handsel.internal.."))
                .check(CORE);
    }

    @Test
    void theViewsForTheWebKnowOfTheInsideOnlyHowToWriteJson() {
        noClasses()
                .that()
                .resideInAPackage("io.handsel.web")
                .should()
                .dependOnClassesThat(resideInAPackage("io.handsel.internal..")
                        .and(not(resideInAPackage("io.handsel.internal.json"))))
                .check(CORE);
    }

    @Test
    void whatIsPublicShowsNothingOfTheInside() {
        List<String> shown = CORE.stream()
                .filter(it -> !it.getPackageName().startsWith("io.handsel.internal"))
                .filter(it -> it.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC))
                .flatMap(CoreArchitectureTest::shown)
                .filter(it -> it.contains("io.handsel.internal"))
                .toList();

        assertThat(shown).isEmpty();
    }

    private static Stream<String> shown(JavaClass type) {
        return type.getMembers().stream()
                .filter(it -> it.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC)
                        || it.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PROTECTED))
                .map(JavaMember::getFullName)
                .map(it -> it + " " + typesOf(type, it));
    }

    private static String typesOf(JavaClass type, String member) {
        return type.getMembers().stream()
                .filter(it -> it.getFullName().equals(member))
                .flatMap(it -> it.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getName)
                .toList()
                .toString();
    }
}
