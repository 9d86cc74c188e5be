package network.referral.e2e.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;

/** Who may know whom. */
final class BoundaryLaws {

    private BoundaryLaws() {
    }

    static ArchRule servicesStandAlone(String root) {
        return CompositeArchRule.of(unaware(root, ".intake..", ".routing..", ".gateway.."))
            .and(unaware(root, ".routing..", ".intake..", ".gateway.."))
            .and(unaware(root, ".gateway..", ".intake..", ".routing.."))
            .because("services meet on the bus and nowhere else");
    }

    private static ArchRule unaware(String root, String service, String... others) {
        return noClasses().that()
            .resideInAPackage(root + service)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(root + others[0], root + others[1]);
    }

    static ArchRule schemasArePlain(String root) {
        return noClasses().that()
            .resideInAnyPackage(root + ".schemas..", root + ".events..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.apache.kafka..")
            .because("whoever reads our records needs Avro and nothing of ours beside");
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
        return new String[] { root + ".intake..", root + ".routing..", root + ".gateway.." };
    }

    private static String[] adapter(String root, String name) {
        return new String[] { root + ".intake." + name + "..", root + ".routing." + name + "..",
                root + ".gateway." + name + ".." };
    }

}
