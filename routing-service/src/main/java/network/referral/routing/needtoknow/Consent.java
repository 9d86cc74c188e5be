package network.referral.routing.needtoknow;

import java.util.Set;

/**
 * Purposes for which the person's consent is recorded as given. Anything else, also what
 * cannot be read, is no consent.
 */
public record Consent(Set<String> given) {

    public Consent {
        given = Set.copyOf(given);
    }

    boolean isGiven(String purpose) {
        return given.contains(purpose);
    }
}
