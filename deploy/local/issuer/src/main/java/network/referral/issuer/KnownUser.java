package network.referral.issuer;

import java.util.List;
import java.util.Set;

/**
 * One line of the file of users.
 *
 * @param username with which a person signs in; in no token
 * @param subject the person's pseudonym, in every token
 * @param password as {@link SlowHash} has it
 * @param agency null for a person of no agency
 * @param scopes all that the roles permit
 */
record KnownUser(String username, String subject, String password, String agency, List<String> roles,
        Set<String> scopes) {

    @Override
    public String toString() {
        return subject;
    }
}
