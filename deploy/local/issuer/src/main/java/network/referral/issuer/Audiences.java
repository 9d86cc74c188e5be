package network.referral.issuer;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which service each scope is for: a token is meant for those of its scopes, and no
 * other.
 */
final class Audiences {

    private static final Map<String, String> SERVICES = Map.of("identifications", "referral-intake", "referrals",
            "referral-intake", "assignments", "referral-gateway", "availability", "referral-gateway", "operations",
            "referral-routing", "keys", "referral-key-store", "schemas", "referral-registry");

    private Audiences() {
    }

    static List<String> of(Set<String> scopes) {
        return scopes.stream()
            .map(scope -> scope.substring(0, scope.indexOf(':')))
            .map(SERVICES::get)
            .filter(service -> service != null)
            .distinct()
            .sorted()
            .toList();
    }

}
