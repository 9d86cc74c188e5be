package network.referral.local;

import java.util.Map;

/**
 * Who may write to the registry: clients of the network's issuer with the scope
 * {@code schemas:write}. Anybody may read. Nobody may change its rules for all schemas.
 */
final class RegistryAccess {

    private RegistryAccess() {
    }

    /** What the registry is started with. */
    static Map<String, String> environment(String issuer) {
        return Map.ofEntries(Map.entry("QUARKUS_OIDC_TENANT_ENABLED", "true"),
                Map.entry("QUARKUS_OIDC_AUTH_SERVER_URL", issuer), Map.entry("QUARKUS_OIDC_DISCOVERY_ENABLED", "false"),
                Map.entry("QUARKUS_OIDC_JWKS_PATH", "/oauth2/jwks"),
                // with the first token, so that both can start at once
                Map.entry("QUARKUS_OIDC_JWKS_RESOLVE_EARLY", "false"), Map.entry("QUARKUS_OIDC_TOKEN_ISSUER", issuer),
                Map.entry("QUARKUS_OIDC_TOKEN_AUDIENCE", "referral-registry"),
                Map.entry("QUARKUS_OIDC_TOKEN_SIGNATURE_ALGORITHM", "RS256"),
                Map.entry("QUARKUS_OIDC_ROLES_ROLE_CLAIM_PATH", "scope"),
                Map.entry("APICURIO_AUTH_ROLE_BASED_AUTHORIZATION", "true"),
                Map.entry("APICURIO_AUTH_ANONYMOUS_READ_ACCESS_ENABLED", "true"),
                Map.entry("APICURIO_AUTH_ROLES_DEVELOPER", "schemas:write"));
    }

}
