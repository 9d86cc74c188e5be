package network.referral.routing.protocol;

/**
 * Why the law, or practice, lets this be done.
 *
 * @param text as in the protocol
 * @param status how sure the rule is that gives it
 */
public record LegalBasis(String text, Status status) {
}
