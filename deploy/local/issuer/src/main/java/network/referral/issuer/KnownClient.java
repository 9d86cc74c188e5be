package network.referral.issuer;

import java.util.Set;

/**
 * One line of the file of clients.
 *
 * @param agency null for a client of no agency
 * @param secretSha256 hexadecimal
 * @param scopes all it may ask for
 */
record KnownClient(String clientId, String secretSha256, String agency, Set<String> scopes) {
}
