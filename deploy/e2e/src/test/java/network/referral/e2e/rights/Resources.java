package network.referral.e2e.rights;

import java.util.List;

/**
 * What the matrix is about.
 *
 * @param topics that exist
 * @param absent names of topics that do not
 * @param groups of consumers
 * @param transactions transactional ids
 */
public record Resources(List<String> topics, List<String> absent, List<String> groups, List<String> transactions) {
}
