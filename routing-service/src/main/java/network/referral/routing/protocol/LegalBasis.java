package network.referral.routing.protocol;

/**
 * Why the law, or practice, lets this be done.
 *
 * @param text as in the protocol
 * @param rule the rule that gives it
 * @param status how sure that rule is
 */
public record LegalBasis(String text, String rule, Status status) {
}
