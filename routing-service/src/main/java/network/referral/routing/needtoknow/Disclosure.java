package network.referral.routing.needtoknow;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compartments that one agency is shown: the rule shares them, the agency is entitled to
 * them, and consent permits it. There is no other way to make one than to ask for it
 * here, and nothing is sealed for an agency without one.
 */
public final class Disclosure {

    /** Never in an event, whatever a file says. Source: domain brief 4.10, rule 4. */
    private static final Set<String> NEVER = Set.of("shelter-location");

    private final Set<String> compartments;

    private Disclosure(Set<String> compartments) {
        this.compartments = compartments;
    }

    /**
     * @param shared by the rules that named the agency
     */
    public static Disclosure decide(Collection<String> shared, Entitlement entitlement, Consent consent) {
        var shown = new TreeSet<>(shared);
        shown.removeIf(compartment -> NEVER.contains(compartment) || !entitlement.permits(compartment, consent));
        return new Disclosure(shown);
    }

    public boolean includes(String compartment) {
        return compartments.contains(compartment);
    }

    /** Codes only. */
    @Override
    public String toString() {
        return compartments.toString();
    }

}
