package network.referral.intake.identification;

import java.util.Optional;

/**
 * The revision of a referral that is in force: the last one that the network is known to
 * have.
 *
 * @param revision 1 for the first report
 * @param accusation of the agency that reports it
 */
public record RevisionInForce(FirstReport first, int revision, String contentSha256, Optional<Accusation> accusation) {
}
