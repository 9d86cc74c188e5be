package network.referral.schemas;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Lets Avro make our generated classes and no other beyond its own defaults, whatever a
 * schema on the wire names.
 */
public final class TrustedClasses {

    private static final String EVENTS = "network.referral.events";

    private TrustedClasses() {
    }

    public static void install() {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(ClassSecurityValidator.DEFAULT,
                type -> EVENTS.equals(type.getPackageName())));
    }

}
