package network.referral.intake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The stages decide; they know no framework, no bus and no clock of their own. */
class PureStagesTest {

    private static final JavaClasses INTAKE = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("network.referral.intake");

    @Test
    void theStagesKnowNoTechnique() {
        knowNoTechnique("network.referral.intake.identification", "network.referral.intake.status").check(INTAKE);
    }

    @Test
    void theStagesReadNoClock() {
        readNoClock("network.referral.intake.identification", "network.referral.intake.status").check(INTAKE);
    }

    @Test
    void theRulesBite() {
        assertThat(knowNoTechnique("network.referral.intake.api").evaluate(INTAKE).hasViolation()).isTrue();
        assertThat(readNoClock("network.referral.intake.bus").evaluate(INTAKE).hasViolation()).isTrue();
    }

    private static ArchRule knowNoTechnique(String... packages) {
        return noClasses().that()
            .resideInAnyPackage(packages)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.apache..", "tools.jackson..", "com.fasterxml..",
                    "jakarta..", "network.referral.events..", "network.referral.wire..",
                    "network.referral.intake.bus..", "network.referral.intake.api..");
    }

    private static ArchRule readNoClock(String... packages) {
        return noClasses().that()
            .resideInAnyPackage(packages)
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
    }

}
