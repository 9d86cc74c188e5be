package network.referral.e2e.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.Protocol;

/**
 * The stages decide, and nothing else: the same state, event and time give the same
 * facts, live and on rebuild.
 */
final class StageLaws {

    private static final String NEED_TO_KNOW = ".routing.needtoknow..";

    private static final List<String> ROUTING = List.of(".routing.decision..", ".routing.assignment..",
            ".routing.linking..", NEED_TO_KNOW, ".routing.ledger..");

    private static final List<String> PROTOCOL = List.of(".routing.protocol..");

    private static final String PROOF = ".routing.protocol.proof..";

    private static final String READING = ".routing.protocol.reading..";

    private static final List<String> INTAKE = List.of(".intake.identification..", ".intake.status..");

    private static final List<String> GATEWAY = List.of(".gateway.delivery..", ".gateway.acknowledgement..",
            ".gateway.availability..");

    private static final List<String> KEY_STORE = List.of(".keystore.custody..");

    private static final List<String> AUDIT = List.of(".audit.chain..", ".audit.verification..");

    /** Of the JDK, what has no effect on the world; and the typed ids. */
    private static final List<String> ALLOWED = List.of("java.lang", "java.lang.annotation..", "java.lang.invoke..",
            "java.lang.runtime..", "java.util..", "java.time..", "java.math..", "java.nio", "java.nio.charset..",
            "java.security", "network.referral.schemas..");

    private StageLaws() {
    }

    static ArchRule pure(String root) {
        return CompositeArchRule
            .of(pure(root, ROUTING, Stream.of(ROUTING, PROTOCOL).flatMap(List::stream).toList(), List.of()))
            .and(pure(root, PROTOCOL, List.of(PROTOCOL.getFirst(), NEED_TO_KNOW), List.of("org.snakeyaml.engine..")))
            .and(pure(root, INTAKE, INTAKE, List.of()))
            .and(pure(root, GATEWAY, GATEWAY, List.of()))
            .and(pure(root, KEY_STORE, KEY_STORE, List.of()))
            .and(pure(root, AUDIT, AUDIT, List.of()));
    }

    private static ArchRule pure(String root, List<String> stages, List<String> neighbours, List<String> more) {
        var allowed = new ArrayList<>(ALLOWED);
        allowed.addAll(List.of(under(root, neighbours)));
        allowed.addAll(more);
        return classes().that()
            .resideInAnyPackage(under(root, stages))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)))
            .because("a stage is a pure function: frameworks, the bus and the outside belong to adapters");
    }

    static ArchRule noClock(String root) {
        return noClasses().that()
            .resideInAnyPackage(stages(root))
            .should()
            .callMethodWhere(target(owner(resideInAPackage("java.time.."))).and(target(name("now")))
                .and(target(rawParameterTypes(new Class<?>[0]))))
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class, InstantSource.class, Date.class, Calendar.class)
            .because("time is a parameter: a rebuild must come to the same facts");
    }

    static ArchRule noChance(String root) {
        return noClasses().that()
            .resideInAnyPackage(stages(root))
            .should()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Random.class, SecureRandom.class, SplittableRandom.class, ThreadLocalRandom.class,
                    RandomGenerator.class)
            .because("ids are derived: a replay must give the same ones");
    }

    static ArchRule onlyProtocolReadsYaml(String root) {
        var engine = noClasses().that()
            .resideInAnyPackage(root + ".routing..", root + ".intake..", root + ".gateway..", root + ".keystore..")
            .and()
            .resideOutsideOfPackage(root + READING)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml.engine..");
        var other = noClasses().that()
            .resideInAPackage(root + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml.snakeyaml..");
        return CompositeArchRule.of(engine)
            .and(other)
            .because("protocols are the only YAML a service reads, and YAML 1.1 turns NO into false");
    }

    static ArchRule onlyAReaderMakesAProtocol(String root) {
        return noClasses().that()
            .resideInAPackage(root + "..")
            .and()
            .resideOutsideOfPackage(root + READING)
            .should()
            .callConstructor(Protocol.class, Definition.class, String.class)
            .because("what decides was read from a file, with all that a reader refuses");
    }

    static ArchRule onlyTheProofAsksWhatIsShown(String root) {
        return noClasses().that()
            .resideInAnyPackage(under(root, PROTOCOL))
            .and()
            .resideOutsideOfPackage(root + PROOF)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(root + NEED_TO_KNOW)
            .because("a protocol says what is shared; the proof alone holds it against what routing shows");
    }

    private static String[] stages(String root) {
        return under(root,
                Stream.of(ROUTING, PROTOCOL, INTAKE, GATEWAY, KEY_STORE, AUDIT).flatMap(List::stream).toList());
    }

    private static String[] under(String root, List<String> packages) {
        return packages.stream().map(root::concat).toArray(String[]::new);
    }

}
