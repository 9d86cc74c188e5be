package network.referral.audit.chain;

import java.util.Optional;
import network.referral.schemas.AgencyId;

/**
 * On whose behalf a service acted, as the caller's token says: a client, or a person who
 * uses one, by the issuer's pseudonym and never by name.
 *
 * @param client id of the OAuth client; of a person, a colon and its pseudonym follow
 */
public record Who(Optional<String> client, Optional<AgencyId> agency) {

    /** The service itself. */
    public static final Who NOBODY_ELSE = new Who(Optional.empty(), Optional.empty());

    private static final String UNREADABLE = "unreadable";

    public Who {
        Shape.demand(client.isEmpty() || Shape.isName(client.get()),
                "A client id in the audit has letters, digits and -._: and 128 of them at most");
    }

    /**
     * From a token, whatever it holds: what cannot be a client or an agency id is
     * recorded as unreadable and refuses nobody's request.
     * @param client null for none
     * @param agency null for none
     */
    public static Who of(String client, String agency) {
        return new Who(Optional.ofNullable(client).map(id -> Shape.isName(id) ? id : UNREADABLE),
                Optional.ofNullable(agency).map(id -> new AgencyId(AgencyId.isValid(id) ? id : UNREADABLE)));
    }
}
