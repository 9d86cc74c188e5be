package network.referral.local.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import network.referral.schemas.StatedRoles;

/**
 * A client before it has a secret: what it may do follows from what it is.
 *
 * @param agency null for a client of no agency
 */
record Registration(String clientId, String agency, List<String> scopes) {

    private static final List<String> REPORTING = List.of("identifications:write", "referrals:read");

    private static final List<String> ACTING = List.of("assignments:read", "assignments:write", "availability:write");

    /** An agency's own system: reports if that is its role, acts if it has any other. */
    static Registration of(String agency, Set<String> roles) {
        var scopes = new ArrayList<String>();
        if (StatedRoles.mayReport(roles)) {
            scopes.addAll(REPORTING);
        }
        if (StatedRoles.mayAct(roles)) {
            scopes.addAll(ACTING);
        }
        return new Registration(agency, agency, List.copyOf(scopes));
    }

    /**
     * Whoever is no agency: operations, the services that call one another, and whoever
     * registers schemas.
     */
    static List<Registration> services() {
        return List.of(new Registration("operations", null, List.of("operations:read", "operations:write")),
                new Registration("intake-service", null, List.of("keys:wrap")),
                new Registration("agency-gateway", null, List.of("keys:unwrap")),
                new Registration("key-custodian", null, List.of("keys:erase", "keys:hold")),
                new Registration("schema-keeper", null, List.of("schemas:write")));
    }
}
