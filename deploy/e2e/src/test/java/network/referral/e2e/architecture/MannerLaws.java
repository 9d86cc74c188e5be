package network.referral.e2e.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.nio.file.Files;
import java.util.logging.Logger;
import network.referral.local.LocalNetwork;
import network.referral.local.NetworkOptions;
import network.referral.schemas.FileDraft;

/** How code is written, so that a stranger finds the way. */
final class MannerLaws {

    private static final String EMPTY_NAMES = ".*(Manager|Helper|Utils?|Impl|Processor|Data|Info)";

    private MannerLaws() {
    }

    static ArchRule namesSayWhatAClassDoes(String root) {
        return noClasses().that()
            .resideInAPackage(root + "..")
            .should()
            .haveNameMatching(EMPTY_NAMES)
            .because("such a name fits any class");
    }

    static ArchRule packagesSayWhatTheyAreAbout(String root) {
        return noClasses().that()
            .resideInAPackage(root + "..")
            .should()
            .resideInAnyPackage(root + "..common..", root + "..util..", root + "..utils..", root + "..misc..")
            .because("packages are stages or edges");
    }

    static ArchRule nothingPrints(String root) {
        return noClasses().that()
            .resideInAPackage(root + "..")
            .and()
            .resideOutsideOfPackages(root + ".ctl..", root + ".local..", root + ".bench..", root + ".testbus..")
            .should(ACCESS_STANDARD_STREAMS)
            .orShould()
            .callMethodWhere(target(name("printStackTrace")).and(target(owner(assignableTo(Throwable.class)))))
            .because("what a service says goes through its log");
    }

    /** To quieten a library that logs through the JDK is allowed. */
    static ArchRule oneWayToLog(String root) {
        return noClasses().that()
            .resideInAPackage(root + "..")
            .should()
            .callMethodWhere(
                    target(owner(assignableTo(Logger.class))).and(not(target(nameMatching("getLogger|setLevel")))))
            .because("logs go through SLF4J");
    }

    static ArchRule noFieldIsInjected(String root) {
        return ArchRuleDefinition.noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage(root + "..")
            .should(BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION)
            .because("a class whose constructor takes all it needs is never half made");
    }

    /**
     * The key store has its own way, step by step. A page of the protocol is made again,
     * and where topics ended is looked up again.
     */
    static ArchRule whatIsKeptOutlivesAPowerCut(String root) {
        return noClasses().that()
            .resideInAPackage(root + "..")
            .and()
            .resideOutsideOfPackages(root + ".keystore.vault..", root + ".local..", root + ".issuer..",
                    root + ".bench..", root + ".testbus..")
            .and()
            .doNotBelongToAnyOf(FileDraft.class)
            .and()
            .haveNameNotMatching(".*\\.(ProtocolRenderCommand|KeptEnds)")
            .should()
            .callMethodWhere(target(owner(assignableTo(Files.class)))
                .and(target(nameMatching("write|writeString|move|createLink"))))
            .because("a FileDraft is synced before it is in its place, and its folder after");
    }

    static ArchRule everyNetworkIsAudited(String root) {
        return noClasses().that()
            .resideInAPackage(root + ".e2e..")
            .and()
            .doNotHaveSimpleName("RunningNetwork")
            .should()
            .callMethod(LocalNetwork.class, "start", NetworkOptions.class)
            .because("what RunningNetwork starts ends with balanced books");
    }

}
