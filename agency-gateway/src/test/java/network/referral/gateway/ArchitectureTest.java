package network.referral.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses GATEWAY = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("network.referral.gateway");

    @Test
    void theStagesDecideWithoutAnythingAroundThem() {
        pure("..gateway.acknowledgement..").check(GATEWAY);
        pure("..gateway.delivery..").check(GATEWAY);
        pure("..gateway.availability..").check(GATEWAY);
    }

    @Test
    void theInboxKnowsNoBusAndNoHttp() {
        inboxRule("..gateway.inbox..").check(GATEWAY);
    }

    @Test
    void theRulesBite() {
        assertThatThrownBy(() -> pure("..gateway.inbox..").check(GATEWAY)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> inboxRule("..gateway.bus..").check(GATEWAY)).isInstanceOf(AssertionError.class);
    }

    private static ArchRule pure(String stage) {
        return classes().that()
            .resideInAPackage(stage)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java.lang..", "java.time..", "java.util", "java.util.function..", "java.util.regex..",
                    "java.util.stream..", "network.referral.schemas..", "..gateway.acknowledgement..",
                    "..gateway.delivery..", "..gateway.availability..")
            .because("a stage is a pure function: the same arguments, the same facts");
    }

    private static ArchRule inboxRule(String where) {
        return classes().that()
            .resideInAPackage(where)
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("org.apache..", "org.springframework..", "network.referral.events..",
                    "network.referral.wire..", "..gateway.bus..", "..gateway.webhook..", "..gateway.api..")
            .because("what folds live folds on rebuild and in tests");
    }

}
