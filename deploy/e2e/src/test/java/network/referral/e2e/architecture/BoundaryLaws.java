package network.referral.e2e.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.stream.Stream;

/** Who may know whom. */
final class BoundaryLaws {

    private BoundaryLaws() {
    }

    static ArchRule servicesStandAlone(String root) {
        return CompositeArchRule.of(unaware(root, ".intake..", ".routing..", ".gateway..", ".keystore.."))
            .and(unaware(root, ".routing..", ".intake..", ".gateway..", ".keystore.."))
            .and(unaware(root, ".gateway..", ".intake..", ".routing..", ".keystore.."))
            .and(unaware(root, ".keystore..", ".intake..", ".routing..", ".gateway.."))
            .because("services meet on the bus or over HTTP, and nowhere else");
    }

    private static ArchRule unaware(String root, String service, String... others) {
        return noClasses().that()
            .resideInAPackage(root + service)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(Stream.of(others).map(root::concat).toArray(String[]::new));
    }

    static ArchRule schemasArePlain(String root) {
        return noClasses().that()
            .resideInAnyPackage(root + ".schemas..", root + ".events..", root + ".keys..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.apache.kafka..")
            .because("whoever reads our records or asks for keys needs nothing of ours beside");
    }

    static ArchRule rightsArePlain(String root) {
        return noClasses().that()
            .resideInAPackage(root + ".rights..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.apache.kafka.clients..", root + ".wire..")
            .because("who grants them and who tests them reads the same table, with nothing that could change it");
    }

    /** The API may tell by its class that the bus is away. */
    static ArchRule onlyBusUsesKafka(String root) {
        var clients = noClasses().that()
            .resideInAnyPackage(services(root))
            .and()
            .resideOutsideOfPackages(adapter(root, "bus"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka.clients..", "org.apache.kafka.streams..",
                    "org.springframework.kafka..");
        var any = noClasses().that()
            .resideInAnyPackage(services(root))
            .and()
            .resideOutsideOfPackages(adapter(root, "bus"))
            .and()
            .resideOutsideOfPackages(adapter(root, "api"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");
        return CompositeArchRule.of(clients).and(any).because("the bus is an adapter");
    }

    static ArchRule onlyApiUsesTheWeb(String root) {
        return noClasses().that()
            .resideInAnyPackage(services(root))
            .and()
            .resideOutsideOfPackages(adapter(root, "api"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "org.springframework.http..", "jakarta.servlet..",
                    "org.apache.catalina..")
            .because("HTTP is an adapter");
    }

    static ArchRule theInboxOnlyFolds(String root) {
        return noClasses().that()
            .resideInAPackage(root + ".gateway.inbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache..", "org.springframework..", "network.referral.events..",
                    "network.referral.wire..", root + ".gateway.bus..", root + ".gateway.webhook..",
                    root + ".gateway.api..")
            .because("what folds live folds on rebuild and in tests");
    }

    /** What signs a caller in, and what gives it the means, are nobody else's affair. */
    static ArchRule onlyAccessKnowsTokens(String root) {
        var tokens = noClasses().that()
            .resideInAPackage(root + "..")
            .and()
            .resideOutsideOfPackages(root + ".access..", root + ".issuer..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.security..", "com.nimbusds..");
        var callers = noClasses().that()
            .resideInAnyPackage(services(root))
            .and()
            .resideOutsideOfPackages(adapter(root, "api"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("network.referral.access");
        return CompositeArchRule.of(tokens)
            .and(callers)
            .because("who calls is found out at one door, and decides nothing behind it");
    }

    static ArchRule onlyWireNamesSerializers(String root) {
        return noClasses().that()
            .resideInAPackage(root + "..")
            .and()
            .resideOutsideOfPackage(root + ".wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.apicurio..", "io.confluent..")
            .because("whose serializer is used is decided in one place");
    }

    private static String[] services(String root) {
        return adapter(root, null);
    }

    /** Of each service; the whole service where there is no name. */
    private static String[] adapter(String root, String name) {
        return Stream.of(".intake", ".routing", ".gateway", ".keystore")
            .map(service -> root + service + (name == null ? "" : "." + name) + "..")
            .toArray(String[]::new);
    }

}
