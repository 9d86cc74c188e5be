package network.referral.intake.identification;

/**
 * The revision of a referral that is in force: the last one that the network is known to
 * have.
 *
 * @param revision 1 for the first report
 */
public record Standing(FirstReport first, int revision, String contentSha256) {
}
