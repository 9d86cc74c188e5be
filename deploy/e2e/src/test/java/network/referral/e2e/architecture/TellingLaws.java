package network.referral.e2e.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import network.referral.e2e.telling.WhatIsTold;

/** What may be said where everybody reads it. */
final class TellingLaws {

    private TellingLaws() {
    }

    static ArchRule nothingSensitiveIsTold(String root) {
        return classes().that()
            .resideInAPackage(root + "..")
            .and()
            .resideOutsideOfPackages(root + ".ctl..", root + ".local..", root + ".bench..", root + ".testbus..",
                    root + ".issuer..", root + ".routing.protocol..", root + ".events..")
            .and()
            // what the broker says of topics, to the operator who makes them
            .doNotHaveSimpleName("Provisioning")
            .should(tellOnlyWhatMayBeTold(root))
            .because("logs, messages of exceptions and labels are read by people who may know nothing of a referral");
    }

    private static ArchCondition<JavaClass> tellOnlyWhatMayBeTold(String root) {
        var told = new WhatIsTold(root);
        return new ArchCondition<>("tell loggers, exceptions and metrics only what may be told") {

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                try (var bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
                    told.findings(bytes).forEach(finding -> events.add(SimpleConditionEvent.violated(type, finding)));
                }
                catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

}
