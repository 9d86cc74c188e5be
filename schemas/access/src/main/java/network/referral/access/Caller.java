package network.referral.access;

import java.util.Optional;
import java.util.Set;
import network.referral.schemas.AgencyId;

/**
 * Who sends a request, as the issuer of its token says.
 *
 * @param agency whose client or person it is; empty for those of no agency, such as
 * operations
 * @param clientId one of the issuer's clients: an agency may have several
 * @param person who uses that client, by the issuer's pseudonym for it and never by name;
 * empty where the client acts for itself
 * @param scopes what it may do
 */
public record Caller(Optional<AgencyId> agency, String clientId, Optional<String> person, Set<String> scopes) {

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public boolean actsFor(AgencyId other) {
        return agency.filter(other::equals).isPresent();
    }

    /** False as well for what is no agency id at all. */
    public boolean actsFor(String other) {
        return agency.map(AgencyId::value).filter(own -> own.equals(other)).isPresent();
    }

    /**
     * Whose doing it is, for the record and for what each may do so often: the client,
     * and behind a colon the person.
     */
    public String actor() {
        return person.map(subject -> clientId + ":" + subject).orElse(clientId);
    }

    boolean has(String scope) {
        return scopes.contains(scope);
    }
}
