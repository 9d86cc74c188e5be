package network.referral.routing.protocol.proof;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * That a protocol may be activated, and why. The same file always gets the same
 * certificate.
 *
 * @param protocol jurisdiction
 * @param version as in the file
 * @param sha256 of the file's bytes
 * @param inputsSha256 of the declared inputs and their values: what facts were reasoned
 * about
 * @param entitlementsSha256 of the entitlements that shares were held against, and of the
 * posts that ladders were; empty when there was no directory
 * @param cases how many combinations of values were covered
 * @param proven what holds in all of them
 * @param warnings how many, none of which blocks
 */
public record Certificate(String protocol, String version, String sha256, String inputsSha256,
        Optional<String> entitlementsSha256, BigInteger cases, List<Proven> proven, int warnings) {

    public Certificate {
        proven = List.copyOf(proven);
    }
}
