package network.referral.wire;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Lets Avro make our generated classes and no other beyond its own defaults, whatever a
 * schema on the wire names.
 */
final class TrustedClasses {

    private static final String EVENTS = "network.referral.events";

    private TrustedClasses() {
    }

    static void install() {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(ClassSecurityValidator.DEFAULT,
                type -> EVENTS.equals(type.getPackageName())));
    }

}
