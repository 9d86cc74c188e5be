package network.referral.routing.needtoknow;

import java.util.Map;

/**
 * What one agency may know at most, whatever a rule shares with it.
 *
 * @param access by compartment; one that is not named gives nothing
 * @param consentPurpose whose consent {@link Access#WITH_CONSENT} asks for, for example
 * police
 */
public record Entitlement(Map<String, Access> access, String consentPurpose) {

    /** Of an agency that nobody knows. */
    public static final Entitlement NOTHING = new Entitlement(Map.of(), "");

    public Entitlement {
        access = Map.copyOf(access);
    }

    boolean permits(String compartment, Consent consent) {
        return switch (access.getOrDefault(compartment, Access.NONE)) {
            case READ -> true;
            case WITH_CONSENT -> consent.isGiven(consentPurpose);
            case NONE -> false;
        };
    }
}
