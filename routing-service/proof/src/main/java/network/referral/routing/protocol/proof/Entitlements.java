package network.referral.routing.protocol.proof;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import network.referral.routing.needtoknow.Access;
import network.referral.routing.needtoknow.Consent;
import network.referral.routing.needtoknow.Disclosure;
import network.referral.routing.needtoknow.Entitlement;

/**
 * What each agency of a directory may see.
 *
 * @param rights agency -> compartment -> right, as in an agency file: R, W, RW, c, s, a
 */
public record Entitlements(Map<String, Map<String, String>> rights) {

    /** Routing asks for it case by case; here it is given. */
    private static final String PURPOSE = "given";

    private static final Consent GIVEN = new Consent(Set.of(PURPOSE));

    public Entitlements {
        Map<String, Map<String, String>> sorted = new TreeMap<>();
        rights.forEach((agency, of) -> sorted.put(agency, new TreeMap<>(of)));
        rights = sorted;
    }

    boolean knows(String agency) {
        return rights.containsKey(agency);
    }

    /**
     * Whether an agency that is shared a compartment is shown it, where consent is what
     * it asks for. Asked of what routing asks, so that no proof promises more.
     */
    public boolean allow(String agency, String compartment) {
        Map<String, Access> access = rights.getOrDefault(agency, Map.of())
            .entrySet()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, right -> Access.of(right.getValue())));
        return Disclosure.decide(Set.of(compartment), new Entitlement(access, PURPOSE), GIVEN).includes(compartment);
    }
}
