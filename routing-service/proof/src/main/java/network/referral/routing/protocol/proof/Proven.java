package network.referral.routing.protocol.proof;

import java.math.BigInteger;

/**
 * Something that holds.
 *
 * @param claim stable name, for machines
 * @param statement in words
 * @param cases in how many cases it was asked
 */
public record Proven(String claim, String statement, BigInteger cases) {
}
