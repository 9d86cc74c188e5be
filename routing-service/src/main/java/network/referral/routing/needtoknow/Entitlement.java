package network.referral.routing.needtoknow;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one agency may know at most, whatever a rule shares with it.
 *
 * @param access by compartment; one that is not named gives nothing
 * @param consentPurpose whose consent {@link Access#WITH_CONSENT} asks for, for example
 * police
 */
public record Entitlement(Map<String, Access> access, String consentPurpose) {

    private static final String COARSE = "-coarse";

    /** Of an agency that nobody knows. */
    public static final Entitlement NOTHING = new Entitlement(Map.of(), "");

    public Entitlement {
        access = access.entrySet()
            .stream()
            .filter(each -> each.getValue() != Access.NONE)
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whoever may read a compartment may read its coarse form. */
    boolean permits(String compartment, Consent consent) {
        return isOpen(compartment, consent) || compartment.endsWith(COARSE)
                && isOpen(compartment.substring(0, compartment.length() - COARSE.length()), consent);
    }

    private boolean isOpen(String compartment, Consent consent) {
        return switch (access.getOrDefault(compartment, Access.NONE)) {
            case READ -> true;
            case WITH_CONSENT -> consent.opens(consentPurpose);
            case NONE -> false;
        };
    }
}
